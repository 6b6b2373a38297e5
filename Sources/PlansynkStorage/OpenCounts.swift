import PlansynkCore

/// What is open, counted in one pass over `outbox_open`, which holds every column asked for.
struct OpenCounts {
  /// Open items of one kind in one state.
  struct Group {
    let kind: DeliveryKind
    let state: DeliveryState
    let count: Int
    let attempts: Int
    /// When the first was taken in.
    let created: Instant?
    /// When the first came into its state.
    let changed: Instant?
    /// Those whose time has not come, and the first whose time comes.
    let waiting: Int
    let nextTry: Instant?
    /// Those that were charged with so many attempts that a person must look.
    let flagged: Int
    /// By the end of their last day.
    let due: StatusFacts.DeadlineRow
    /// Of the overdue: those that were late when they were taken in, less than an hour ago.
    let lateOnArrival: Int
  }

  let groups: [Group]

  init(from sql: SQLConnection, at now: Instant, attentionAfter: Int) throws(StoreError) {
    let day: Int64 = 86_400
    groups = try sql.rows(
      Self.query,
      [
        now.milliseconds, now.adding(seconds: day).milliseconds,
        now.adding(seconds: 3 * day).milliseconds, now.adding(seconds: 7 * day).milliseconds,
        attentionAfter, now.adding(seconds: -StatusFacts.LateOnArrival.graceSeconds).milliseconds,
      ]
    ) { row in
      var due = StatusFacts.DeadlineRow(
        overdue: try row.integer(9), withinDay: try row.integer(10),
        withinThreeDays: try row.integer(11), withinWeek: try row.integer(12))
      due.later = try row.integer(2) - due.total
      return Group(
        kind: try row.code(0), state: try row.code(1), count: try row.integer(2),
        attempts: try row.integer(3), created: try row.instantIfAny(4),
        changed: try row.instantIfAny(5), waiting: try row.integer(6),
        nextTry: try row.instantIfAny(7), flagged: try row.integer(8), due: due,
        lateOnArrival: try row.integer(13))
    }
  }

  /// Sums of comparisons rather than filters: a filter costs a jump for each row.
  static let query = """
    SELECT kind, state, count(*), sum(attempts), min(created), min(changed),
      sum(ready_at > ?1), min(iif(ready_at > ?1, ready_at, NULL)), sum(charged > 0 AND charged >= ?5),
      coalesce(sum(due_at <= ?1), 0), coalesce(sum(due_at > ?1 AND due_at <= ?2), 0),
      coalesce(sum(due_at > ?2 AND due_at <= ?3), 0), coalesce(sum(due_at > ?3 AND due_at <= ?4), 0),
      coalesce(sum(due_at <= ?1 AND due_at <= created AND created > ?6), 0)
    FROM outbox WHERE \(OpenItems.open())
    GROUP BY kind, state
    """

  /// How many items of a kind are in a state.
  subscript(_ kind: DeliveryKind, _ state: DeliveryState) -> Int { group(kind, state)?.count ?? 0 }

  func group(_ kind: DeliveryKind, _ state: DeliveryState) -> Group? {
    groups.first { $0.kind == kind && $0.state == state }
  }

  /// What the myndighet lacks, of some kinds.
  func undelivered(_ kinds: [DeliveryKind] = DeliveryKind.allCases) -> [Group] {
    groups.filter { $0.state.isUndelivered && kinds.contains($0.kind) }
  }

  /// How many that is, by the end of their last day.
  func due(_ kinds: [DeliveryKind] = DeliveryKind.allCases) -> StatusFacts.DeadlineRow {
    undelivered(kinds).reduce(into: StatusFacts.DeadlineRow()) { sum, group in
      sum.overdue += group.due.overdue
      sum.withinDay += group.due.withinDay
      sum.withinThreeDays += group.due.withinThreeDays
      sum.withinWeek += group.due.withinWeek
      sum.later += group.due.later
    }
  }

  /// How many of some kinds came late, less than an hour ago.
  func lateOnArrival(_ kinds: [DeliveryKind]) -> Int {
    undelivered(kinds).reduce(0) { $0 + $1.lateOnArrival }
  }

  /// One line of the queue; `nil` when there is nothing undelivered of the kind.
  func queueRow(_ kind: DeliveryKind) -> StatusFacts.QueueRow? {
    let groups = undelivered([kind])
    guard !groups.isEmpty else { return nil }
    let pending = group(kind, .pending)
    let waiting = pending?.waiting ?? 0
    return StatusFacts.QueueRow(
      kind: kind, ready: (pending?.count ?? 0) - waiting, waiting: waiting,
      sending: self[kind, .sending], held: self[kind, .held], attention: self[kind, .attention],
      oldest: groups.compactMap(\.created).min(), nextTry: pending?.nextTry)
  }
}
