import PlansynkCore

/// Items as a list shows them, one line each, at most 80 columns before the failure's code; `show`
/// has the rest of the failure.
struct ItemTable {
  let items: [ItemSummary]
  let now: Instant
  let zone: any Zone

  /// A heading and the items.
  var lines: [String] {
    [Self.line("ID", "KIND", "STATE", "LAST DAY IN", "NEXT TRY", "TRIES", "LAST FAILURE")]
      + items.map(line)
  }

  private func line(_ item: ItemSummary) -> String {
    var left = "-"
    // What has arrived, or never will, has nothing left to be late for.
    if let due = item.dueAt, item.row.state.isUndelivered {
      left = DurationText.left(until: due, at: now, in: zone)
    }
    var next = "-"
    if item.row.state == .pending {
      let seconds = item.notBefore.map { now.seconds(until: $0) } ?? 0
      next = seconds > 0 ? DurationText.brief(seconds: seconds) : "now"
    }
    return Self.line(
      item.row.shortID.text, item.row.address.kind.noun, item.row.state.rawValue, left, next,
      String(item.attempts), item.failure.map(Self.brief) ?? "")
  }

  private static func brief(_ failure: String) -> String {
    let failure = DeliveryFailure(kept: failure)
    let count = failure.fel.count
    return count == 0
      ? failure.code : "\(failure.code), \(count) fault\(count == 1 ? "" : "s")"
  }

  private static func line(
    _ id: String, _ kind: String, _ state: String, _ left: String, _ next: String,
    _ tries: String, _ failure: String
  ) -> String {
    let line =
      filled(id, 8) + filled(kind, 12) + filled(state, 12) + filled(left, 14) + filled(next, 10)
      + filled(tries, 7) + failure
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  private static func filled(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
