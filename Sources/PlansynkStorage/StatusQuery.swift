import GRDB
import PlansynkCore

/// The facts of `status` in one snapshot: what is open counted in one pass, and kept counts of the
/// rest.
struct StatusQuery {
  let sql: SQLConnection
  let now: Instant
  let attentionAfter: Int

  func facts() throws(StoreError) -> StatusFacts {
    let counts = try KeptCounts(from: sql)
    let open = try OpenCounts(from: sql, at: now, attentionAfter: attentionAfter)
    let polls = try sql.row("SELECT last_poll, last_news FROM feed") {
      (poll: try $0.instantIfAny(0), news: try $0.instantIfAny(1))
    }
    let notStarted = try sql.row(
      "SELECT count(*), min(waits_since) FROM insats WHERE waits_since IS NOT NULL"
    ) { StatusFacts.OrderedNotStarted(count: try $0.integer(0), oldest: try $0.dayIfAny(1)) }
    // Also while it is being sent: it may take minutes each time, and would come and go.
    let tried: [DeliveryState] = [.pending, .sending]
    let flagged = open.groups.reduce(0) { $0 + (tried.contains($1.state) ? $1.flagged : 0) }
    let stopped = DeliveryKind.allCases.reduce(0) {
      $0 + open[$1, .attention] + open[$1, .held]
    }
    let deadlines = DeadlineQuery(sql: sql, now: now)
    let pauses = try Pause.standing(from: sql)
    let isPaused = pauses.contains { $0.scope == .sending }
    let due = open.due()
    let others: [DeliveryKind] = [.svar, .handelse, .bilaga, .avvikelse]
    let othersOverdue = open.due(others).overdue
    let awaiting = open.group(.plan, .awaiting)
    return StatusFacts(
      plansToSend: try deadlines.items(.plan, open),
      startedWithoutPlan: try deadlines.clocksWithoutPlan(),
      receiptsToSend: try deadlines.items(.mottagning, open),
      othersOverdue: othersOverdue,
      othersNearest: othersOverdue > 0 ? try deadlines.nearest(open.undelivered(others)) : nil,
      lateOnArrival: .init(
        plans: open.lateOnArrival([.plan]), others: open.lateOnArrival(others)),
      orderedNotStarted: notStarted ?? StatusFacts.OrderedNotStarted(count: 0, oldest: nil),
      queue: DeliveryKind.allCases.compactMap(open.queueRow),
      attention: try attention(flagged: flagged > 0 ? tried : []),
      attentionCount: flagged + stopped,
      lastPoll: polls?.poll, lastNews: polls?.news, parkedCount: counts["parked"],
      awaitingDecision: .init(count: awaiting?.count ?? 0, oldest: awaiting?.changed),
      totals: counts.totals(
        with: open, odokumenterade: try sql.count(AvvikelseQuery.odokumenterade)),
      pauses: pauses,
      pausedDueSoon: isPaused ? due.overdue + due.withinDay + due.withinThreeDays : 0,
      mail: try MailFacts.read(from: sql), utkorg: try utkorg(),
      breaker: try Breaker.State.read(from: sql), storeBytes: 0, walBytes: 0)
  }

  private func utkorg() throws(StoreError) -> UtkorgFacts {
    let waiting = try sql.row(
      "SELECT count(*), min(owed) FROM handover WHERE written IS NULL"
    ) { UtkorgFacts(unwritten: try $0.integer(0), oldest: try $0.instantIfAny(1)) }
    return waiting ?? UtkorgFacts()
  }

  private func attention(
    flagged states: [DeliveryState]
  ) throws(StoreError) -> [StatusFacts.AttentionRow] {
    let columns = """
      o.id, o.kind, o.state, o.reason, \(ItemSummary.failure), o.due_at, h.uid, h.since, h.reason,
      h.until
      """
    let from = "outbox o LEFT JOIN hold h ON h.item = o.id AND h.ended IS NULL"
    let order = "ORDER BY o.due_at IS NULL, o.due_at, o.id LIMIT 20"
    var rows = try sql.rows(
      """
      SELECT \(columns) FROM \(from)
      WHERE \(OpenItems.open([.attention, .held], of: "o.")) \(order)
      """, [], StatusFacts.AttentionRow.init)
    if !states.isEmpty {
      rows += try sql.rows(
        """
        SELECT \(columns) FROM \(from)
        WHERE \(OpenItems.open(states, of: "o.")) AND o.charged > 0 AND o.charged >= ? \(order)
        """, [attentionAfter], StatusFacts.AttentionRow.init)
    }
    let nearestFirst = rows.sorted {
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
