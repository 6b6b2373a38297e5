import GRDB
import PlansynkCore

/// What was answered, as the outbox keeps it.
///
/// Most answers of a turn say the same: they are recorded by one statement for as many as say it in
/// a row, and what waited for them is looked for once for all.
extension SQLiteTransaction {
  func record(
    _ verdicts: [ItemVerdict], lease: LeaseID, at now: Instant
  ) throws(StoreError) -> Set<OutboxItemID> {
    var orders: [OutboxItemID: Int64] = [:]
    var rest = verdicts[...]
    while let first = rest.first {
      let change = OutboxChange(first.verdict, at: now)
      let alike = rest.prefix { OutboxChange($0.verdict, at: now) == change }
      rest = rest.dropFirst(alike.count)
      for recorded in try record(change, of: alike.map(\.item.id.rawValue), lease, at: now) {
        orders[OutboxItemID(rawValue: recorded.item)] = recorded.order
      }
    }
    let recorded = verdicts.filter { orders[$0.item.id] != nil }
    for one in recorded {
      guard case .plan(let plan, let version) = one.item.address else { continue }
      if let kvittens = one.verdict.kvittens {
        try record(kvittens, of: plan, version: version, at: now)
      }
      if one.verdict.resendsAttachments {
        try resendAttachments(of: plan, version: version, for: one.item, at: now)
      }
    }
    let active = try active(among: Set(orders.values))
    for one in recorded {
      guard let order = orders[one.item.id] else { continue }
      // Most often what was sent is the last of its order, and there is nothing to let through.
      guard active.contains(order) || one.item.address.kind == .bilaga else { continue }
      try makeWay(after: one, order: order)
    }
    return Set(orders.keys)
  }

  /// Answers which of the items were still `sending` under this lease, and their orders.
  private func record(
    _ change: OutboxChange, of items: [Int64], _ lease: LeaseID, at now: Instant
  ) throws(StoreError) -> [(item: Int64, order: Int64)] {
    try sql.rows(
      """
      UPDATE outbox SET state = ?1, lease = NULL, changed = ?2, reason = NULL, failure = ?3,
        deaths = NULL,
        charged = charged + ?4, tried = max(tried, ?5),
        attachment_misses = iif(?6, attachment_misses + 1, 0),
        waits = ?7, ready_at = coalesce(?8, ready_at), ask_at = ?9
      WHERE id IN (SELECT value FROM json_each(?10)) AND state = 'sending' AND lease = ?11
      RETURNING id, bestallning
      """,
      [
        change.state.rawValue, now.milliseconds, change.failure, change.isCharged, change.isTried,
        change.resendsAttachments, change.waits, change.readyAt, change.askAt, IDList(items).json,
        lease.rawValue,
      ]
    ) { (item: Int64(try $0.integer(0)), order: Int64(try $0.integer(1))) }
  }

  /// Of some orders those of which anything is still to be sent.
  private func active(among orders: Set<Int64>) throws(StoreError) -> Set<Int64> {
    Set(
      try sql.rows(
        """
        SELECT a.bestallning FROM json_each(?) j CROSS JOIN outbox a
        WHERE a.bestallning = j.value AND a.state IN ('pending', 'sending')
        """, [IDList(orders).json]
      ) { Int64(try $0.integer(0)) })
  }

  /// Lets through, after a record, what waited for it.
  private func makeWay(after one: ItemVerdict, order: Int64) throws(StoreError) {
    let id = one.item.id.rawValue
    try settle(id, bestallning: order)
    // A first attempt that is over has nothing waiting behind it any more. What has left was
    // behind something untried only when a person had released that meanwhile.
    let wasBehind = try hasUntried(bestallning: order, before: id)
    if one.verdict.state == .pending || wasBehind { try reckon(bestallning: order) }
  }

  /// The server lost attachments that it had confirmed: they are owed once more, as new items of
  /// a further round, because a delivered item never goes back (I6).
  private func resendAttachments(
    of plan: Genomforandeplan.ID, version: Int, for item: LeasedItem, at now: Instant
  ) throws(StoreError) {
    let newest = try sql.rows(
      """
      SELECT detail, digest, max(round), state FROM outbox
      WHERE subject = ? AND kind = 'bilaga' AND version = ? GROUP BY detail
      """, [plan.rawValue, version]
    ) {
      (
        bilaga: Digest(hex: try $0.word(0)), digest: try $0.digest(1), round: try $0.integer(2),
        state: try $0.word(3)
      )
    }
    for lost in newest where lost.state == DeliveryState.delivered.rawValue {
      guard let bilaga = lost.bilaga else { throw .undecodable }
      let entry = OutboxEntry(
        address: .bilaga(plan, version: version, bilaga), bestallning: item.bestallning,
        body: nil, digest: lost.digest, dueAt: item.dueAt)
      _ = try enqueue(entry, round: lost.round + 1, at: now)
    }
  }
}

/// A verdict as the columns of an item.
private struct OutboxChange: Hashable {
  let state: DeliveryState
  let failure: String?
  let isCharged: Bool
  let isTried: Bool
  let resendsAttachments: Bool
  let waits: Bool
  /// The time before which the item is not sent; `nil` where it is not sent again by itself.
  let readyAt: Int64?
  /// When its decision is asked for.
  let askAt: Int64?

  init(_ verdict: DeliveryVerdict, at now: Instant) {
    state = verdict.state
    failure = verdict.failure?.description
    isCharged = verdict.isCharged
    isTried = verdict.isTried
    resendsAttachments = verdict.resendsAttachments
    let isPending = verdict.state == .pending
    waits = isPending && verdict.notBefore.map { $0 > now } == true
    readyAt = isPending ? verdict.notBefore?.milliseconds : nil
    askAt = verdict.state == .awaiting ? verdict.notBefore?.milliseconds : nil
  }
}
