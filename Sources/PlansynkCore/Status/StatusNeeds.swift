/// The last part of `status`: what needs a person, and what that person is to do.
struct StatusNeeds {
  let report: StatusReport

  /// One thing: what, and what to do about it.
  private struct Need {
    var what: String
    var due = ""
    var advice: String

    var lines: [String] {
      [
        TextColumns.spread("  " + what, due),
        TextColumns.cut("          -> " + advice, to: TextColumns.width),
      ]
    }
  }

  /// How many there are, listed or not.
  var count: Int { own.count + max(report.facts?.attentionCount ?? 0, items.count) }

  /// Two lines each, the machine's own needs first; in at most `rows` lines, the last of which
  /// says how many are left out.
  func lines(rows: Int?) -> [String] {
    let needs = own + items
    let unlisted = (report.facts?.attentionCount ?? 0) - (report.facts?.attention.count ?? 0)
    let all = needs.flatMap(\.lines)
    guard all.count + (unlisted > 0 ? 1 : 0) > rows ?? .max || unlisted > 0 else { return all }
    let fitting = rows.map { max(0, ($0 - 1) / 2) } ?? needs.count
    let shown = min(fitting, needs.count)
    let rest = needs.count - shown + max(0, unlisted)
    return needs.prefix(shown).flatMap(\.lines)
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
    if let stuck = report.spool?.stuck, stuck > 0 {
      needs.append(
        Need(
          what: "\(stuck) in inkorg/ cannot be read or moved",
          advice: "check owner and mode: group plansynk-spool must read and write"))
    }
    if let parked = report.facts?.parkedCount, parked > 0 {
      needs.append(
        Need(
          what: "\(parked) of the feed could not be understood, and is not confirmed",
          advice: "see journalctl -u \(unit); ask the myndighet to send it again"))
    }
    return needs
  }

  private var items: [Need] {
    (report.facts?.attention ?? []).map { row in
      var due = ""
      if let dueAt = row.dueAt {
        let left = DurationText.left(until: dueAt, at: report.at)
        due = dueAt <= report.at ? left : "last day in \(left)"
      }
      return Need(
        what: "\(row.shortID)  \(row.kind.noun)  \(row.happening)", due: due, advice: row.advice)
    }
  }
}
