/// I9, of one item: whatever it meets, it is sent only so often in an hour. Its wait grows, or the
/// breaker keeps it back.
struct NoStorm: InvariantCheck {
  /// An item whose last day is near waits half a minute at least, and a breaker that opens again
  /// and again lets one through per interval.
  static let most = 150

  private var hour: Int64 = 0
  private var counts: [Int64: Int] = [:]

  mutating func see(_ observation: Observation, _ account: Account) throws {
    switch observation {
    // Somebody wanted it sent at once, or nobody remembers that it was.
    case .started, .operated, .restored: counts = [:]
    case .sent(let sighting):
      guard let item = sighting.item else { return }
      if account.time / Scenario.hour != hour {
        hour = account.time / Scenario.hour
        counts = [:]
      }
      counts[item, default: 0] += 1
      guard counts[item, default: 0] <= Self.most else {
        throw Breach("I9", "item \(item) is sent more than \(Self.most) times in an hour")
      }
    case .answered, .edge, .leased, .died: return
    }
  }
}
