import GRDB
import PlansynkCore

/// Leases that nobody holds any more, and waits that mean nothing any more.
extension SQLiteTransaction {
  func voidLeases(
    except lease: LeaseID, at now: Instant
  ) throws(StoreError) -> [OutboxRow] {
    let count = try sql.count(
      "SELECT count(*) FROM outbox WHERE \(OpenItems.open([.sending])) AND lease <> ?",
      [lease.rawValue])
    guard count > 0 else { return [] }
    let isAlone = count == 1
    let voided = try sql.rows(
      """
      UPDATE outbox SET lease = NULL, changed = ?1, deaths = coalesce(deaths, 0) + ?2,
        state = iif(coalesce(deaths, 0) + ?2 >= ?3, 'attention', 'pending'),
        failure = iif(coalesce(deaths, 0) + ?2 >= ?3, ?4, failure),
        reason = iif(coalesce(deaths, 0) + ?2 >= ?3, NULL, 'lease-void')
      WHERE \(OpenItems.open([.sending])) AND lease <> ?5 RETURNING id
      """,
      [
        now.milliseconds, isAlone, LeasedItem.deathsMax, DeliveryFailure.processDied.code,
        lease.rawValue,
      ]
    ) { Int64(try $0.integer(0)) }
    return try returned(voided.sorted())
  }

  func giveBackStrays(under lease: LeaseID) throws(StoreError) {
    let strays = try sql.rows(
      """
      UPDATE outbox SET state = 'pending', lease = NULL, attempts = attempts - 1,
        reason = 'given-back'
      WHERE \(OpenItems.open([.sending])) AND lease = ? RETURNING id
      """, [lease.rawValue]
    ) { Int64(try $0.integer(0)) }
    _ = try returned(strays.sorted())
  }

  func replanWaits(after latest: Instant, seed: Int64, at now: Instant) throws(StoreError) {
    // A step that shares no factor with the minute: numbers in a row land far from each other.
    try sql.run(
      """
      UPDATE outbox SET ready_at = min(ready_at, ?1 + (id * 2654435761 + ?2) % ?3)
      WHERE state = 'pending' AND waits = 1 AND ready_at > ?4
      """,
      [
        now.milliseconds, seed & 0x7fff_ffff, RetryPolicy.replanSeconds * 1000,
        latest.milliseconds,
      ])
  }

  func replanAsks(
    after latest: Instant, untilWaitedSince oldest: Instant, at now: Instant
  ) throws(StoreError) {
    try sql.run(
      """
      UPDATE outbox SET ask_at = ?1
      WHERE state = 'awaiting' AND (ask_at > ?2 OR ask_at IS NULL AND changed > ?3)
      """, [now.milliseconds, latest.milliseconds, oldest.milliseconds])
  }

  /// What is in the way of items that are no longer under way, and the items as they stand.
  private func returned(_ ids: [Int64]) throws(StoreError) -> [OutboxRow] {
    var rows: [OutboxRow] = []
    for id in ids {
      let found = try sql.row(
        """
        SELECT \(OutboxRow.columns), o.bestallning
        FROM outbox o JOIN bestallning b ON b.id = o.bestallning WHERE o.id = ?
        """, [id]
      ) { row in
        // One that cannot be read is set aside by the lease.
        let isReadable = try DeliveryAddressColumns(row: row, from: 1).address != nil
        return (
          row: isReadable ? try OutboxRow(row: row) : nil,
          order: Int64(try row.integer(OutboxRow.columnCount))
        )
      }
      guard let found else { continue }
      try settle(id, bestallning: found.order)
      try reckon(bestallning: found.order)
      if let row = found.row { rows.append(row) }
    }
    return rows
  }
}
