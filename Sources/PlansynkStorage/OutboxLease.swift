import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func lease(
    _ lease: LeaseID, _ order: LeaseOrder, at now: Instant
  ) throws(StoreError) -> [LeasedItem] {
    try sql.run(
      "UPDATE outbox SET waits = 0 WHERE waits = 1 AND ready_at <= ? AND state = 'pending'",
      [now.milliseconds])
    let last = IDList(order.last.map(\.rawValue))
    var ready = try ready("NOT IN", last, limit: order.limit)
    if !order.last.isEmpty, ready.count < order.limit {
      ready += try self.ready("IN", last, limit: order.limit - ready.count)
    }
    // What the program may have died of goes when its turn comes, and nothing else with it.
    let chosen: [Int64]
    if ready.first?.goesAlone == true {
      chosen = order.isIdle ? [ready[0].id] : []
    } else {
      chosen = ready.prefix { !$0.goesAlone }.map(\.id)
    }
    guard !chosen.isEmpty else { return [] }
    try sql.run(
      """
      UPDATE outbox SET state = 'sending', lease = ?1, attempts = attempts + 1, changed = ?2,
        reason = NULL
      WHERE id IN (SELECT value FROM json_each(?3))
      """, [lease.rawValue, now.milliseconds, IDList(chosen).json])
    let readable = Dictionary(
      try readableItems(chosen).map { ($0.id.rawValue, $0) },
      uniquingKeysWith: { first, _ in first })
    for id in chosen where readable[id] == nil { try setAside(id, at: now) }
    return chosen.compactMap { readable[$0] }
  }

  /// What may go, most urgent first: of some items, or of all but these.
  private func ready(
    _ which: String, _ some: IDList, limit: Int
  ) throws(StoreError) -> [(id: Int64, goesAlone: Bool)] {
    try sql.rows(
      """
      SELECT id, deaths IS NOT NULL FROM outbox
      WHERE state = 'pending' AND blocked = 0 AND missing = 0 AND waits = 0
        AND id \(which) (SELECT value FROM json_each(?))
      ORDER BY urgency, id LIMIT ?
      """, [some.json, limit]
    ) { (Int64(try $0.integer(0)), try $0.flag(1)) }
  }

  func giveBack(_ item: LeasedItem, lease: LeaseID) throws(StoreError) {
    let bestallning = try sql.number(
      """
      UPDATE outbox SET state = 'pending', lease = NULL, attempts = attempts - 1,
        reason = 'given-back'
      WHERE id = ? AND state = 'sending' AND lease = ? RETURNING bestallning
      """, [item.id.rawValue, lease.rawValue])
    guard let bestallning else { return }
    try openGate(bestallning: bestallning)
    try reckon(bestallning: bestallning)
  }

  func pardon(
    _ item: OutboxItemID, reason: String, at now: Instant
  ) throws(StoreError) -> Bool {
    let found = try sql.number(
      """
      UPDATE outbox SET charged = max(0, charged - 1) WHERE id = ? AND state = 'attention'
      RETURNING id
      """, [item.rawValue])
    guard found != nil else { return false }
    return try move(item, to: .pending, reason: reason, at: now)
  }

  /// Items as the sender needs them, without those that cannot be read or have no bytes. The bytes
  /// themselves are read when they are sent, on another connection and beside this one.
  private func readableItems(_ ids: [Int64]) throws(StoreError) -> [LeasedItem] {
    do throws(StoreError) {
      return try leasedItems(ids)
    } catch {
      // One damaged row must not keep all others from being sent.
      guard case .corrupt = error else { throw error }
      guard ids.count > 1 else { return [] }
      var items: [LeasedItem] = []
      for id in ids { items += try readableItems([id]) }
      return items
    }
  }

  private func leasedItems(_ ids: [Int64]) throws(StoreError) -> [LeasedItem] {
    try sql.rows(
      Self.leasedItems, [IDList(ids).json]
    ) { row -> LeasedItem? in
      guard let address = try DeliveryAddressColumns(row: row, from: 1).address else { return nil }
      let id = Int64(try row.integer(0))
      guard try row.flag(12) || address.kind == .bilaga else { return nil }
      return LeasedItem(
        id: OutboxItemID(rawValue: id),
        shortID: ShortID(letter: address.kind.letter, number: id), address: address,
        bestallning: try row.id(5), digest: try row.digest(7),
        dueAt: try row.instantIfAny(8), attempt: try row.integer(9),
        charged: try row.integer(10), attachmentMisses: try row.integer(11),
        goesAlone: try row.flag(13))
    }.compactMap { $0 }
  }

  private static let leasedItems = """
    SELECT \(OutboxRow.columns), o.digest, o.due_at, o.attempts, o.charged,
      o.attachment_misses, EXISTS (SELECT 1 FROM outbox_body y WHERE y.item = o.id),
      o.deaths IS NOT NULL
    FROM json_each(?) j CROSS JOIN outbox o ON o.id = j.value
    JOIN bestallning b ON b.id = o.bestallning
    """

  /// A row that cannot be decoded is shown to a person, never a crash loop.
  private func setAside(_ id: Int64, at now: Instant) throws(StoreError) {
    let bestallning = try sql.number(
      """
      UPDATE outbox SET state = 'attention', lease = NULL, changed = ?, failure = 'undecodable-row'
      WHERE id = ? RETURNING bestallning
      """, [now.milliseconds, id])
    if let bestallning { try settle(id, bestallning: bestallning) }
  }
}

/// Frozen bytes as they are sent.
enum OutboxBody {
  /// Refused when there are none.
  static func read(
    _ item: OutboxItemID, from sql: SQLConnection
  ) throws(StoreError) -> [UInt8] {
    let bytes = try sql.row("SELECT bytes FROM outbox_body WHERE item = ?", [item.rawValue]) {
      try $0.bytes(0)
    }
    guard let bytes = bytes ?? nil else { throw .constraint }
    return bytes
  }
}
