import PlansynkCore

/// One turn of the delivering loop, which is one commit: what was answered is recorded, what was
/// not begun is given back, the breaker is stored, and what is most urgent is leased.
///
/// All of it or nothing: after a failed commit the same is tried once more, with what has come
/// meanwhile.
struct DeliveryTurn {
  let surroundings: Surroundings
  let policy: RetryPolicy
  let lease: LeaseID
  let now: Instant
  /// To be recorded and given back.
  let backlog: DeliveryBacklog
  /// What is new of the breaker.
  let change: Destination.Change?
  /// Which waits are to be planned anew; those of the items are when the breaker has closed.
  let replanning: Replanning?
  /// Whether nothing is out, so that what is leased all the same is held by nobody.
  let seeksStrays: Bool
  /// What to lease; nothing when its limit is 0.
  let order: LeaseOrder

  /// What came of it.
  struct Outcome {
    var leased: [LeasedItem] = []
    /// What the journal is to be told, now that it is so.
    var lines: [JournalLine] = []
    /// When the next item is ready, where nothing was leased.
    var nextReady: Instant?
    /// The holds and pauses that ended by themselves.
    var ended: Standstills.Ended?
  }

  func commit() throws(StoreError) -> Outcome {
    try surroundings.store.write { (transaction) throws(StoreError) -> Outcome in
      var outcome = Outcome()
      outcome.lines += try record(in: transaction)
      outcome.ended = try surroundings.standstills.endDue(in: transaction, at: now)
      outcome.lines += outcome.ended?.what.lines ?? []
      if seeksStrays { try transaction.giveBackStrays(under: lease) }
      if let change { outcome.lines += try store(change, in: transaction) }
      for which in [replanning, change?.now == .closed ? .items : nil] {
        try which?.apply(
          to: transaction, policy: policy, random: surroundings.random, at: now)
      }
      if order.limit > 0 { outcome.leased = try transaction.lease(lease, order, at: now) }
      if outcome.leased.isEmpty { outcome.nextReady = try transaction.nextReady() }
      return outcome
    }
  }

  private func record(in transaction: any StoreTransaction) throws(StoreError) -> [JournalLine] {
    let record = DeliveryRecord(
      surroundings: surroundings, transaction: transaction, policy: policy, lease: lease, now: now)
    var lines = try record.record(backlog.finished)
    for item in backlog.pardoned { lines += try record.pardon(item) }
    for item in backlog.unsent { try record.giveBack(item) }
    return lines
  }

  private func store(
    _ change: Destination.Change, in transaction: any StoreTransaction
  ) throws(StoreError) -> [JournalLine] {
    try transaction.setBreakerState(change.now)
    guard let line = BreakerLine(now: now, policy: policy).line(for: change) else { return [] }
    try transaction.note(HistoryEntry("brytare", change.now.word), at: now)
    return [line]
  }
}

extension Breaker.State {
  /// What the history says of it.
  fileprivate var word: String {
    switch self {
    case .closed: "sluten"
    case .open(let opening): "oppen \(opening.code)"
    case .halfOpen: "halvoppen"
    }
  }
}
