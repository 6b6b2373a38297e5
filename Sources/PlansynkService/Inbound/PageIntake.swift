import PlansynkCore

/// Takes one page of the feed into the store: orders, receipt rows, hand-over rows, clocks and the
/// cursor, in one transaction (I1, I2).
struct PageIntake {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant

  /// What a page brought.
  struct Outcome {
    var news = 0
    var repeats = 0
    var parked = 0
    var lines: [JournalLine] = []
  }

  func take(_ page: FeedPage) throws(StoreError) -> Outcome {
    var outcome = Outcome()
    for item in page.items {
      switch item.content {
      case .bestallning(let bestallning):
        try take(bestallning, item, &outcome)
      case .unreadable(let id, let fel):
        try park(id: id, item, fel, &outcome)
      }
    }
    try transaction.setCursor(page.efter)
    try transaction.notePoll(at: now, hadNews: outcome.news > 0)
    return outcome
  }

  private func take(
    _ bestallning: Bestallning, _ item: FeedItem, _ outcome: inout Outcome
  ) throws(StoreError) {
    guard bestallning.utforarenhet == surroundings.utforarenhet else {
      let fel = DeliveryFailure.Pekare(pekare: "/utforarenhet/id", kod: "annan-utforarenhet")
      try park(id: bestallning.id.rawValue, item, [fel], &outcome)
      return
    }
    if let stored = try transaction.digest(of: bestallning.id, version: bestallning.version) {
      if stored == item.digest {
        outcome.repeats += 1
      } else {
        let fel = DeliveryFailure.Pekare(pekare: "/version", kod: "annat-innehall")
        try park(id: bestallning.id.rawValue, item, [fel], &outcome)
      }
      return
    }
    try store(bestallning, item, &outcome)
  }

  private func store(
    _ bestallning: Bestallning, _ item: FeedItem, _ outcome: inout Outcome
  ) throws(StoreError) {
    let known = try transaction.bestallning(bestallning.id)
    let isNewest = known.map { $0.version < bestallning.version } ?? true
    try transaction.insert(bestallning, verbatim: item.verbatim, digest: item.digest, at: now)
    let receipt = surroundings.codec.mottagningskvittens(
      mottagen: now, utforarenhet: surroundings.utforarenhet)
    _ = try transaction.enqueue(
      OutboxEntry(
        address: .mottagning(bestallning.id, version: bestallning.version),
        bestallning: bestallning.id, body: receipt.bytes, digest: receipt.digest,
        dueAt: bestallning.skickad.adding(
          seconds: Int64(surroundings.regelverk.kvittensTimmar) * 3600)), at: now)
    try transaction.note(
      HistoryEntry(
        bestallning: bestallning.id, "bestallning",
        "version \(bestallning.version) \(bestallning.status.rawValue)"), at: now)
    outcome.news += 1
    guard isNewest else { return }
    try transaction.handOver(
      HandoverFile(
        path: "bestallningar/\(bestallning.id).\(bestallning.version).json",
        content: .bestallning(bestallning.id, version: bestallning.version)), at: now)
    try QueueOfOrder(surroundings: surroundings, transaction: transaction, now: now)
      .strike(bestallning)
    outcome.lines += try FristKeeper(
      surroundings: surroundings, transaction: transaction, now: now
    ).reckon(bestallning)
  }

  private func park(
    id: String?, _ item: FeedItem, _ fel: [DeliveryFailure.Pekare], _ outcome: inout Outcome
  ) throws(StoreError) {
    let isNew = try transaction.park(
      id: id, verbatim: item.verbatim, digest: item.digest, fel: fel, at: now)
    guard isNew else { return }
    outcome.parked += 1
    let what = DeliveryFailure(code: "parked", fel: fel)
    var fields = ["digest": String(item.digest.hex.prefix(16)), "fel": "\(what)"]
    // Only a UUID is surely no personal data: what stands there else could be a name.
    if let id = id.flatMap({ Bestallning.ID($0) }) { fields["id"] = id.rawValue }
    outcome.lines.append(
      JournalLine(
        .warning,
        "An element of the feed cannot be taken and is set aside, not confirmed: tell the"
          + " myndighet", fields))
  }
}
