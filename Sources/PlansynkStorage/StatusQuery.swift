import GRDB
import PlansynkCore

/// The facts of `status` in one snapshot: kept counts, and ranges of indexes over what is
/// undelivered.
struct StatusQuery {
  let sql: SQLConnection
  let now: Instant
  let attentionAfter: Int

  func facts() throws(StoreError) -> StatusFacts {
    let counts = try KeptCounts(from: sql)
    let polls = try sql.row("SELECT last_poll, last_news FROM feed") {
      (poll: try $0.instantIfAny(0), news: try $0.instantIfAny(1))
    }
    let oldest = try sql.number(
      "SELECT min(waits_since) FROM insats WHERE waits_since IS NOT NULL")
    var queue: [StatusFacts.QueueRow] = []
    for kind in DeliveryKind.allCases where counts.undelivered(kind) > 0 {
      queue.append(try queueRow(kind, counts))
    }
    let flagged = try sql.count(
      "SELECT count(*) FROM outbox WHERE state = 'pending' AND charged > 0 AND charged >= ?",
      [attentionAfter])
    let attentionCount = DeliveryKind.allCases.reduce(flagged) {
      $0 + counts[$1, .attention] + counts[$1, .held]
    }
    let deadlines = DeadlineQuery(sql: sql, now: now)
    let pauses = try Pause.standing(from: sql)
    let isPaused = pauses.contains { $0.scope == .sending }
    return StatusFacts(
      plansToSend: try deadlines.items(.plan, counts),
      startedWithoutPlan: try deadlines.clocksWithoutPlan(),
      receiptsToSend: try deadlines.items(.mottagning, counts),
      othersOverdue: try deadlines.overdue([.svar, .handelse, .bilaga, .avvikelse]),
      orderedNotStarted: StatusFacts.OrderedNotStarted(
        count: counts["insatser-not-started"],
        oldest: oldest.map { CalendarDay(ordinal: Int($0)) }),
      queue: queue, attention: try attention(), attentionCount: attentionCount,
      lastPoll: polls?.poll, lastNews: polls?.news, parkedCount: counts["parked"],
      awaitingDecision: try awaitingDecision(counts), totals: counts.totals,
      pauses: pauses, pausedDueSoon: isPaused ? try deadlines.dueSoon() : 0,
      breaker: try Breaker.State.read(from: sql), storeBytes: 0, walBytes: 0)
  }

  private func awaitingDecision(
    _ counts: KeptCounts
  ) throws(StoreError) -> StatusFacts.AwaitingDecision {
    let count = counts[.plan, .awaiting]
    guard count > 0 else { return .init() }
    // What awaits is a plan, and the index by state finds it.
    let oldest = try sql.number("SELECT min(changed) FROM outbox WHERE state = 'awaiting'")
    return .init(count: count, oldest: oldest.map(Instant.init(milliseconds:)))
  }

  private func queueRow(
    _ kind: DeliveryKind, _ counts: KeptCounts
  ) throws(StoreError) -> StatusFacts.QueueRow {
    let waiting = try sql.row(
      """
      SELECT count(*), min(ready_at) FROM outbox
      WHERE kind = ? AND ready_at > ? AND state = 'pending'
      """, [kind.rawValue, now.milliseconds]
    ) { (count: try $0.integer(0), next: try $0.instantIfAny(1)) }
    let oldest = try sql.number(
      """
      SELECT created FROM outbox
      WHERE kind = ? AND \(OpenItems.undelivered)
      ORDER BY id LIMIT 1
      """, [kind.rawValue])
    return StatusFacts.QueueRow(
      kind: kind, ready: counts[kind, .pending] - (waiting?.count ?? 0),
      waiting: waiting?.count ?? 0, sending: counts[kind, .sending], held: counts[kind, .held],
      attention: counts[kind, .attention], oldest: oldest.map(Instant.init(milliseconds:)),
      nextTry: waiting?.next)
  }

  private func attention() throws(StoreError) -> [StatusFacts.AttentionRow] {
    let columns = """
      o.id, o.kind, o.state, o.reason, \(ItemSummary.failure), o.due_at, h.uid, h.since, h.reason,
      h.until
      """
    let from = "outbox o LEFT JOIN hold h ON h.item = o.id AND h.ended IS NULL"
    let order = "ORDER BY o.due_at IS NULL, o.due_at, o.id LIMIT 20"
    let stopped = try sql.rows(
      "SELECT \(columns) FROM \(from) WHERE o.state IN ('attention', 'held') \(order)", [],
      StatusFacts.AttentionRow.init)
    let flagged = try sql.rows(
      """
      SELECT \(columns) FROM \(from)
      WHERE o.state = 'pending' AND o.charged > 0 AND o.charged >= ? \(order)
      """, [attentionAfter], StatusFacts.AttentionRow.init)
    let nearestFirst = (stopped + flagged).sorted {
      ($0.dueAt?.milliseconds ?? .max, $0.shortID.text)
        < ($1.dueAt?.milliseconds ?? .max, $1.shortID.text)
    }
    return Array(nearestFirst.prefix(20))
  }
}

extension StatusFacts.AttentionRow {
  /// From `id, kind, state, reason, failure, due_at`, and the hold's `uid, since, reason, until`.
  fileprivate init(row: Row) throws {
    let kind: DeliveryKind = try row.code(1)
    let state: DeliveryState = try row.code(2)
    let reason = try row.text(3)
    let failure = try row.text(4)
    let held = try row.number(6) == nil ? nil : try Standstill(row: row, from: 6)
    let why = state == .held ? (held == nil ? reason ?? failure : nil) : failure ?? reason
    self.init(
      shortID: ShortID(letter: kind.letter, number: Int64(try row.integer(0))), kind: kind,
      state: state, reason: why ?? "", dueAt: try row.instantIfAny(5), held: held)
  }
}
