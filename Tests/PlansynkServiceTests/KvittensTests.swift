import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

@Suite struct KvittensTests {
  /// A plan that the myndighet stores but has not decided on.
  private func makeAwaiting() throws -> Bench {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart())
    try bench.givePlan()
    bench.myndighet.reply { item in
      item.address.kind == .plan
        ? .acceptAndSay(.receiptPending(makeKvittens(.mottagen))) : .accept
    }
    try bench.deliverAll()
    #expect(try bench.state(of: .aPlan()) == .awaiting)
    return bench
  }

  private func startAsking(_ bench: Bench) -> KvittensService {
    let news = bench.news
    let service = KvittensService(bench.surroundings, destination: bench.destination) {
      news.add()
    }
    bench.start { await service.run() }
    return service
  }

  @Test func `the first question comes after a minute, then doubling up to six hours`() throws {
    let bench = try makeAwaiting()
    bench.myndighet.kvittens { .kvittens(makeKvittens(.mottagen)) }
    _ = startAsking(bench)
    try bench.advance(seconds: 30 * 3600)
    let asked = bench.myndighet.kvittensCalls.map { noon.seconds(until: $0.at) }
    #expect(asked.first.map { (60...75).contains($0) } == true)
    for (before, after) in zip(asked, asked.dropFirst()) {
      let doubled = min(before, 6 * 3600)
      #expect((doubled...(doubled + 15)).contains(after - before))
    }
    #expect(asked.count > 10)
  }

  @Test func `one whose question always fails keeps no other from being asked`() throws {
    let bench = try makeAwaiting()
    try bench.order(makeBestallning(2))
    try bench.givePlan(makePlanJSON(plan: 2, bestallning: 2))
    try bench.deliverAll()
    bench.myndighet.kvittens { .fault(.interrupted) }
    _ = startAsking(bench)
    try bench.advance(seconds: 300)
    let first: Genomforandeplan.ID = makeID(1)
    let asked = bench.myndighet.kvittensCalls.map { $0.plan == first }
    #expect(asked.contains(true))
    #expect(asked.contains(false))
  }

  @Test func `after thirty days without a decision it is shown, not asked about`() throws {
    let bench = try makeAwaiting()
    bench.myndighet.kvittens { .kvittens(makeKvittens(.mottagen)) }
    _ = startAsking(bench)
    try bench.advance(seconds: 3600)
    bench.time.step(milliseconds: 30 * 86_400_000)
    try bench.advance(seconds: 60)
    let count = bench.myndighet.kvittensCalls.count
    #expect(count > 3)
    bench.time.step(milliseconds: 10 * 86_400_000)
    try bench.advance(seconds: 3600)
    #expect(bench.myndighet.kvittensCalls.count == count)
    #expect(try bench.state(of: .aPlan()) == .awaiting)
  }

  @Test(arguments: [
    (PlanKvittens.Status.kvitterad, DeliveryState.delivered),
    (PlanKvittens.Status.avvisad, DeliveryState.attention),
  ])
  func `a decision ends the matter, and the neighbour is told`(
    _ status: PlanKvittens.Status, _ state: DeliveryState
  ) throws {
    let bench = try makeAwaiting()
    bench.myndighet.kvittens { .kvittens(makeKvittens(status)) }
    _ = startAsking(bench)
    try bench.advance(seconds: 120)
    #expect(bench.myndighet.kvittensCalls.count == 1)
    #expect(try bench.state(of: .aPlan()) == state)
    let told = try bench.handover("kvittenser/plan.\(makeID(1) as Genomforandeplan.ID).1.json")
    #expect(told?.contains(status.rawValue) == true)
  }

  @Test func `a plan that was there already is back on the day that its receipt says`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart())
    try bench.givePlan()
    bench.myndighet.reply { item in
      item.address.kind == .plan
        ? .say(
          .conflict(stored: item.digest, DeliveryFailure(status: 409, code: "http-409"))) : .accept
    }
    try bench.deliverAll()
    #expect(try bench.state(of: .aPlan()) == .awaiting)
    #expect(try bench.frist()?.utfall == .oppen)
    bench.myndighet.kvittens { .kvittens(makeKvittens(.mottagen)) }
    _ = startAsking(bench)
    try bench.advance(seconds: 120)
    #expect(try bench.frist()?.utfall == .uppfylld(day("2026-03-02")))
  }

  @Test func `mottagen counts as back, a refusal takes it away again`() throws {
    let bench = try makeAwaiting()
    #expect(try bench.frist()?.utfall == .uppfylld(day("2026-03-02")))
    bench.myndighet.kvittens { .kvittens(makeKvittens(.avvisad)) }
    _ = startAsking(bench)
    try bench.advance(seconds: 120)
    #expect(try bench.frist()?.utfall == .oppen)
    let history = try bench.details(of: .aPlan())?.history.map { "\($0.handelse) \($0.detalj)" }
    #expect(history?.last == "attention avvisad, fel-mall")
  }

  @Test func `I4: a receipt that the server has lost means that the plan is sent again`() throws {
    let bench = try makeAwaiting()
    bench.myndighet.kvittens { .lost }
    let asking = startAsking(bench)
    let newsBefore = bench.news.value
    try bench.advance(seconds: 120)
    #expect(bench.news.value == newsBefore + 1)
    #expect(try bench.state(of: .aPlan()) == .pending)
    let history = try bench.details(of: .aPlan())?.history.map { "\($0.handelse) \($0.detalj)" }
    #expect(history?.last == "pending kvittens-forlorad")
    #expect(bench.journal.warnings.contains { $0.message.contains("has lost a plan") })
    asking.stop()
    bench.myndighet.reply { _ in .accept }
    try bench.deliverAll()
    #expect(try bench.state(of: .aPlan()) == .delivered)
    #expect(bench.myndighet.sent.filter { $0.kind == .plan }.count == 2)
    #expect(bench.myndighet.conflicts == 0)
  }

  @Test func `a plan that the server has lost is not sent again for an order that was never ours`()
    throws
  {
    let bench = try makeAwaiting()
    try bench.order(makeBestallning(version: 2, status: .felmarkerad))
    bench.myndighet.kvittens { .lost }
    _ = startAsking(bench)
    try bench.advance(seconds: 120)
    #expect(try bench.state(of: .aPlan()) == .cancelled)
  }

  @Test(arguments: [(400, true), (500, false), (408, false)])
  func `I6: a question that fails over there does not speak for the destination`(
    status: Int, speaks: Bool
  ) throws {
    let bench = try makeAwaiting()
    let other = OutboxItemID(rawValue: 77)
    _ = bench.destination.judge(.destinationFault(.interrupted), of: other)
    bench.myndighet.kvittens { .failed(DeliveryFailure(status: status, code: "http-\(status)")) }
    _ = startAsking(bench)
    try bench.advance(seconds: 120)
    #expect(!bench.myndighet.kvittensCalls.isEmpty)
    let again = bench.destination.judge(.destinationFault(.interrupted), of: other).answer
    let isItsOwn = if case .itemTransient = again { true } else { false }
    #expect(isItsOwn == speaks)
  }

  @Test func `one question that always meets a fault is its own once other things get through`()
    throws
  {
    let bench = try makeAwaiting()
    bench.myndighet.kvittens { .fault(Self.badGateway) }
    _ = startAsking(bench)
    let poll = bench.startPolling()
    _ = bench.startDelivery { poll.wake() }
    try bench.advance(seconds: 3600)
    let probes = bench.myndighet.probes.count
    #expect(probes <= 2)
    try bench.advance(seconds: 6 * 3600)
    #expect(bench.myndighet.probes.count == probes)
    #expect(bench.destination.breakerState == .closed)
    #expect(try bench.state(of: .aPlan()) == .awaiting)
    #expect((5...15).contains(bench.myndighet.kvittensCalls.count))
  }

  @Test func `I9: a question that opens no breaker is asked once a minute at most`() throws {
    let bench = try makeAwaiting()
    bench.myndighet.kvittens { .fault(.interrupted) }
    _ = startAsking(bench)
    try bench.advance(seconds: 3600)
    #expect(bench.destination.breakerState == .closed)
    #expect((30...60).contains(bench.myndighet.kvittensCalls.count))
  }

  private static let badGateway = DestinationFault(
    .certain, DeliveryFailure(status: 502, code: "http-502"))

  @Test func `I9: a fault of the destination opens the breaker, and no more is asked`() throws {
    let bench = try makeAwaiting()
    bench.myndighet.kvittens { .fault(.refused) }
    _ = startAsking(bench)
    try bench.advance(seconds: 3600)
    #expect(bench.myndighet.kvittensCalls.count == 1)
    #expect(try bench.state(of: .aPlan()) == .awaiting)
  }
}

func makeKvittens(_ status: PlanKvittens.Status, mottagen: Instant = noon) -> PlanKvittens {
  PlanKvittens(
    kvittensId: "k1", mottagen: mottagen, status: status, contentDigest: nil,
    avvisadKod: status == .avvisad ? "fel-mall" : nil)
}
