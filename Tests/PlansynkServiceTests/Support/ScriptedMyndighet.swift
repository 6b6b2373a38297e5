import PlansynkCore
import PlansynkSimulation
import Synchronization

/// A myndighet in memory: it keeps what it accepted by address, records every call, and answers as
/// the test says. A call that is held waits until it is released.
final class ScriptedMyndighet: MyndighetGateway {
  /// What the other side does with one delivery.
  enum Reply {
    /// Stores it, and answers well.
    case accept
    /// Stores it, and the answer is lost.
    case acceptAndDrop
    /// Does not store it, and answers this.
    case say(DeliveryAnswer)
    /// Stores it, and answers this.
    case acceptAndSay(DeliveryAnswer)
  }

  struct State {
    var deliveries: [LeasedItem] = []
    var deliveryTimes: [Instant] = []
    /// What stands at each address, and how many different contents ever came there.
    var stored: [DeliveryAddress: Digest] = [:]
    var conflicts = 0
    var probes: [Instant] = []
    var feedCalls: [(cursor: FeedCursor?, limit: Int)] = []
    var kvittensCalls: [(plan: Genomforandeplan.ID, version: Int, at: Instant)] = []
    var reply: @Sendable (LeasedItem) -> Reply = { _ in .accept }
    var feed: @Sendable (FeedCursor?, Int) -> FeedAnswer = { _, _ in .page(emptyPage) }
    /// How long the feed holds an answer back.
    var feedHoldMilliseconds: Int64 = 0
    var kvittens: @Sendable () -> KvittensAnswer = { .lost }
    var probeFault: DestinationFault?
    /// How long every call takes.
    var milliseconds: Int64 = 0
    /// How much longer some deliveries take.
    var delay: @Sendable (LeasedItem) -> Int64 = { _ in 0 }
    /// What was stored first at each address, and when.
    var storings: [(item: LeasedItem, at: Instant)] = []
    var holds = false
    var held: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let time: any TimeSource

  init(time: any TimeSource) {
    self.time = time
  }

  func change(_ body: (inout sending State) -> Void) { state.withLock { body(&$0) } }

  /// Replies to every delivery from now on.
  func reply(_ reply: @escaping @Sendable (LeasedItem) -> Reply) {
    state.withLock { $0.reply = reply }
  }

  /// Answers every call for a page from now on.
  func feed(_ feed: @escaping @Sendable (FeedCursor?, Int) -> FeedAnswer) {
    state.withLock { $0.feed = feed }
  }

  /// Answers every question for a receipt from now on.
  func kvittens(_ kvittens: @escaping @Sendable () -> KvittensAnswer) {
    state.withLock { $0.kvittens = kvittens }
  }

  /// What the probe, every delivery and the feed meet from now on; `nil` when all is well.
  func down(_ fault: DestinationFault?) {
    state.withLock { state in
      state.probeFault = fault
      guard let fault else {
        state.reply = { _ in .accept }
        state.feed = { _, _ in .page(emptyPage) }
        return
      }
      state.reply = { _ in .say(.destinationFault(fault)) }
      state.feed = { _, _ in .fault(fault) }
    }
  }

  /// Calls to `deliver` wait from now on, until released.
  func hold() { state.withLock { $0.holds = true } }

  /// Lets what is held go on; what comes later is no longer held.
  func release() {
    let held = state.withLock { state in
      state.holds = false
      defer { state.held = [] }
      return state.held
    }
    for continuation in held { continuation.resume() }
  }

  var held: Int { state.withLock { $0.held.count } }
  var deliveries: [LeasedItem] { state.withLock { $0.deliveries } }
  var deliveryTimes: [Instant] { state.withLock { $0.deliveryTimes } }
  var sent: [DeliveryAddress] { deliveries.map(\.address) }
  var stored: [DeliveryAddress: Digest] { state.withLock { $0.stored } }
  var storings: [(item: LeasedItem, at: Instant)] { state.withLock { $0.storings } }
  var conflicts: Int { state.withLock { $0.conflicts } }
  var probes: [Instant] { state.withLock { $0.probes } }
  var feedCalls: [(cursor: FeedCursor?, limit: Int)] { state.withLock { $0.feedCalls } }
  var kvittensCalls: [(plan: Genomforandeplan.ID, version: Int, at: Instant)] {
    state.withLock { $0.kvittensCalls }
  }

  func feedPage(after cursor: FeedCursor?, limit: Int) async -> FeedAnswer {
    let (feed, hold) = state.withLock { state in
      state.feedCalls.append((cursor, limit))
      return (state.feed, max(state.feedHoldMilliseconds, state.milliseconds))
    }
    if hold > 0 { await time.sleep(milliseconds: hold) }
    return feed(cursor, limit)
  }

  func deliver(_ item: LeasedItem) async -> DeliveryAnswer {
    let now = time.now
    let isHeld = state.withLock { state in
      state.deliveries.append(item)
      state.deliveryTimes.append(now)
      return state.holds
    }
    if isHeld {
      await withCheckedContinuation { continuation in
        state.withLock { $0.held.append(continuation) }
      }
    }
    let (reply, milliseconds) = state.withLock {
      ($0.reply, $0.milliseconds + $0.delay(item))
    }
    if milliseconds > 0 { await time.sleep(milliseconds: milliseconds) }
    switch reply(item) {
    case .say(let answer): return answer
    case .accept:
      store(item)
      return .delivered(item.address.kind == .plan ? kvittens(of: item) : nil)
    case .acceptAndDrop:
      store(item)
      return .destinationFault(DestinationFault(.uncertain, DeliveryFailure(code: "interrupted")))
    case .acceptAndSay(let answer):
      store(item)
      return answer
    }
  }

  func planKvittens(of plan: Genomforandeplan.ID, version: Int) async -> KvittensAnswer {
    let now = time.now
    let kvittens = state.withLock { state in
      state.kvittensCalls.append((plan, version, now))
      return state.kvittens
    }
    return kvittens()
  }

  func probe() async -> DestinationFault? {
    let now = time.now
    let (fault, milliseconds) = state.withLock { state in
      state.probes.append(now)
      return (state.probeFault, state.milliseconds)
    }
    if milliseconds > 0 { await time.sleep(milliseconds: milliseconds) }
    return fault
  }

  private func store(_ item: LeasedItem) {
    let now = time.now
    state.withLock { state in
      if state.stored[item.address] == nil { state.storings.append((item, now)) }
      if let standing = state.stored[item.address], standing != item.digest {
        state.conflicts += 1
      }
      state.stored[item.address] = item.digest
    }
  }

  private func kvittens(of item: LeasedItem) -> PlanKvittens {
    PlanKvittens(
      kvittensId: "kv-\(item.id.rawValue)", mottagen: time.now, status: .kvitterad,
      contentDigest: item.digest, avvisadKod: nil)
  }
}

/// A page with nothing on it.
let emptyPage = FeedPage(items: [], efter: FeedCursor(rawValue: "end")!, hasMore: false)

extension DestinationFault {
  static let refused = DestinationFault(.certain, DeliveryFailure(code: "no-connection"))
  static let interrupted = DestinationFault(.uncertain, DeliveryFailure(code: "interrupted"))
  static let credentials = DestinationFault(
    .credentials, DeliveryFailure(status: 401, code: "http-401"))
}
