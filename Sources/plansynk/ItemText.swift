import PlansynkCore

/// An item as `show` tells of it.
struct ItemText<Place: Zone> {
  let details: ItemDetails
  let now: Instant
  let zone: Place

  /// One fact a line, then what was refused and why, then the history.
  var lines: [String] {
    let summary = details.summary
    var lines = ["\(summary.row.shortID)  \(summary.row.address.kind.noun)  \(summary.row.state)"]
    func fact(_ name: String, _ value: String?) {
      guard let value else { return }
      lines.append("  " + name + String(repeating: " ", count: max(1, 12 - name.count)) + value)
    }
    fact("order", summary.row.bestallning.rawValue)
    for (name, value) in address(summary.row.address) { fact(name, value) }
    fact("taken in", "\(time(summary.created)), \(DurationText.ago(summary.created, at: now))")
    fact("last day", summary.dueAt.map { lastDay($0, of: summary.row.state) })
    fact("not before", summary.notBefore.map(time))
    fact("attempts", "\(summary.attempts), charged \(details.charged)")
    fact("failure", summary.failure.map { DeliveryFailure(kept: $0).code })
    fact("stopped", details.stopped.map(stopped))
    fact("sha256", details.digest.hex)
    lines += AvvisningText(summary: summary).lines
    if !details.history.isEmpty { lines += ["", "History"] }
    return lines
      + details.history.flatMap { line in
        Indented.lines(
          "\(time(line.at))  \(line.handelse)"
            + (line.detalj.isEmpty ? "" : "  \(line.detalj)"), first: "  ", rest: 6)
      }
  }

  private func stopped(_ standstill: Standstill) -> String {
    let verb = details.summary.row.state == .held ? "held" : "cancelled"
    let end = standstill.until.map { ", until \(time($0))" } ?? ""
    return HoldWords.by(standstill, verb: verb) + end
  }

  private func lastDay(_ due: Instant, of state: DeliveryState) -> String {
    // The end of a last day is the first instant after it.
    let day = zone.day(of: due.adding(milliseconds: -1))
    return state.isUndelivered
      ? "\(day), \(DurationText.left(until: due, at: now, in: zone))" : "\(day)"
  }

  private func time(_ instant: Instant) -> String {
    SwedishClockTime(instant, in: zone).description
  }

  private func address(_ address: DeliveryAddress) -> [(String, String)] {
    switch address {
    case .mottagning(_, let version), .svar(_, let version): [("version", String(version))]
    case .handelse(let insats, let id): [("insats", insats.rawValue), ("event", id.rawValue)]
    case .bilaga(let plan, let version, _), .plan(let plan, let version):
      [("plan", plan.rawValue), ("version", String(version))]
    case .avvikelse(let id): [("deviation", id.rawValue)]
    }
  }
}
