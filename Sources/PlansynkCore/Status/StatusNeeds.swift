/// The last part of `status`: what needs a person, and what that person is to do.
struct StatusNeeds {
  let report: StatusReport
  let zone: any Zone

  /// One thing: what, and what to do about it.
  private struct Need {
    var what: String
    var due = ""
    var advice: String

    // Advice is there to be copied, so it is never cut.
    var lines: [String] {
      let room = TextColumns.width - Self.margin.count
      let steps = TextColumns.wrapped(advice, width: room).enumerated().map { number, line in
        (number == 0 ? Self.arrow : Self.margin) + line
      }
      return [TextColumns.spread("  " + what, due)] + steps
    }

    private static let arrow = "          -> "
    private static let margin = String(repeating: " ", count: arrow.count)
  }

  /// How many there are, listed or not.
  var count: Int { own.count + max(report.facts?.attentionCount ?? 0, items.count) }

  /// What and then what to do, the machine's own needs first; in at most `rows` lines, the last of
  /// which says how many are left out.
  func lines(rows: Int?) -> [String] {
    let needs = own + items
    let unlisted = (report.facts?.attentionCount ?? 0) - (report.facts?.attention.count ?? 0)
    let all = needs.flatMap(\.lines)
    guard all.count > rows ?? .max || unlisted > 0 else { return all }
    var lines: [String] = []
    var shown = 0
    for need in needs {
      guard lines.count + need.lines.count < rows ?? .max else { break }
      lines += need.lines
      shown += 1
    }
    let rest = needs.count - shown + max(0, unlisted)
    return lines
      + ["  and \(rest) more: plansynk list --state attention, or plansynk status | less"]
  }

  private var own: [Need] {
    var needs: [Need] = []
    let unit = "plansynk@\(report.instance)"
    switch report.process {
    case .running: break
    case .stopped:
      needs.append(Need(what: "the daemon is not running", advice: "systemctl start \(unit)"))
    case .killed:
      needs.append(
        Need(
          what: "the daemon was killed",
          advice: "see why: journalctl -u \(unit); systemctl start \(unit)"))
    case .unresponsive:
      needs.append(
        Need(
          what: "the daemon does not answer", advice: "see journalctl -u \(unit), then restart it"))
    }
    if case .unreadable(let why) = report.store {
      needs.append(Need(what: "the store cannot be read", advice: why))
    }
    if let disk = report.disk, disk.isLow {
      needs.append(
        Need(
          what: "polling and intake have stopped: the disk is nearly full",
          advice: "free at least \(SizeText.brief(bytes: disk.minBytes)) for the state directory"))
    }
    if case .open(let opening) = report.facts?.breaker,
      opening.fault == .credentials || opening.fault == .forbidden
    {
      needs.append(
        Need(
          what: "the myndighet refuses our credentials (\(opening.code))",
          advice: "renew the token or certificate, restart, plansynk breaker reset"))
    }
    if let fault = report.destination.feedFault {
      needs.append(
        Need(
          what: "new orders wait: \(fault)",
          advice: "tell the myndighet; what came before is stored"))
    }
    if let pauses = report.facts?.pauses, !pauses.isEmpty {
      let scopes = pauses.map(\.scope.rawValue).joined(separator: " and ")
      needs.append(Need(what: "\(scopes) paused", advice: "to let it go on: plansynk resume"))
    }
    if let fault = report.spool?.fault {
      needs.append(
        Need(
          what: "inkorg: \(fault)",
          advice: "put the folder back with its owner, group and mode 2770, or restart"))
    }
    if let stuck = report.spool?.stuck, stuck > 0 {
      needs.append(
        Need(
          what: "\(stuck) in inkorg/ cannot be read or moved",
          advice: "check owner and mode: group plansynk-spool must read and write"))
    }
    if let utkorg = report.facts?.utkorg, utkorg.level(at: report.at) != nil {
      needs.append(Need(what: utkorg.clause(at: report.at), advice: utkorg.advice))
    }
    if let parked = report.facts?.parkedCount, parked > 0 {
      needs.append(
        Need(
          what: "\(parked) element\(parked == 1 ? "" : "s") of the feed parked: not understood,"
            + " not confirmed",
          advice: "see plansynk list --parked; ask the myndighet to send it again, corrected"))
    }
    let mail = report.facts?.mail.map { MailLine($0, at: report.at) }
    if let mail, mail.isJudged, let clause = mail.clause, let advice = mail.advice {
      needs.append(Need(what: clause, advice: advice))
    }
    return needs + overdue
  }

  /// What is overdue and merely waits: the most urgent of each sort, where it is not listed anyway.
  private var overdue: [Need] {
    guard let facts = report.facts else { return [] }
    let sorts = [
      (facts.plansToSend.overdue, facts.plansToSend.nearest, "plan"),
      (facts.receiptsToSend.overdue, facts.receiptsToSend.nearest, "receipt"),
      (facts.othersOverdue, facts.othersNearest, noun(of: facts.othersNearest?.shortID)),
    ]
    return sorts.compactMap { count, nearest, noun in
      guard count > 0, let nearest,
        !facts.attention.contains(where: { $0.shortID == nearest.shortID })
      else { return nil }
      let more = count > 1 ? "; \(count - 1) more: plansynk list" : ""
      return Need(
        what: "\(nearest.shortID)  \(noun)  not yet delivered",
        due: DurationText.left(until: nearest.dueAt, at: report.at, in: zone),
        advice: "see why: plansynk show \(nearest.shortID)\(more)")
    }
  }

  /// What a handle is of, by its letter.
  private func noun(of id: ShortID?) -> String {
    DeliveryKind.allCases.first { $0.letter == id?.text.first }?.noun ?? "item"
  }

  private var items: [Need] {
    (report.facts?.attention ?? []).map { row in
      var due = ""
      if let dueAt = row.dueAt {
        let left = DurationText.left(until: dueAt, at: report.at, in: zone)
        due = dueAt <= report.at ? left : "last day in \(left)"
      }
      return Need(
        what: "\(row.shortID)  \(row.kind.noun)  \(row.happening)", due: due,
        advice: row.advice + (row.held.map { HoldWords.end($0, at: report.at) } ?? ""))
    }
  }
}
