import PlansynkCore

/// Tries what was set aside once more, when the program reads otherwise than the one that last
/// tried: what it can read now is taken in as if it had come now.
struct ParkedRetry {
  let surroundings: Surroundings

  /// What came of it.
  struct Outcome {
    var news = 0
    var settled = 0
    var lines: [JournalLine] = []
  }

  /// Elements in one transaction: each is at most as large as an answer.
  private static let batch = 20

  /// Tries all that waits, unless this reader has. A crash on the way repeats what was done, which
  /// changes nothing: the reader is noted last.
  func run() throws(StoreError) -> Outcome {
    var outcome = Outcome()
    var number: Int64 = 0
    while let next = try tryBatch(after: number, &outcome) { number = next }
    return outcome
  }

  /// Answers the last number of a batch, `nil` when nothing is left.
  private func tryBatch(
    after number: Int64, _ outcome: inout Outcome
  ) throws(StoreError) -> Int64? {
    let now = surroundings.time.now
    let reader = surroundings.codec.readerVersion
    let (last, brought) = try surroundings.store.write {
      (transaction) throws(StoreError) -> (Int64?, Outcome) in
      var brought = Outcome()
      guard try transaction.parkedReader() != reader else { return (nil, brought) }
      let waiting = try transaction.waitingParked(after: number, limit: Self.batch)
      for element in waiting {
        try retry(element, in: transaction, at: now, &brought)
      }
      if waiting.isEmpty { try transaction.setParkedReader(reader) }
      return (waiting.last?.number, brought)
    }
    outcome.news += brought.news
    outcome.settled += brought.settled
    outcome.lines += brought.lines
    return last
  }

  private func retry(
    _ element: ParkedBytes, in transaction: any StoreTransaction, at now: Instant,
    _ outcome: inout Outcome
  ) throws(StoreError) {
    let item = surroundings.codec.readFeedItem(element.verbatim)
    switch item.content {
    case .bestallning(let bestallning):
      let intake = PageIntake(surroundings: surroundings, transaction: transaction, now: now)
      var page = PageIntake.Outcome()
      try intake.take(bestallning, item, &page)
      outcome.lines += page.lines
      let stored = try transaction.digest(of: bestallning.id, version: bestallning.version)
      guard stored == item.digest else { return }
      outcome.news += page.news
      try settle(item.digest, of: bestallning.id, as: .takenIn, transaction, now)
    case .unreadable(let id, _):
      guard let id = id.flatMap({ Bestallning.ID($0) }), let version = item.version,
        let newest = try transaction.bestallning(id)?.version, newest > version
      else { return }
      try settle(item.digest, of: id, as: .laterVersion, transaction, now)
    }
    outcome.settled += 1
  }

  private func settle(
    _ digest: Digest, of id: Bestallning.ID, as how: ParkedElement.Settling,
    _ transaction: any StoreTransaction, _ now: Instant
  ) throws(StoreError) {
    try transaction.settleParked(digest, as: how, at: now)
    try transaction.note(
      HistoryEntry(bestallning: id, "parkerad-avgjord", how.rawValue), at: now)
  }
}
