/// I6: states move only along the drawn edges; history is append-only; every request is counted,
/// and charged to the item only when the fault was the item's: told so, or met again after others
/// got through.
struct DrawnEdges: InvariantCheck {
  /// The drawn edges, and that of what was leased and not sent.
  private static let edges: [String: Set<String>] = [
    "pending": ["sending", "held", "cancelled"],
    "sending": ["pending", "delivered", "awaiting", "attention"],
    "awaiting": ["delivered", "attention", "pending"],
    "attention": ["pending", "held", "superseded", "cancelled"],
    "held": ["pending", "attention", "superseded", "cancelled"],
  ]

  private var historyCount: Int64 = 0

  mutating func see(_ observation: Observation, _ account: Account) throws {
    switch observation {
    case .edge(let id, let to, _):
      guard let item = account.items[id] else {
        throw Breach("I6", "item \(id) becomes \(to) and was never put in")
      }
      guard Self.edges[item.state]?.contains(to) == true else {
        throw Breach("I6", "item \(id) goes from \(item.state) to \(to)")
      }
    case .restored: historyCount = 0
    default: break
    }
  }

  mutating func judge(_ account: Account, at moment: Moment) throws {
    guard let store = account.store else { return }
    let lines = try store.number("SELECT count(*) FROM history") ?? 0
    guard lines + account.erasedLines >= historyCount else {
      throw Breach("I6", "lines of history have gone")
    }
    historyCount = lines + account.erasedLines
    let rows = try store.rows("SELECT id, attempts, charged, state FROM outbox") {
      (id: $0[0] as Int64, attempts: $0[1] as Int, charged: $0[2] as Int, state: $0[3] as String)
    }
    guard rows.count >= account.items.count else { throw Breach("I6", "an item has gone") }
    for row in rows {
      guard let item = account.items[row.id] else {
        throw Breach("I6", "item \(row.id) came without a line of history")
      }
      guard item.state == row.state else {
        throw Breach("I6", "item \(row.id) is \(row.state), its history says \(item.state)")
      }
      let most = item.sent + item.voided + (row.state == "sending" ? 1 : 0)
      guard (item.sent...most).contains(row.attempts) else {
        throw Breach(
          "I6", "item \(row.id) counts \(row.attempts) attempts; seen were \(item.sent)")
      }
      guard row.charged <= item.faults + item.denials + item.suspicions else {
        throw Breach(
          "I6", "item \(row.id) is charged \(row.charged) times for \(item.faults) faults")
      }
    }
  }
}
