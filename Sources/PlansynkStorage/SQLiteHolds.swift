import GRDB
import PlansynkCore

/// Items that a person stopped, let go and struck.
extension SQLiteTransaction {
  func hold(_ item: OutboxItemID, _ standstill: Standstill) throws(StoreError) -> Bool {
    guard let found = try stateAndOrder(of: item) else { return false }
    switch found.state {
    case .held:
      let standing = try Standstill.hold(of: item.rawValue, from: sql)
      guard standing?.isSame(as: standstill) != true else { return true }
      let former =
        try sql.row(
          "UPDATE hold SET ended = ? WHERE item = ? AND ended IS NULL RETURNING former",
          [standstill.since.milliseconds, item.rawValue]
        ) { try $0.word(0) } ?? DeliveryState.pending.rawValue
      try insertHold(item, former: former, standstill)
    case .pending, .attention:
      try insertHold(item, former: found.state.rawValue, standstill)
      // What waited for its time goes on waiting for it: `ready_at` and `waits` stay.
      try sql.run(
        "UPDATE outbox SET state = 'held', reason = ?, changed = ? WHERE id = ?",
        ["uid \(standstill.uid)", standstill.since.milliseconds, item.rawValue])
      try settle(item.rawValue, bestallning: found.order)
      try reckon(bestallning: found.order)
    case .sending, .delivered, .awaiting, .superseded, .cancelled: return false
    }
    return true
  }

  func release(_ item: OutboxItemID, reason: String, at now: Instant) throws(StoreError) -> Bool {
    guard let found = try stateAndOrder(of: item), found.state == .held else { return false }
    try sql.run(
      """
      UPDATE outbox SET changed = ?1, reason = ?2, state = coalesce(
        (SELECT former FROM hold WHERE item = ?3 AND ended IS NULL), 'pending')
      WHERE id = ?3
      """, [now.milliseconds, reason, item.rawValue])
    try settle(item.rawValue, bestallning: found.order)
    try reckon(bestallning: found.order)
    return true
  }

  func cancel(_ item: OutboxItemID, _ standstill: Standstill) throws(StoreError) -> Bool {
    guard
      try move(item, to: .cancelled, reason: "uid \(standstill.uid)", at: standstill.since)
    else { return false }
    try sql.run(
      "INSERT INTO cancelling (item, uid, at, reason) VALUES (?, ?, ?, ?)",
      [
        item.rawValue, Int64(standstill.uid), standstill.since.milliseconds,
        standstill.reason.text,
      ])
    try uncover(item)
    return true
  }

  func dueAt(of item: OutboxItemID) throws(StoreError) -> Instant? {
    try sql.number("SELECT due_at FROM outbox WHERE id = ?", [item.rawValue])
      .map(Instant.init(milliseconds:))
  }

  private func stateAndOrder(
    of item: OutboxItemID
  ) throws(StoreError) -> (state: DeliveryState, order: Int64)? {
    try sql.row("SELECT state, bestallning FROM outbox WHERE id = ?", [item.rawValue]) {
      (state: try $0.code(0), order: Int64(try $0.integer(1)))
    }
  }

  private func insertHold(
    _ item: OutboxItemID, former: String, _ standstill: Standstill
  ) throws(StoreError) {
    try sql.run(
      "INSERT INTO hold (item, former, uid, since, reason, until) VALUES (?, ?, ?, ?, ?, ?)",
      [
        item.rawValue, former, Int64(standstill.uid), standstill.since.milliseconds,
        standstill.reason.text, standstill.until?.milliseconds,
      ])
  }
}

extension Standstill {
  /// The hold of an item that stands.
  static func hold(of item: Int64, from sql: SQLConnection) throws(StoreError) -> Standstill? {
    try sql.row(
      "SELECT uid, since, reason, until FROM hold WHERE item = ? AND ended IS NULL", [item]
    ) { try Standstill(row: $0, from: 0) }
  }

  /// What a person said who cancelled an item.
  static func cancelling(
    of item: Int64, from sql: SQLConnection
  ) throws(StoreError) -> Standstill? {
    try sql.row("SELECT uid, at, reason, NULL FROM cancelling WHERE item = ?", [item]) {
      try Standstill(row: $0, from: 0)
    }
  }

  /// From `uid, since, reason, until`.
  init(row: Row, from first: Int) throws {
    self.init(
      uid: UInt32(clamping: try row.integer(first)), since: try row.instant(first + 1),
      reason: OperatorReason(kept: try row.word(first + 2)),
      until: try row.instantIfAny(first + 3))
  }
}
