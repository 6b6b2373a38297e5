import PlansynkCore

/// Asks for the decision on plan versions that the myndighet stores but has not decided on: after
/// a minute, then doubling up to six hours; after thirty days they are shown, not asked about.
public actor KvittensService {
  private let surroundings: Surroundings
  private let destination: Destination
  private let onLost: @Sendable () -> Void
  private let bell = Bell()
  private var complaint = Complaint("Receipts of plans")

  /// An asker; `onLost` is called when something is to be sent again.
  public init(
    _ surroundings: Surroundings, destination: Destination, onLost: @escaping @Sendable () -> Void
  ) {
    self.surroundings = surroundings
    self.destination = destination
    self.onLost = onLost
  }

  /// Runs on the executor of the store.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    surroundings.executor.asUnownedSerialExecutor()
  }

  /// Asks until stopped.
  public func run() async {
    while !bell.isClosed, !Task.isCancelled {
      do {
        try await askAll()
        complaint.settle(in: surroundings.journal)
      } catch {
        complaint.raise("\(error)", in: surroundings.journal)
      }
      await bell.wait(atMost: 15_000, on: surroundings.time)
    }
  }

  /// Ends the asking. Safe from any thread.
  public nonisolated func stop() { bell.close() }

  /// Asks about every decision whose time has come.
  func askAll() async throws(StoreError) {
    guard case .send = destination.permission() else { return }
    let now = surroundings.time.now
    let due = try surroundings.store.write { (transaction) throws(StoreError) in
      try transaction.awaiting(dueAt: now, limit: 50)
    }
    for awaiting in due {
      guard !bell.isClosed, case .plan(let plan, let version) = awaiting.row.address else {
        continue
      }
      let answer = await surroundings.gateway.planKvittens(of: plan, version: version)
      guard try record(answer, awaiting, plan, version) else { return }
    }
  }

  private func record(
    _ answer: KvittensAnswer, _ awaiting: AwaitingRow, _ plan: Genomforandeplan.ID, _ version: Int
  ) throws(StoreError) -> Bool {
    let now = surroundings.time.now
    switch answer {
    case .fault(let fault):
      // Cut off by us: the destination is not to blame.
      guard !Task.isCancelled else { return false }
      let isOwn = destination.failed(fault, of: awaiting.row.id)
      // Behind the others that are due: one that always fails must not keep them from being asked.
      // Where no breaker opened nothing else keeps it from being asked on and on.
      var next: Instant? = now
      if isOwn {
        next = nextAsk(since: awaiting.since, now: now)
      } else if case .send = destination.permission() {
        next = now.adding(seconds: 60)
      }
      try surroundings.store.write { (transaction) throws(StoreError) in
        try transaction.askAgain(awaiting.row.id, at: next)
      }
      onLost()
      return false
    case .kvittens(let kvittens) where kvittens.status != .mottagen:
      destination.succeeded(awaiting.row.id)
      try write(at: now) { (record) throws(StoreError) in
        try record.record(kvittens, of: awaiting.row, plan: plan, version: version)
      }
    case .kvittens(let kvittens):
      destination.succeeded(awaiting.row.id)
      let next = nextAsk(since: awaiting.since, now: now)
      try write(at: now) { (record) throws(StoreError) in
        try record.transaction.askAgain(awaiting.row.id, at: next)
        return try record.learn(kvittens, of: awaiting.row, plan: plan, version: version)
      }
    case .failed(let failure):
      // A server that fails has not shown that it is well.
      if failure.speaksForDestination { destination.succeeded(awaiting.row.id) }
      let next = nextAsk(since: awaiting.since, now: now)
      try surroundings.store.write { (transaction) throws(StoreError) in
        try transaction.askAgain(awaiting.row.id, at: next)
      }
    case .lost:
      destination.succeeded(awaiting.row.id)
      try surroundings.store.write { (transaction) throws(StoreError) in
        _ = try transaction.move(
          awaiting.row.id, to: .pending, reason: "kvittens-forlorad", at: now)
        // The order may have become something meanwhile of which no plan is sent any more.
        try QueueOfOrder(surroundings: surroundings, transaction: transaction, now: now)
          .strikeReturned(awaiting.row.bestallning)
      }
      surroundings.journal.note(
        JournalLine(
          .warning, "The myndighet has lost a plan that it had stored: it is sent again",
          ["item": awaiting.row.shortID.text]))
      onLost()
    }
    return true
  }

  private func write(
    at now: Instant, _ body: (DeliveryRecord) throws(StoreError) -> [JournalLine]
  ) throws(StoreError) {
    surroundings.note(
      try surroundings.store.write { (transaction) throws(StoreError) in
        try body(
          DeliveryRecord(
            surroundings: surroundings, transaction: transaction, policy: RetryPolicy(),
            lease: LeaseID(rawValue: 0), now: now))
      })
  }

  /// Doubling from a minute means: as long again as it has been waiting so far.
  private func nextAsk(since: Instant, now: Instant) -> Instant? {
    let waited = max(60, since.seconds(until: now))
    guard waited < Replanning.askForSeconds else { return nil }
    return now.adding(seconds: min(waited, Replanning.askMaxSeconds))
  }
}

extension DeliveryFailure {
  /// Whether an answer that makes no sense shows all the same that the destination is well.
  fileprivate var speaksForDestination: Bool {
    guard let status else { return false }
    return status < 500 && status != 408 && status != 425
  }
}
