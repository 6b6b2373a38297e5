public import PlansynkCore
import Synchronization

/// The judge of faults with its breaker, and the last word of the destination, shared by everything
/// that calls it.
///
/// It closes at a start when it stood open because we were not let in: what lets us in is read at
/// the start, and may be new.
///
/// Safe from any thread. The delivering loop stores its state when `change` says so.
public final class Destination: Sendable {
  /// Why the breaker closed, where it was not by an answer.
  public enum Cause: Sendable {
    /// An operator closed it.
    case person
    /// The program started.
    case start
  }

  /// What is to be stored, and told.
  public struct Change: Sendable {
    /// The state as stored.
    public let stored: Breaker.State
    /// The state as it stands now.
    public let now: Breaker.State
    /// Why it closed, where it was not by an answer.
    public let cause: Cause?
  }

  private struct State {
    var judge: FaultJudge
    var stored: Breaker.State
    var cause: Cause?
    var lastAnswer: Instant?
    var feedFault: String?
  }

  private let state: Mutex<State>
  private let time: any TimeSource
  private let random: any RandomSource

  /// A destination whose breaker stood as `stored` at the last stop.
  public init(
    policy: RetryPolicy, concurrency: Int, stored: Breaker.State, time: any TimeSource,
    random: any RandomSource
  ) {
    let isOurs = stored.isAccess
    self.state = Mutex(
      State(
        judge: FaultJudge(
          breaker: Breaker(
            policy: policy, concurrency: concurrency, state: isOurs ? .closed : stored)),
        stored: stored, cause: isOurs ? .start : nil))
    self.time = time
    self.random = random
  }

  /// What may be done now.
  public func permission() -> Breaker.Permission {
    let now = time.now
    return state.withLock { $0.judge.breaker.permission(at: now) }
  }

  /// The breaker as it stands.
  public var breakerState: Breaker.State { state.withLock { $0.judge.breaker.state } }

  /// When the destination last gave an answer that was no fault of its own.
  public var lastAnswer: Instant? { state.withLock { $0.lastAnswer } }

  /// What keeps the feed from being read to its end, since the last poll; `nil` when nothing does.
  public var feedFault: String? { state.withLock { $0.feedFault } }

  /// Notes what keeps the feed from being read to its end: words and codes of ours.
  func noteFeed(fault: String?) { state.withLock { $0.feedFault = fault } }

  /// Items that others go before, as long as the breaker is half-open.
  public var yielding: Set<OutboxItemID> { state.withLock { $0.judge.yielding } }

  /// Says whose fault the answer to a delivery is, and takes notice of it.
  public func judge(_ answer: DeliveryAnswer, of item: OutboxItemID) -> FaultJudge.Judgement {
    let now = time.now
    let jitter = random.fraction()
    return state.withLock { state in
      let judgement = state.judge.judge(answer, of: item, at: now, jitter: jitter)
      if judgement.answer.isFromThere { state.lastAnswer = now }
      return judgement
    }
  }

  /// Takes notice of a real success of a question about an item, or of the poll.
  public func succeeded(_ caller: OutboxItemID = .feed) {
    let now = time.now
    state.withLock { state in
      state.lastAnswer = now
      state.judge.succeeded(caller)
    }
  }

  /// Takes notice of a destination fault that a question about an item, or the poll (`nil`), met;
  /// answers whether it is that question's own, which opens nothing.
  @discardableResult
  public func failed(_ fault: DestinationFault, of caller: OutboxItemID?) -> Bool {
    let now = time.now
    let jitter = random.fraction()
    return state.withLock {
      $0.judge.failed(fault, of: caller ?? .feed, at: now, jitter: jitter)
    }
  }

  /// Takes notice of what the probe met; `nil` when it was well.
  public func probed(_ fault: DestinationFault?) {
    let now = time.now
    let jitter = random.fraction()
    state.withLock { state in
      if fault == nil { state.lastAnswer = now }
      state.judge.probed(fault, at: now, jitter: jitter)
    }
  }

  /// An operator closes the breaker.
  public func reset() {
    state.withLock { state in
      if state.judge.breaker.state != .closed { state.cause = .person }
      state.judge.reset()
    }
  }

  /// The wall clock was set.
  public func clockStepped() {
    let now = time.now
    state.withLock { $0.judge.clockStepped(at: now) }
  }

  /// The state as stored and as it stands now, when the two differ.
  public var change: Change? {
    state.withLock { state in
      guard state.stored != state.judge.breaker.state else { return nil }
      return Change(stored: state.stored, now: state.judge.breaker.state, cause: state.cause)
    }
  }

  /// Notes what has been stored.
  public func noteStored(_ stored: Breaker.State) {
    state.withLock { state in
      state.stored = stored
      state.cause = nil
    }
  }
}

extension Breaker.State {
  /// Whether it is open because we are not let in.
  fileprivate var isAccess: Bool {
    switch self {
    case .closed, .halfOpen: false
    case .open(let opening): opening.fault == .credentials || opening.fault == .forbidden
    }
  }
}

extension DeliveryAnswer {
  /// Whether the destination gave it, and was not at fault.
  fileprivate var isFromThere: Bool {
    switch self {
    case .destinationFault: false
    case .itemTransient(let failure, _): failure.status != nil
    case .delivered, .receiptPending, .itemPermanent, .conflict, .attachmentMissing: true
    }
  }
}
