import PlansynkCore
import PlansynkSimulation
import PlansynkStorage

@testable import PlansynkService

/// What the tests do and look at most, in one word each.
extension Bench {
  /// A bench with so many orders; the receipts of the first so many always meet an answer, and
  /// stand before all others.
  static func make(
    orders: Int, first poison: Int, meet answer: DeliveryAnswer, concurrency: Int = 4
  ) throws -> Bench {
    let bench = try Bench(concurrency: concurrency)
    for number in 1...orders { try bench.order(makeBestallning(number)) }
    let poisoned = Set((0..<poison).map { DeliveryAddress.receipt($0 + 1) })
    bench.myndighet.reply { poisoned.contains($0.address) ? .say(answer) : .accept }
    return bench
  }

  /// Takes versions of orders in as one page of the feed.
  func order(_ bestallningar: Bestallning...) throws {
    let items = bestallningar.map { makeItem($0) }
    _ = try write { (transaction) throws(StoreError) in
      try PageIntake(surroundings: surroundings, transaction: transaction, now: time.now)
        .take(makePage(items))
    }
  }

  /// An intake whose news are counted.
  func makeIntake() -> IntakeService {
    let news = self.news
    return IntakeService(surroundings) { news.add() }
  }

  /// Hands a document in.
  @discardableResult
  func give(
    _ document: SpoolDokument, isPatient: Bool = false,
    bilaga: @escaping @Sendable (String) -> BilagaContent = { _ in .missing }
  ) throws -> IntakeService.Verdict {
    let intake = makeIntake()
    return try wait { await intake.take(document, isPatient: isPatient, bilaga: bilaga) }
  }

  /// Hands a plan document in.
  @discardableResult
  func givePlan(
    _ json: [UInt8] = makePlanJSON(), isPatient: Bool = false,
    bilaga: @escaping @Sendable (String) -> BilagaContent = { _ in .missing }
  ) throws -> IntakeService.Verdict {
    try give(surroundings.codec.read(json), isPatient: isPatient, bilaga: bilaga)
  }

  /// Starts a delivering loop.
  func startDelivery(
    policy: RetryPolicy = RetryPolicy(), concurrency: Int = 4,
    onReopened: @escaping @Sendable () -> Void = {}
  ) -> DeliveryService {
    let delivery = DeliveryService(
      surroundings, destination: destination, policy: policy, concurrency: concurrency,
      onTurn: {}, onReopened: onReopened)
    start { await delivery.run() }
    return delivery
  }

  /// Delivers all that may go now, and stops.
  func deliverAll() throws {
    let delivery = startDelivery()
    try settle()
    delivery.stop()
    try settle()
  }

  /// Starts a poller.
  func startPolling(limit: Int = 100, interval: Int64 = 60) -> PollService {
    let poll = makePoll(limit: limit, interval: interval)
    start { await poll.run() }
    return poll
  }

  /// A poller that does not run yet.
  func makePoll(limit: Int = 100, interval: Int64 = 60) -> PollService {
    let news = self.news
    return PollService(
      surroundings, destination: destination, intervalSeconds: interval, pageLimit: limit
    ) { news.add() }
  }

  /// Items of every state, in the order in which they were taken in.
  func items(_ bestallning: Int = 1) throws -> [OutboxRow] {
    try write { (transaction) throws(StoreError) in
      try transaction.items(of: makeID(bestallning), in: Set(DeliveryState.allCases))
    }
  }

  /// Where the item at an address stands.
  func state(of address: DeliveryAddress) throws -> DeliveryState? {
    try write { (transaction) throws(StoreError) in try transaction.item(at: address)?.state }
  }

  /// What an operator sees of the item at an address.
  func details(of address: DeliveryAddress) throws -> ItemDetails? {
    let row = try write { (transaction) throws(StoreError) in try transaction.item(at: address) }
    guard let row else { return nil }
    return try reader().items(withHandle: row.shortID.text).first
  }

  /// A plan clock of the only insats of an order.
  func frist(_ slag: Frist.Slag = .planAterkopplad, _ bestallning: Int = 1) throws -> Frist? {
    try write { (transaction) throws(StoreError) in
      try transaction.frist(slag, of: insatsID(bestallning))
    }
  }

  /// The plan clock of an insats.
  func frist(of insats: Insats.ID) throws -> Frist? {
    try write { (transaction) throws(StoreError) in
      try transaction.frist(.planAterkopplad, of: insats)
    }
  }

  /// What an operator sees of an order.
  func show(_ bestallning: Int) throws -> BestallningDetails? {
    let id: Bestallning.ID = makeID(bestallning)
    return try reader().bestallningar(withHandle: id.rawValue).first
  }

  /// What `status` is made from.
  func facts() throws -> StatusFacts {
    try reader().statusFacts(
      at: time.now, today: surroundings.zone.day(of: time.now), attentionAfter: 8)
  }

  /// Starts the watch over clocks.
  @discardableResult
  func startClocks(onStep: @escaping @Sendable () -> Void = {}) -> ClockService {
    let clock = ClockService(surroundings, onStep: onStep)
    start { await clock.run() }
    return clock
  }

  /// Lets the watch look once.
  func judgeClocks() throws {
    let clock = startClocks()
    try settle()
    clock.stop()
    try settle()
  }

  /// The open avvikelse of a clock of the only insats of the first order.
  func openAvvikelse(_ slag: Frist.Slag) throws -> Avvikelse? {
    try openAvvikelse(of: insatsID(1), slag)
  }

  /// The open avvikelse of the only insats of an order.
  func openAvvikelse(_ bestallning: Int = 1) throws -> Avvikelse? {
    try openAvvikelse(of: insatsID(bestallning))
  }

  /// The open avvikelse of an insats.
  func openAvvikelse(
    of insats: Insats.ID, _ slag: Frist.Slag = .planAterkopplad
  ) throws -> Avvikelse? {
    try reader().avvikelser(.oppna, limit: 1000).map(\.avvikelse)
      .first { $0.insats == insats && $0.slag == slag }
  }

  /// Paths of files that wait to be written for the neighbour.
  func handovers() throws -> [String] {
    try write { (transaction) throws(StoreError) in
      try transaction.unwrittenHandovers(limit: 1000).map(\.path)
    }
  }

  /// The content of a file that waits for the neighbour, as text.
  func handover(_ path: String) throws -> String? {
    let file = try write { (transaction) throws(StoreError) in
      try transaction.unwrittenHandovers(limit: 1000).first { $0.path == path }
    }
    guard case .bytes(let bytes)? = file?.content else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Addresses of the first order, its insats and its first plan.
extension DeliveryAddress {
  static func receipt(_ bestallning: Int = 1, version: Int = 1) -> DeliveryAddress {
    .mottagning(makeID(bestallning), version: version)
  }

  static func aPlan(_ plan: Int = 1, version: Int = 1) -> DeliveryAddress {
    .plan(makeID(plan), version: version)
  }
}

extension IntakeService.Verdict {
  /// The receipt, where the document was taken.
  var taken: IntakeKvittens? {
    if case .answer(.taken(let kvittens)) = self { kvittens } else { nil }
  }

  /// Pointer and code of every fault, where it was refused.
  var faults: [String]? {
    guard case .answer(.refused(let fel)) = self else { return nil }
    return fel.map { "\($0.pekare) \($0.kod)" }
  }

  var isLater: Bool {
    if case .later = self { true } else { false }
  }
}
