import PlansynkCore
import ReferensMyndighet

/// What an outsider knows of the daemon and of the world: the ground on which invariants are
/// judged.
final class Account {
  private(set) var items: [Int64: Item] = [:]
  private(set) var ofOrder: [Int64: [Int64]] = [:]
  private var byPath: [String: Int64] = [:]
  private var lastHistory: Int64 = 0
  var store: StoreAccount?
  /// The facts of the world.
  var facts = WorldFacts()
  /// What the myndighet has on record now.
  var record: () -> [Acceptance] = { [] }
  var settings: DaemonSettings?
  /// What the daemon's own status says; `nil` while it is down.
  var report: () -> StatusReport? = { nil }
  /// The clocks of plans that the daemon reminds of; `nil` while it is down.
  var bevakningar: () throws -> [Bevakning]? = { nil }
  /// Requests that succeeded, probes not counted.
  var successes = 0
  /// Milliseconds from the beginning, and the daemon's wall clock.
  var time: Int64 = 0
  var wall = Instant(milliseconds: 0)
  /// The day in Sweden by that clock.
  var today = PlansynkCore.CalendarDay(ordinal: 0)
  /// Lines of history that erasure took.
  private(set) var erasedLines: Int64 = 0
  /// Whether the store was ever put back to an older copy.
  var wasRestored = false

  func item(at path: String) -> Item? { byPath[path].flatMap { items[$0] } }

  func add(_ item: Item) {
    items[item.id] = item
    ofOrder[item.order, default: []].append(item.id)
    byPath[item.path] = item.id
  }

  func change(_ id: Int64, _ body: (inout Item) -> Void) {
    guard var item = items[id] else { return }
    body(&item)
    items[id] = item
  }

  /// Takes in what was committed since the last time; calls `see` before each change is applied.
  func takeIn(_ see: (Observation) throws -> Void) throws {
    guard let store else { return }
    let news = try store.rows(
      "SELECT id, item, handelse, detalj FROM history WHERE id > ? ORDER BY id", [lastHistory]
    ) {
      (id: $0[0] as Int64, item: $0[1] as Int64?, word: $0[2] as String, detail: $0[3] as String)
    }
    var leased: [Int64] = []
    for line in news {
      lastHistory = line.id
      guard let id = line.item, Self.states.contains(line.word) else { continue }
      if line.word == "enqueued" {
        try load(id)
        continue
      }
      try see(.edge(item: id, to: line.word, reason: line.detail))
      change(id) { item in
        item.state = line.word
        if line.detail == "lease-void" { item.voided += 1 }
        if ["delivered", "awaiting", "attention"].contains(line.word) { item.isTried = true }
      }
      if line.word == "sending" { leased.append(id) }
    }
    leased.removeAll { items[$0]?.state != "sending" }
    if !leased.isEmpty { try see(.leased(leased)) }
  }

  /// Reads everything anew, after an older copy of the store was put in place.
  func reload() throws {
    guard let store else { return }
    items = [:]
    ofOrder = [:]
    byPath = [:]
    lastHistory = try store.number("SELECT coalesce(max(id), 0) FROM history") ?? 0
    let all = try store.rows(
      "SELECT \(Item.columns), attempts, charged, tried FROM outbox ORDER BY id"
    ) { row -> Item in
      var item = Item(row: row)
      item.sent = row[7]
      item.faults = row[8]
      item.isTried = row[9]
      return item
    }
    for item in all { add(item) }
  }

  /// Forgets orders that were erased whole, with so many lines of history.
  func forget(_ orders: [ErasureSnapshot.Order], lines: Int64) throws {
    erasedLines += lines
    for order in orders {
      for id in ofOrder.removeValue(forKey: order.row) ?? [] {
        guard let item = items.removeValue(forKey: id) else { continue }
        byPath[item.path] = nil
      }
      let insatser = Set(order.insatser)
      for insats in insatser { facts.handelser[insats] = nil }
      let plans = Set(facts.plans.filter { $0.order == order.uuid }.map(\.id))
      facts.plans.removeAll { plans.contains($0.id) }
      for plan in plans { facts.followUps[plan] = nil }
    }
    // The number of the last line may be given again.
    lastHistory = min(
      lastHistory, try store?.number("SELECT coalesce(max(id), 0) FROM history") ?? 0)
  }

  private func load(_ id: Int64) throws {
    let found = try store?.rows("SELECT \(Item.columns) FROM outbox WHERE id = ?", [id]) {
      var item = Item(row: $0)
      // As it was when it came; what has become of it since is told by the lines that follow.
      item.state = "pending"
      return item
    }
    for item in found ?? [] { add(item) }
  }

  private static let states: Set = [
    "enqueued", "pending", "sending", "delivered", "awaiting", "attention", "held", "superseded",
    "cancelled",
  ]
}
