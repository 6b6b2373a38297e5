import PlansynkCore
import Testing

@testable import PlansynkService

@Suite struct OperatorTests {
  private let caller = OperatorCaller(uid: 1000)
  private let delivers = Counter()
  private let polls = Counter()

  private func makeOperator(_ bench: Bench) throws -> OperatorService {
    let (delivers, polls) = (self.delivers, self.polls)
    let reader = try bench.reader()
    let composer = StatusComposer(
      identity: .init(
        version: "1", instance: "test", since: noon, restarts: nil, host: "api.example",
        pollIntervalSeconds: 60, attentionAfter: 8),
      host: .init(disk: { nil }, clock: { .synchronised }, spool: { nil }), reading: reader,
      destination: bench.destination, time: bench.time, zone: bench.surroundings.zone)
    return OperatorService(
      bench.surroundings, composer: composer, reading: reader, intake: bench.makeIntake(),
      destination: bench.destination,
      gallring: GallringService(
        bench.surroundings, reading: reader, mappar: nil, regler: Gallringsregler(),
        isAutomatic: false),
      wakes: .init(
        deliver: { delivers.add() }, poll: { polls.add() }, reload: { .done("reloaded") })
    ) { bytes in .found(makeStaged(digest(of: bytes), langd: bytes.count, byte: bytes.first ?? 0)) }
  }

  /// Orders with these numbers, each with its receipt in attention.
  private func makeRefused(_ count: Int) throws -> Bench {
    let bench = try Bench()
    for number in 1...count { try bench.order(makeBestallning(number)) }
    bench.myndighet.reply { _ in
      .say(.itemPermanent(DeliveryFailure(status: 422, code: "http-422")))
    }
    // Three refused in a row are sent once more, after a probe.
    let delivery = bench.startDelivery()
    try bench.advance(seconds: 60)
    delivery.stop()
    try bench.settle()
    return bench
  }

  private func reached(
    _ row: OutboxRow, _ state: DeliveryState, in bench: Bench
  ) throws -> ReachedItem {
    ReachedItem(
      shortID: row.shortID, state: state, dueAt: try bench.details(of: row.address)?.summary.dueAt)
  }

  private func retry(
    _ bench: Bench, _ selection: ItemSelection
  ) throws -> ItemsAnswer {
    let verbs = try makeOperator(bench)
    let caller = self.caller
    return try bench.wait { await verbs.retry(selection, by: caller) }
  }

  @Test func `retry by handle makes an item in attention pending, and wakes who sends`() throws {
    let bench = try makeRefused(2)
    let row = try bench.items(1)[0]
    #expect(
      try retry(bench, .items([row.shortID.text]))
        == .done([reached(row, .pending, in: bench)]))
    #expect(try bench.state(of: .receipt(1)) == .pending)
    #expect(try bench.state(of: .receipt(2)) == .attention)
    #expect(delivers.value == 1)
  }

  @Test func `retry lets an item that waits for its time go now`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    bench.myndighet.reply { _ in
      .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
    }
    try bench.deliverAll()
    let row = try bench.items()[0]
    bench.myndighet.reply { _ in .accept }
    try bench.deliverAll()
    #expect(try bench.state(of: .receipt()) == .pending)
    _ = try retry(bench, .items([row.shortID.text]))
    try bench.deliverAll()
    #expect(try bench.state(of: .receipt()) == .delivered)
  }

  @Test func `the same item named twice is one item`() throws {
    let bench = try makeRefused(1)
    let row = try bench.items()[0]
    #expect(
      try retry(bench, .items([row.shortID.text, row.shortID.text]))
        == .done([reached(row, .pending, in: bench)]))
  }

  @Test func `what is delivered is merely told`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.deliverAll()
    let row = try bench.items()[0]
    #expect(
      try retry(bench, .items([row.shortID.text]))
        == .done([reached(row, .delivered, in: bench)]))
  }

  @Test func `a prefix that fits several, or nothing at all, does nothing`() throws {
    let bench = try makeRefused(2)
    let handles = try [bench.items(1)[0].shortID, bench.items(2)[0].shortID]
    guard case .ambiguous("K-", let matches) = try retry(bench, .items([handles[0].text, "K-"]))
    else {
      Issue.record("an ambiguous prefix was taken")
      return
    }
    #expect(Set(matches) == Set(handles))
    #expect(
      try retry(bench, .items([handles[0].text, "P-0000"])) == .noSuchItem(["P-0000"]))
    #expect(try bench.state(of: .receipt(1)) == .attention)
  }

  @Test func `insatser and plans are found by what persons know of them`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try bench.givePlan()
    let verbs = try makeOperator(bench)
    #expect(try bench.wait { await verbs.insatser(of: makeID(1)) } == [insatsID(1)])
    #expect(try bench.wait { await verbs.insatser(of: makeID(7)) } == [])
    let item = try #require(try bench.items().first { $0.address.kind == .plan })
    guard case .plan(let plan, _) = item.address else { return }
    let beginning = try #require(IdentifierBeginning(String(plan.rawValue.prefix(6))))
    #expect(try bench.wait { await verbs.planer(withID: beginning) } == [plan])
    for prefix in [item.shortID.text, String(item.shortID.text.prefix(4))] {
      #expect(try bench.wait { await verbs.planer(withHandle: prefix) } == [plan])
    }
    let receipt = try #require(try bench.items().first { $0.address.kind == .mottagning })
    #expect(try bench.wait { await verbs.planer(withHandle: receipt.shortID.text) } == [])
  }

  @Test func `retry of all asks for the number first, and does all or none`() throws {
    let bench = try makeRefused(3)
    #expect(try retry(bench, .matching(ItemScope(), expected: nil)) == .needsCount(3))
    #expect(try retry(bench, .matching(ItemScope(), expected: 2)) == .needsCount(3))
    #expect(try bench.state(of: .receipt(1)) == .attention)
    guard case .done(let items) = try retry(bench, .matching(ItemScope(), expected: 3)) else {
      Issue.record("not done")
      return
    }
    #expect(items.map(\.state) == [.pending, .pending, .pending])
  }

  @Test func `a store that fails is told, and nothing was done`() throws {
    let bench = try makeRefused(1)
    let row = try bench.items()[0]
    bench.store.failNext(1)
    guard case .unavailable = try retry(bench, .items([row.shortID.text])) else {
      Issue.record("a failing store was not told")
      return
    }
    #expect(try bench.state(of: .receipt()) == .attention)
  }

  @Test func `breaker reset closes it and wakes everybody`() throws {
    let bench = try Bench()
    bench.destination.failed(.refused, of: nil)
    let verbs = try makeOperator(bench)
    let caller = self.caller
    #expect(try bench.wait { await verbs.resetBreaker(by: caller) } == .done("breaker closed"))
    #expect(bench.destination.breakerState == .closed)
    #expect(delivers.value == 1)
    #expect(polls.value == 1)
  }

  @Test func `a document handed in with its files is judged at once`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    let verbs = try makeOperator(bench)
    let caller = self.caller
    let json = makePlanJSON(bilagor: ["a.pdf"])
    let refused = try bench.wait { await verbs.lamna(json, bilagor: [], by: caller) }
    guard case .refused(let fel) = refused else {
      Issue.record("a missing file was waited for")
      return
    }
    #expect(fel.map(\.kod) == ["saknas"])
    #expect(fel.first?.text.contains("--pdf a.pdf") == true)
    let files = [LamnadBilaga(fil: "a.pdf", bytes: [1, 2, 3])]
    guard
      case .taken(let kvittens) = try bench.wait({
        await verbs.lamna(json, bilagor: files, by: caller)
      })
    else {
      Issue.record("not taken")
      return
    }
    #expect(kvittens.arende != nil)
  }

  @Test(arguments: [makePlanJSON(), makePlanJSON(bilagor: ["a.pdf"]), startDocument])
  func `I3: a file that came along and is not named is a fault, for it would be dropped`(
    _ document: [UInt8]
  ) throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    let verbs = try makeOperator(bench)
    let caller = self.caller
    let files = ["a.pdf", "b.pdf"].map { LamnadBilaga(fil: $0, bytes: [1]) }
    // Also of what is known already.
    for _ in 1...2 {
      let answer = try bench.wait { await verbs.lamna(document, bilagor: files, by: caller) }
      guard case .refused(let fel) = answer else {
        Issue.record("a file was dropped without a word")
        return
      }
      #expect(Set(fel.map(\.kod)) == ["fil-namns-inte"])
      #expect(fel.last?.text.contains("b.pdf") == true)
      let named = files.filter { file in
        String(decoding: document, as: UTF8.self).contains(file.fil)
      }
      _ = try bench.wait { await verbs.lamna(document, bilagor: named, by: caller) }
    }
  }

  @Test func `I11: status shows the breaker in hand, not the one stored`() throws {
    let bench = try Bench()
    let verbs = try makeOperator(bench)
    bench.destination.failed(.refused, of: nil)
    let report = try bench.wait { await verbs.status() }
    guard case .facts(let facts) = report.store else {
      Issue.record("the store was not read")
      return
    }
    #expect(facts.breaker == bench.destination.breakerState)
  }
}

private let startDocument = Array(
  """
  {"dokument": "insatshandelse", "bestallningId": "\(makeBestallning().id)",
   "insatsId": "\(insatsID())", "typ": "paborjad", "datum": "2026-03-01"}
  """.utf8)
