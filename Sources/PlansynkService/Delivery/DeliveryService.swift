public import PlansynkCore
import Synchronization

/// The delivering loop: asks the breaker, records what was answered, leases what is most urgent.
///
///     probe, when one is due ──► again
///     turn: judge the answers ──► commit (DeliveryTurn) ──► hand what was leased to the senders
///     wait until something rings: an answer, news, an operator, a time that has come ──► again
///
/// One turn is one commit. Requests do not wait for it: senders go on with what is leased ahead,
/// and what they bring back is recorded by the next turn (group commit). Correctness never depends
/// on the batch: a lost record means one repeated PUT. Where an item may go is drawn at
/// `DeliveryState`; what an answer means for it is said by `FaultJudge` and `RetryPolicy.verdict`.
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
  private var backlog = DeliveryBacklog()
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
        group.addTask { [queue, bell, surroundings] in
          await queue.send(by: surroundings.gateway) { bell.ring() }
        }
      }
      await loop()
      queue.close()
    }
    settle()
  }

  private func loop() async {
    var areOldLeasesVoid = false
    let line = BreakerLine(now: surroundings.time.now, policy: policy)
      .line(atStart: destination.breakerState)
    if let line { surroundings.journal.note(line) }
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
    backlog.addUnjudged(queue.takeFinished())
    backlog.unsent += queue.takeBack()
    guard !backlog.isEmpty else { return }
    do {
      surroundings.note(try commit(room: 0, seeksStrays: false, at: surroundings.time.now).lines)
    } catch {
      complaint.raise("\(error)", in: surroundings.journal)
    }
  }

  /// Answers whether it is done.
  private func voidOldLeases() -> Bool {
    do {
      surroundings.note(
        try DeliveryRecord.voidOldLeases(surroundings, policy: policy, lease: lease))
      return true
    } catch {
      complaint.raise("\(error)", in: surroundings.journal)
      return false
    }
  }

  /// One turn; answers how long to wait for the next, in milliseconds.
  private func turn() -> Int64 {
    let now = surroundings.time.now
    let finished = queue.takeFinished()
    for one in finished {
      backlog.add(one.item, destination.judge(one.answer, of: one.item.id))
    }
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
    let room = mayLease ? ahead.room(beside: queue.outstanding) : 0
    // Once nothing is out, what is leased all the same is held by nobody.
    let seeksStrays = mayHoldStrays && queue.outstanding == 0
    do {
      let outcome = try commit(room: room, seeksStrays: seeksStrays, at: now)
      backlog = DeliveryBacklog()
      replanning = nil
      if seeksStrays { mayHoldStrays = false }
      queue.put(outcome.leased, allowed: allowed)
      surroundings.note(outcome.lines)
      if let ended = outcome.ended {
        surroundings.standstills.note(ended.known)
        if ended.what.scopes.contains(.polling) { onReopened() }
      }
      complaint.settle(in: surroundings.journal)
      if seeksStrays || !outcome.leased.isEmpty { return 0 }
      return DeliveryPause(
        permission: destination.permission(), queue: queue,
        standstills: surroundings.standstills, nextReady: outcome.nextReady
      ).milliseconds(from: surroundings.time.now)
    } catch {
      complaint.raise("\(error)", in: surroundings.journal)
      backlog.unsent += queue.takeBack()
      mayHoldStrays = true
      return 1000
    }
  }

  private func commit(
    room: Int, seeksStrays: Bool, at now: Instant
  ) throws(StoreError) -> DeliveryTurn.Outcome {
    let change = destination.change
    let turn = DeliveryTurn(
      surroundings: surroundings, policy: policy, lease: lease, now: now, backlog: backlog,
      change: change, replanning: replanning, seeksStrays: seeksStrays,
      order: LeaseOrder(
        limit: room, last: destination.yielding, isIdle: queue.outstanding == 0))
    let outcome = try turn.commit()
    if let change { destination.noteStored(change.now) }
    return outcome
  }

  private func probe() async {
    let fault = await surroundings.gateway.probe()
    destination.probed(fault)
    if fault == nil { onReopened() }
  }
}
