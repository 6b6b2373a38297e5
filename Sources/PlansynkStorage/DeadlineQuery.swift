import GRDB
import PlansynkCore

/// How many things have their last day when, and which is the nearest.
struct DeadlineQuery {
  let sql: SQLConnection
  let now: Instant

  private static let uncovered =
    "covered = 0 AND utfall IN ('oppen', 'missad') AND slag = 'plan-aterkopplad'"

  /// Undelivered items of a kind.
  func items(
    _ kind: DeliveryKind, _ open: OpenCounts
  ) throws(StoreError) -> StatusFacts.DeadlineRow {
    var row = open.due([kind])
    row.nearest = try nearest(open.undelivered([kind]))
    return row
  }

  /// In each state the first that `outbox_open` gives.
  func nearest(
    _ groups: [OpenCounts.Group]
  ) throws(StoreError) -> StatusFacts.DeadlineRow.Nearest? {
    var nearest: (id: Int64, dueAt: Int64, kind: DeliveryKind)?
    for group in groups {
      let found = try sql.row(
        """
        SELECT id, due_at FROM outbox
        WHERE kind = ? AND state = ? AND due_at IS NOT NULL AND \(OpenItems.open())
        ORDER BY due_at, id LIMIT 1
        """, [group.kind.rawValue, group.state.rawValue]
      ) { (id: Int64(try $0.integer(0)), dueAt: Int64(try $0.integer(1))) }
      guard let found else { continue }
      if let known = nearest, (known.dueAt, known.id) < (found.dueAt, found.id) { continue }
      nearest = (found.id, found.dueAt, group.kind)
    }
    return nearest.map {
      .init(
        shortID: ShortID(letter: $0.kind.letter, number: $0.id),
        dueAt: Instant(milliseconds: $0.dueAt))
    }
  }

  /// Running clocks of insatser that no plan version covers, missed ones among them.
  func clocksWithoutPlan() throws(StoreError) -> StatusFacts.DeadlineRow {
    var row = try buckets { first, last throws(StoreError) in
      try sql.count(
        """
        SELECT count(*) FROM frist
        WHERE last_day_end > ? AND last_day_end <= ? AND \(Self.uncovered)
        """, [first, last])
    }
    row.later = try sql.count("SELECT count(*) FROM frist WHERE \(Self.uncovered)") - row.total
    row.nearest = try sql.row(
      """
      SELECT bestallning, last_day_end FROM frist WHERE \(Self.uncovered)
      ORDER BY last_day_end LIMIT 1
      """
    ) {
      .init(
        shortID: ShortID(letter: Bestallning.handleLetter, number: Int64(try $0.integer(0))),
        dueAt: try $0.instant(1))
    }
    return row
  }

  /// Everything but `later`; `count` counts what ends after one instant and not after another.
  private func buckets(
    _ count: (Int64, Int64) throws(StoreError) -> Int
  ) throws(StoreError) -> StatusFacts.DeadlineRow {
    let day: Int64 = 86_400
    let inADay = now.adding(seconds: day).milliseconds
    let inThreeDays = now.adding(seconds: 3 * day).milliseconds
    let inAWeek = now.adding(seconds: 7 * day).milliseconds
    return StatusFacts.DeadlineRow(
      overdue: try count(.min, now.milliseconds),
      withinDay: try count(now.milliseconds, inADay),
      withinThreeDays: try count(inADay, inThreeDays),
      withinWeek: try count(inThreeDays, inAWeek))
  }
}
