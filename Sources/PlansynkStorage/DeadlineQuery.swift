import GRDB
import PlansynkCore

/// How many things have their last day when: counts over ranges of an index.
struct DeadlineQuery {
  let sql: SQLConnection
  let now: Instant

  private static let uncovered = "covered = 0 AND utfall IN ('oppen', 'missad')"

  /// Undelivered items of a kind.
  func items(
    _ kind: DeliveryKind, _ counts: KeptCounts
  ) throws(StoreError) -> StatusFacts.DeadlineRow {
    var row = try buckets { first, last throws(StoreError) in
      try sql.count(
        """
        SELECT count(*) FROM outbox
        WHERE kind = ? AND due_at > ? AND due_at <= ? AND \(OpenItems.undelivered)
        """, [kind.rawValue, first, last])
    }
    row.later = counts.undelivered(kind) - row.total
    row.nearest = try sql.row(
      """
      SELECT id, due_at FROM outbox
      WHERE kind = ? AND due_at IS NOT NULL AND \(OpenItems.undelivered) ORDER BY due_at LIMIT 1
      """, [kind.rawValue]
    ) {
      .init(
        shortID: ShortID(letter: kind.letter, number: Int64(try $0.integer(0))),
        dueAt: try $0.instant(1))
    }
    return row
  }

  /// How many undelivered items of some kinds are past their last day.
  func overdue(_ kinds: [DeliveryKind]) throws(StoreError) -> Int {
    var count = 0
    for kind in kinds {
      count += try sql.count(
        "SELECT count(*) FROM outbox WHERE kind = ? AND due_at <= ? AND \(OpenItems.undelivered)",
        [kind.rawValue, now.milliseconds])
    }
    return count
  }

  /// How many undelivered items are past their last day, or have less than 72 h to it.
  func dueSoon() throws(StoreError) -> Int {
    let soon = DeadlineQuery(sql: sql, now: now.adding(seconds: 72 * 3600))
    return try soon.overdue(DeliveryKind.allCases)
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
