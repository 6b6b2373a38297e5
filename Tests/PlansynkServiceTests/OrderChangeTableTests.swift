import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// The table "What a change of the order does to what is queued": each row against each kind of
/// item, in every state from which it could still go.
@Suite struct OrderChangeTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let status: Bestallning.Status
    let hasBegun: Bool
    let cancelled: Set<DeliveryKind>

    var testDescription: String { "\(status), \(hasBegun ? "begun" : "not begun")" }
  }

  static let begun: Set<DeliveryKind> = [.svar, .handelse, .bilaga, .plan, .avvikelse]
  static let notBegun: Set<DeliveryKind> = [.svar, .handelse, .bilaga, .plan]

  static let rows: [Row] = [
    Row(status: .aktiv, hasBegun: true, cancelled: []),
    Row(status: .aktiv, hasBegun: false, cancelled: []),
    Row(status: .aterkallad, hasBegun: true, cancelled: [.svar]),
    Row(status: .aterkallad, hasBegun: false, cancelled: notBegun),
    Row(status: .ersatt, hasBegun: true, cancelled: []),
    Row(status: .ersatt, hasBegun: false, cancelled: []),
    Row(status: .felmarkerad, hasBegun: true, cancelled: begun),
    Row(status: .felmarkerad, hasBegun: false, cancelled: notBegun),
    Row(status: .avslutad, hasBegun: true, cancelled: []),
    Row(status: .avslutad, hasBegun: false, cancelled: []),
  ]

  /// One item of every kind, none of them tried; without a start, one that is taken back stands
  /// for the events, and there is no avvikelse.
  private func makeQueued(hasBegun: Bool) throws -> Bench {
    let bench = try Bench(
      start: Instant("2026-04-10T10:00:00Z")!,
      regelverk: Regelverk(svar: .manuellt, avvikelseTillMyndighet: true))
    try bench.order(makeBestallning())
    try bench.give(makeSvar())
    try bench.give(makeStart("2026-03-01"))
    if !hasBegun {
      try bench.give(
        makeHandelse(
          .annullerad, "2026-03-01", ersatter: .init(typ: .paborjad, datum: day("2026-03-01"))))
      try cancel(.avvikelse, in: bench)
    }
    // An id of its own: a file for the neighbour is named by kind and id.
    try bench.givePlan(makePlanJSON(plan: 7, bilagor: ["a.pdf"])) { _ in .found(makeStaged()) }
    return bench
  }

  /// An operator strikes what is not of the row, before the order changes.
  private func cancel(_ kind: DeliveryKind, in bench: Bench) throws {
    for item in try bench.items() where item.address.kind == kind {
      try bench.write { (transaction) throws(StoreError) in
        _ = try transaction.move(item.id, to: .cancelled, reason: "operator", at: bench.time.now)
      }
    }
  }

  private func open(_ bench: Bench) throws -> [OutboxRow] {
    try bench.items().filter { $0.state != .cancelled }
  }

  @Test(arguments: rows, [DeliveryState.pending, .held])
  func `what waits, and what is held, is cancelled as the table says, and told to the neighbour`(
    row: Row, state: DeliveryState
  ) throws {
    let bench = try makeQueued(hasBegun: row.hasBegun)
    let queued = try open(bench)
    for item in queued where state == .held {
      try bench.write { (transaction) throws(StoreError) in
        _ = try transaction.move(item.id, to: .held, reason: "operator", at: bench.time.now)
      }
    }
    try bench.order(makeBestallning(version: 2, status: row.status))
    for item in queued {
      let isCancelled = row.cancelled.contains(item.address.kind)
      #expect(
        try bench.state(of: item.address) == (isCancelled ? .cancelled : state),
        "\(item.address.kind)")
      guard isCancelled else { continue }
      let details = try bench.details(of: item.address)
      #expect(details?.history.last?.detalj == "bestallning-\(row.status.rawValue)")
    }
    let struck = try bench.handovers().filter { $0.hasPrefix("kvittenser/struken.") }
    #expect(struck.count == queued.count { row.cancelled.contains($0.address.kind) })
    #expect(try bench.state(of: .receipt(version: 2)) == .pending)
  }

  @Test(arguments: rows)
  func `back to aktiv revives nothing, and cancels nothing`(row: Row) throws {
    let bench = try makeQueued(hasBegun: row.hasBegun)
    let queued = try open(bench)
    try bench.order(makeBestallning(version: 2, status: row.status))
    let before = try queued.map { try bench.state(of: $0.address) }
    try bench.order(makeBestallning(version: 3))
    #expect(try queued.map { try bench.state(of: $0.address) } == before)
    #expect((try bench.frist() != nil) == row.hasBegun)
  }

  /// One item in flight, of an insats that has not begun.
  private func makeInFlight(_ kind: DeliveryKind) throws -> (Bench, DeliveryService) {
    let bench = try Bench(regelverk: Regelverk(svar: .manuellt))
    try bench.order(makeBestallning())
    try bench.deliverAll()
    switch kind {
    case .svar: try bench.give(makeSvar())
    case .handelse: try bench.give(makeStart())
    case .bilaga:
      try bench.givePlan(makePlanJSON(bilagor: ["a.pdf"])) { _ in .found(makeStaged()) }
    case .plan: try bench.givePlan()
    case .mottagning: try bench.order(makeBestallning(version: 2))
    case .avvikelse: break
    }
    bench.myndighet.hold()
    let delivery = bench.startDelivery()
    try bench.settle()
    return (bench, delivery)
  }

  @Test(
    arguments: [DeliveryKind.mottagning, .svar, .handelse, .bilaga, .plan],
    [
      DeliveryAnswer.itemTransient(DeliveryFailure(status: 500, code: "http-500")),
      .itemPermanent(DeliveryFailure(status: 422, code: "http-422")),
      .destinationFault(.interrupted),
    ])
  func `what is in flight when the order turns out a mistake is cancelled if it comes back`(
    kind: DeliveryKind, answer: DeliveryAnswer
  ) throws {
    let (bench, delivery) = try makeInFlight(kind)
    let item = try #require(try bench.items().first { $0.state == .sending })
    #expect(item.address.kind == kind)
    try bench.order(makeBestallning(version: 9, status: .felmarkerad))
    #expect(try bench.state(of: item.address) == .sending)
    bench.myndighet.reply { leased in leased.address == item.address ? .say(answer) : .accept }
    bench.myndighet.release()
    try bench.settle()
    let state = try bench.state(of: item.address)
    if kind == .mottagning {
      #expect(state == .pending || state == .attention)
    } else {
      #expect(state == .cancelled)
    }
    delivery.stop()
  }

  @Test func `what a stop gives back unsent of an order that was a mistake is cancelled`() throws {
    let (bench, delivery) = try makeInFlight(.plan)
    try bench.order(makeBestallning(version: 2, status: .felmarkerad))
    delivery.stop()
    bench.myndighet.reply { _ in .say(.destinationFault(.interrupted)) }
    bench.myndighet.release()
    try bench.settle()
    #expect(try bench.state(of: .aPlan()) == .cancelled)
  }

  @Test func `a plan that the server has lost is not sent again of a mistaken order`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.givePlan()
    bench.myndighet.reply { item in
      item.address.kind == .plan
        ? .acceptAndSay(.receiptPending(makeKvittens(.mottagen))) : .accept
    }
    try bench.deliverAll()
    try bench.order(makeBestallning(version: 2, status: .felmarkerad))
    #expect(try bench.state(of: .aPlan()) == .awaiting)
    bench.myndighet.kvittens { .lost }
    let service = KvittensService(bench.surroundings, destination: bench.destination) {}
    bench.start { await service.run() }
    try bench.advance(seconds: 120)
    #expect(try bench.state(of: .aPlan()) == .cancelled)
  }

  @Test(arguments: [true, false])
  func `felmarkerad: an avvikelse that was told is told to be closed, another is not told`(
    isTold: Bool
  ) throws {
    let bench = try Bench(
      start: Instant("2026-04-10T10:00:00Z")!, regelverk: Regelverk(avvikelseTillMyndighet: true))
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    if isTold { try bench.deliverAll() }
    try bench.order(makeBestallning(version: 2, status: .felmarkerad))
    // A change that comes once more strikes no closing that is owed.
    try bench.order(makeBestallning(version: 3, status: .felmarkerad))
    let notices = try bench.items().filter { $0.address.kind == .avvikelse }
    #expect(notices.map(\.state) == (isTold ? [.delivered, .pending] : [.cancelled]))
  }
}
