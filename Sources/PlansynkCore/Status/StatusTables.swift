/// The two tables of `status`: time left, and the queue.
struct StatusTables {
  let facts: StatusFacts
  let now: Instant
  let zone: any Zone

  /// Counts by time left, with the nearest of each.
  var deadlines: [String] {
    var head = TextColumns("Last day in", width: 20)
    for (word, edge) in zip(["overdue", "1 d", "3 d", "7 d", "later"], Self.deadlineEdges) {
      head.right(word, edge: edge)
    }
    head.left("nearest", start: 57)
    return [
      head.text,
      deadline("plans to send", facts.plansToSend),
      deadline("started, no plan yet", facts.startedWithoutPlan),
      deadline("receipts to send", facts.receiptsToSend),
      notStarted,
    ]
  }

  /// One row per kind that has anything undelivered.
  var queue: [String] {
    guard !facts.queue.isEmpty else { return ["Queue      empty"] }
    var head = TextColumns("Queue", width: 13)
    let words = ["ready", "waiting", "sending", "held", "attention", "oldest", "next try"]
    for (word, edge) in zip(words, Self.queueEdges) {
      head.right(word, edge: edge)
    }
    return [head.text] + facts.queue.map(row)
  }

  private static let deadlineEdges = [29, 35, 41, 47, 54]
  private static let queueEdges = [18, 27, 36, 42, 53, 62, 72]

  private func deadline(_ label: String, _ row: StatusFacts.DeadlineRow) -> String {
    var line = TextColumns("  " + label, width: 23)
    let counts = [row.overdue, row.withinDay, row.withinThreeDays, row.withinWeek, row.later]
    for (count, edge) in zip(counts, Self.deadlineEdges) {
      line.right(TextColumns.count(count), edge: edge)
    }
    if let nearest = row.nearest {
      let left = DurationText.left(until: nearest.dueAt, at: now, in: zone)
      line.left("\(nearest.shortID)  \(left)", start: 57)
    }
    return line.text
  }

  private var notStarted: String {
    var line = TextColumns("  ordered, not started", width: 23)
    for edge in Self.deadlineEdges.dropLast() { line.right("-", edge: edge) }
    line.right(TextColumns.count(facts.orderedNotStarted.count), edge: 54)
    if let oldest = facts.orderedNotStarted.oldest {
      line.left("insatser, oldest \(max(0, oldest.days(until: zone.day(of: now)))) d", start: 57)
    }
    return line.text
  }

  private func row(_ row: StatusFacts.QueueRow) -> String {
    var line = TextColumns("  \(row.kind.noun)s", width: 13)
    let counts = [row.ready, row.waiting, row.sending, row.held, row.attention]
    for (count, edge) in zip(counts, Self.queueEdges) {
      line.right(TextColumns.count(count), edge: edge)
    }
    let oldest = row.oldest.map { DurationText.brief(seconds: $0.seconds(until: now)) } ?? "-"
    line.right(oldest, edge: Self.queueEdges[5])
    let next = row.nextTry.map { DurationText.brief(seconds: now.seconds(until: $0)) } ?? "-"
    line.right(next, edge: Self.queueEdges[6])
    return line.text
  }
}
