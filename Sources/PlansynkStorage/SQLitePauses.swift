import GRDB
import PlansynkCore

/// Pauses, and what ends by itself.
extension SQLiteTransaction {
  func pauses() throws(StoreError) -> [Pause] { try Pause.standing(from: sql) }

  func pause(_ pause: Pause) throws(StoreError) {
    let standstill = pause.standstill
    let standing = try pauses().first { $0.scope == pause.scope }
    guard standing?.standstill.isSame(as: standstill) != true else { return }
    try sql.run(
      "UPDATE pause SET ended = ? WHERE scope = ? AND ended IS NULL",
      [standstill.since.milliseconds, pause.scope.rawValue])
    try sql.run(
      "INSERT INTO pause (scope, uid, since, reason, until) VALUES (?, ?, ?, ?, ?)",
      [
        pause.scope.rawValue, Int64(standstill.uid), standstill.since.milliseconds,
        standstill.reason.text, standstill.until?.milliseconds,
      ])
  }

  func resume(at now: Instant) throws(StoreError) -> [Pause] {
    let standing = try pauses()
    try sql.run("UPDATE pause SET ended = ? WHERE ended IS NULL", [now.milliseconds])
    return standing
  }

  func endStandstills(at now: Instant) throws(StoreError) -> EndedStandstills {
    let due = try sql.rows(
      """
      SELECT o.id, o.short_id FROM hold h JOIN outbox o ON o.id = h.item
      WHERE h.ended IS NULL AND h.until <= ? ORDER BY o.id
      """, [now.milliseconds]
    ) { (id: OutboxItemID(rawValue: Int64(try $0.integer(0))), handle: try $0.word(1)) }
    var items: [ShortID] = []
    for item in due where try release(item.id, reason: "tiden-ute", at: now) {
      if let handle = ShortID(item.handle) { items.append(handle) }
    }
    let scopes: [Pause.Scope] = try sql.rows(
      """
      UPDATE pause SET ended = ?1 WHERE ended IS NULL AND until IS NOT NULL AND until <= ?1
      RETURNING scope
      """, [now.milliseconds]
    ) { try $0.code(0) }
    return EndedStandstills(items: items, scopes: scopes)
  }

  func nextStandstillEnd() throws(StoreError) -> Instant? {
    try sql.number(
      """
      SELECT min(until) FROM (
        SELECT min(until) AS until FROM hold WHERE ended IS NULL AND until IS NOT NULL
        UNION ALL SELECT min(until) FROM pause WHERE ended IS NULL)
      """
    ).map(Instant.init(milliseconds:))
  }
}

extension Pause {
  /// The pauses that stand, sending first.
  static func standing(from sql: SQLConnection) throws(StoreError) -> [Pause] {
    try sql.rows(
      """
      SELECT scope, uid, since, reason, until FROM pause WHERE ended IS NULL ORDER BY scope DESC
      """, []
    ) { Pause(scope: try $0.code(0), standstill: try Standstill(row: $0, from: 1)) }
  }
}
