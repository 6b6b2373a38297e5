import PlansynkCore

/// I8: among what may be sent the most urgent goes first: the earliest last day of the item and of
/// everything that waits behind it. Others go before one that the process may have died of, which
/// goes alone, and, while the breaker is half-open, before one that met a fault of the destination.
struct MostUrgentFirst: InvariantCheck {
  private struct Entry {
    let item: Item
    let due: Int64
    let readyAt: Int64
    let isTried: Bool
    /// Whether the process died while it was on its way, and nothing was heard of it since.
    let goesAlone: Bool
  }

  func see(_ observation: Observation, _ account: Account) throws {
    guard case .leased(let leased) = observation, let store = account.store else { return }
    let chosen = Set(leased)
    let rows = try store.rows(
      """
      SELECT \(Item.columns), coalesce(due_at, \(Int64.max)), ready_at, charged,
        deaths IS NOT NULL
      FROM outbox WHERE state IN ('pending', 'sending') ORDER BY bestallning, id
      """
    ) { row -> Entry in
      let item = Item(row: row)
      let isTried = account.items[item.id]?.isTried ?? false
      return Entry(
        item: item, due: row[7], readyAt: row[8], isTried: isTried || (row[9] as Int) > 0,
        goesAlone: row[10])
    }
    guard rows.contains(where: { $0.item.state == "pending" }) else { return }
    let urgencies = Self.urgencies(rows)
    let isHalfOpen =
      try store.number("SELECT count(*) FROM breaker WHERE state = 'half-open'") ?? 0 > 0
    let least = leased.compactMap { urgencies[$0] }.max() ?? .max
    var isOpen: [Int64: Bool] = [:]
    for entry in rows {
      let item = entry.item
      let wasOpen = isOpen[item.order, default: true]
      if !entry.isTried, !OrderOfIntake.waitsForDead(item, account) { isOpen[item.order] = false }
      guard wasOpen, !chosen.contains(item.id), item.state == "pending",
        entry.readyAt <= account.wall.milliseconds, Self.hasAttachments(item, account)
      else { continue }
      guard !entry.goesAlone, !isHalfOpen || !Self.yields(item, account) else { continue }
      guard let urgency = urgencies[item.id], urgency < least else { continue }
      throw Breach("I8", "item \(item.id) is more urgent than one of \(leased)")
    }
  }

  private static func yields(_ item: Item, _ account: Account) -> Bool {
    guard let item = account.items[item.id] else { return false }
    return item.watchedAt != nil
  }

  /// The urgency of each: an untried one carries all that waits behind it, an attachment its plan.
  private static func urgencies(_ rows: [Entry]) -> [Int64: Int64] {
    var urgencies: [Int64: Int64] = [:]
    var plans: [String: Int64] = [:]
    for entry in rows where entry.item.kind == "plan" {
      plans["\(entry.item.subject) \(entry.item.version)"] = entry.due
    }
    var order: Int64 = -1
    var behind = Int64.max
    for entry in rows.reversed() {
      if entry.item.order != order {
        order = entry.item.order
        behind = .max
      }
      var own = entry.due
      if entry.item.kind == "bilaga" {
        own = min(own, plans["\(entry.item.subject) \(entry.item.version)"] ?? .max)
      }
      urgencies[entry.item.id] = entry.isTried ? own : min(own, behind)
      behind = min(behind, own)
    }
    return urgencies
  }

  private static func hasAttachments(_ item: Item, _ account: Account) -> Bool {
    guard item.kind == "plan" else { return true }
    return (account.ofOrder[item.order] ?? []).allSatisfy { id in
      guard let other = account.items[id], other.kind == "bilaga",
        other.subject == item.subject, other.version == item.version
      else { return true }
      return other.state == "delivered"
    }
  }
}
