public import PlansynkCore
import Synchronization

/// The delivering loop: records what was answered, leases what is most urgent, and asks the
/// breaker before either goes out.
///
/// One turn is one commit. Requests do not wait for it: senders go on with what is leased ahead,
/// and what they bring back is recorded by the next turn (group commit). Correctness never depends
/// on the batch: a lost record means one repeated PUT.
public actor DeliveryService {
  private let surroundings: Surroundings
  private let destination: Destination
  private let policy: RetryPolicy
  private let concurrency: Int
  private let lease: LeaseID
  private let onTurn: @Sendable () -> Void
  private let onReopened: @Sendable () -> Void
  private let queue = SendQueue()
  private let bell = Bell()
  private var complaint = Complaint("Deliveries")
  private let stopping = Atomic(false)
  private let stepped = Atomic(false)
  /// Which waits are to be planned anew by the next turn; the first looks at all that were stored.
  private var replanning: Replanning? = .far
  /// What a commit that failed would have recorded: it goes into the next one.
  private var backlog = Work()
  /// A commit that failed may have taken effect all the same: then items are leased that nobody
  /// holds, and nobody would ever send.
  private var mayHoldStrays = false

  /// A sender.
  ///
  /// - Parameters:
  ///   - concurrency: requests that may be out at once; at least 1.
  ///   - onTurn: called after each turn, that is after a real round trip to the store.
  ///   - onReopened: called when a probe has found the destination well again.
  public init(
    _ surroundings: Surroundings, destination: Destination, policy: RetryPolicy, concurrency: Int,
    onTurn: @escaping @Sendable () -> Void, onReopened: @escaping @Sendable () -> Void
  ) {
    self.surroundings = surroundings
    self.destination = destination
    self.policy = policy
    self.concurrency = concurrency
    self.lease = LeaseID(rawValue: surroundings.random.number())
    self.onTurn = onTurn
    self.onReopened = onReopened
  }

  /// Runs on the executor of the store.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    surroundings.executor.asUnownedSerialExecutor()
  }

  /// Looks for work now. Safe from any thread.
  public nonisolated func wake() { bell.ring() }

  /// Leases nothing more; `run` returns when what is in flight has been recorded. Safe from
  /// any thread.
  public nonisolated func stop() {
    // The bell stays open: a stop still has to wait for what is in flight.
    stopping.store(true, ordering: .releasing)
    bell.ring()
  }

  /// The wall clock was set: plans every wait anew. Safe from any thread.
  public nonisolated func clockStepped() {
    stepped.store(true, ordering: .releasing)
    bell.ring()
  }

  private nonisolated var isStopping: Bool { stopping.load(ordering: .acquiring) }

  /// Delivers until stopped.
  public func run() async {
    await withDiscardingTaskGroup { group in
      for _ in 0..<concurrency {
        group.addTask { await self.send() }
      }
      await loop()
      queue.close()
    }
    settle()
  }

  private nonisolated func send() async {
    while let item = await queue.next() {
      let answer = await surroundings.gateway.deliver(item)
      queue.finish(item, answer)
      bell.ring()
    }
  }

  private func loop() async {
    var areOldLeasesVoid = false
    let breakerLine = BreakerLine(now: surroundings.time.now, policy: policy)
    if let line = breakerLine.line(atStart: destination.breakerState) {
      surroundings.journal.note(line)
    }
    while !Task.isCancelled {
      if !areOldLeasesVoid { areOldLeasesVoid = voidOldLeases() }
      if destination.permission() == .probe, !isStopping, queue.inFlight == 0 {
        await probe()
        continue
      }
      let wait = turn()
      onTurn()
      // Only after a turn has taken back what no sender had begun can nothing slip out any more.
      if isStopping, queue.isSettled { return }
      if wait > 0 { await bell.wait(atMost: wait, on: surroundings.time) }
    }
  }

  /// Records what was cut off, when there was no time to wait for answers: otherwise the next start
  /// would take it for what the process died of. The breaker hears nothing of it.
  private func settle() {
    backlog.finished += queue.takeFinished()
    backlog.unsent += queue.takeBack()
    guard !backlog.finished.isEmpty || !backlog.unsent.isEmpty else { return }
    do {
      surroundings.note(
        try commit(
          backlog, room: 0, seeksStrays: false, at: surroundings.time.now
        ).lines)
    } catch {
      complaint.raise("\(error)", in: surroundings.journal)
    }
  }

  /// Answers whether it is done.
  private func voidOldLeases() -> Bool {
    do {
      let lines = try inTransaction { (record) throws(StoreError) in
        surroundings.standstills.note(try Standstills.Known(in: record.transaction))
        return try record.voidOldLeases()
      }
      surroundings.note(lines)
      return true
    } catch {
      complaint.raise("\(error)", in: surroundings.journal)
      return false
    }
  }

  private func inTransaction<Result>(
    _ body: (DeliveryRecord) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let now = surroundings.time.now
    return try surroundings.store.write { (transaction) throws(StoreError) in
      try body(
        DeliveryRecord(
          surroundings: surroundings, transaction: transaction, policy: policy, lease: lease,
          now: now))
    }
  }

  /// One turn; answers how long to wait for the next, in milliseconds.
  private func turn() -> Int64 {
    let now = surroundings.time.now
    let finished = queue.takeFinished()
    for one in finished { judge(one) }
    var allowed = 0
    let isPaused = surroundings.standstills.stops(.sending, at: now)
    if case .send(let most) = destination.permission(), !isStopping, !isPaused { allowed = most }
    if allowed == 0 { backlog.unsent += queue.takeBack() }
    if stepped.exchange(false, ordering: .acquiringAndReleasing) {
      destination.clockStepped()
      replanning = .all
    }
    let ahead = LeaseAhead(allowed: allowed, of: concurrency, answered: finished.count)
    let mayLease = !queue.hasLone && !mayHoldStrays
    let room = mayLease ? max(0, ahead.target - queue.outstanding) : 0
    let seeksStrays = mayHoldStrays && queue.outstanding == 0
    do {
      let result = try commit(backlog, room: room, seeksStrays: seeksStrays, at: now)
      backlog = Work()
      replanning = nil
      if seeksStrays { mayHoldStrays = false }
      queue.put(result.leased, allowed: allowed)
      surroundings.note(result.lines)
      if let ended = result.ended {
        surroundings.standstills.note(ended.known)
        if ended.what.scopes.contains(.polling) { onReopened() }
      }
      complaint.settle(in: surroundings.journal)
      if seeksStrays || !result.leased.isEmpty { return 0 }
      return pause(nextReady: result.nextReady, at: surroundings.time.now)
    } catch {
      complaint.raise("\(error)", in: surroundings.journal)
      backlog.unsent += queue.takeBack()
      mayHoldStrays = true
      return 1000
    }
  }

  /// Asks whose fault an answer is, and keeps it as what it has turned out to be.
  private func judge(_ finished: SendQueue.Finished) {
    let judgement = destination.judge(finished.answer, of: finished.item.id)
    backlog.finished.append(SendQueue.Finished(item: finished.item, answer: judgement.answer))
    backlog.pardon(judgement)
  }

  private struct Work {
    var finished: [SendQueue.Finished] = []
    var unsent: [LeasedItem] = []
    var pardoned: [OutboxItemID] = []

    /// What was refused before and is cleared now: not yet recorded, it need not be.
    mutating func pardon(_ judgement: FaultJudge.Judgement) {
      for item in judgement.pardoned {
        if let index = finished.firstIndex(where: { $0.item.id == item }) {
          finished[index] = SendQueue.Finished(
            item: finished[index].item, answer: judgement.answer)
        } else {
          pardoned.append(item)
        }
      }
    }
  }

  private struct Turn {
    var leased: [LeasedItem] = []
    var lines: [JournalLine] = []
    var nextReady: Instant?
    var ended: Standstills.Ended?
  }

  private func commit(
    _ work: Work, room: Int, seeksStrays: Bool, at now: Instant
  ) throws(StoreError) -> Turn {
    let change = destination.change
    let result = try surroundings.store.write { (transaction) throws(StoreError) -> Turn in
      var result = Turn()
      let record = DeliveryRecord(
        surroundings: surroundings, transaction: transaction, policy: policy, lease: lease,
        now: now)
      for one in work.finished { result.lines += try record.record(one) }
      for item in work.pardoned { result.lines += try record.pardon(item) }
      for item in work.unsent { try record.giveBack(item) }
      result.ended = try surroundings.standstills.endDue(in: transaction, at: now)
      result.lines += result.ended?.what.lines ?? []
      // Nothing is out: what is leased all the same is held by nobody.
      if seeksStrays { try transaction.giveBackStrays(under: lease) }
      if let change {
        try transaction.setBreakerState(change.now)
        if let line = BreakerLine(now: now, policy: policy).line(for: change) {
          try transaction.note(HistoryEntry("brytare", change.now.word), at: now)
          result.lines.append(line)
        }
      }
      for which in [replanning, change?.now == .closed ? .items : nil] {
        try which?.apply(
          to: transaction, policy: policy, random: surroundings.random, at: now)
      }
      if room > 0 {
        let order = LeaseOrder(
          limit: room, last: destination.yielding, isIdle: queue.outstanding == 0)
        result.leased = try transaction.lease(lease, order, at: now)
      }
      if result.leased.isEmpty { result.nextReady = try transaction.nextReady() }
      return result
    }
    if let change { destination.noteStored(change.now) }
    return result
  }

  private func pause(nextReady: Instant?, at now: Instant) -> Int64 {
    var wait: Int64 = 60_000
    let permission = destination.permission()
    // A probe that is due goes at once; what is in flight rings when it is over.
    if permission == .probe { return queue.inFlight == 0 ? 0 : wait }
    if let end = surroundings.standstills.nextEnd { wait = min(wait, now.milliseconds(until: end)) }
    if case .wait(let until) = permission {
      wait = min(wait, now.milliseconds(until: until))
    } else if let nextReady, !surroundings.standstills.stops(.sending, at: now) {
      wait = min(wait, now.milliseconds(until: nextReady))
      // Ready already, yet not leased: it waits for what is in flight, and that rings.
      if wait <= 0 { wait = queue.outstanding > 0 ? 60_000 : 1000 }
    }
    return max(wait, 1)
  }

  private func probe() async {
    let fault = await surroundings.gateway.probe()
    destination.probed(fault)
    if fault == nil { onReopened() }
  }
}

extension Breaker.State {
  var word: String {
    switch self {
    case .closed: "sluten"
    case .open(let opening): "oppen \(opening.code)"
    case .halfOpen: "halvoppen"
    }
  }
}
