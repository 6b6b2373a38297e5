import PlansynkCore
import Testing

@testable import PlansynkService

@Suite struct DeliveryTests {
  @Test func `I8: the most urgent goes first, and orders do not wait for each other`() throws {
    let bench = try Bench(concurrency: 1)
    let starts = ["2026-02-20", "2026-02-10", "2026-02-28", "2026-02-05"]
    for number in 1...4 { try bench.order(makeBestallning(number)) }
    try bench.deliverAll()
    for (index, start) in starts.enumerated() {
      try bench.give(makeStart(start, bestallning: index + 1))
    }
    _ = bench.startDelivery(concurrency: 1)
    try bench.settle()
    #expect(bench.myndighet.deliveries.suffix(4).map(\.bestallning) == [4, 2, 1, 3].map(makeID))
  }

  @Test func `I5: per order, the receipt first, then what was taken in, attachments before plan`()
    throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart())
    try bench.givePlan(makePlanJSON(bilagor: ["a.pdf", "b.pdf"])) { fil in
      .found(makeStaged(makeDigest(fil == "a.pdf" ? 1 : 2)))
    }
    try bench.give(makeHandelse(.avbruten, "2026-03-02"))
    _ = bench.startDelivery(concurrency: 4)
    try bench.settle()
    #expect(
      bench.myndighet.sent.map(\.kind)
        == [.mottagning, .handelse, .bilaga, .bilaga, .plan, .handelse])
    #expect(try bench.items().allSatisfy { $0.state == .delivered })
    // The neighbour is told of what it handed in, not of each file.
    #expect(try !bench.handovers().contains { $0.contains("bilaga") })
  }

  @Test func `I5: nothing of an order goes before the first attempt of what is ahead is over`()
    throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning(1), makeBestallning(2))
    try bench.give(makeStart())
    bench.myndighet.hold()
    _ = bench.startDelivery()
    try bench.settle()
    #expect(Set(bench.myndighet.sent) == [.receipt(1), .receipt(2)])
    bench.myndighet.release()
    try bench.settle()
    #expect(bench.myndighet.sent.map(\.kind) == [.mottagning, .mottagning, .handelse])
  }

  @Test func `I6: a permanent fault goes to attention after one try and blocks nothing behind it`()
    throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart())
    bench.myndighet.reply { item in
      item.address.kind == .mottagning
        ? .say(.itemPermanent(DeliveryFailure(status: 422, code: "http-422"))) : .accept
    }
    _ = bench.startDelivery()
    try bench.advance(seconds: 3600)
    #expect(bench.myndighet.sent.map(\.kind) == [.mottagning, .handelse])
    #expect(try bench.items().map(\.state) == [.attention, .delivered])
    #expect(try bench.details(of: .receipt())?.charged == 1)
    let told = try bench.handover("kvittenser/mottagning.\(makeBestallning().id).1.json")
    #expect(told?.contains("http-422") == true)
  }

  @Test func `I6: 500 backs off without end, is flagged after eight, and is never given up`()
    throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning())
    bench.myndighet.reply { _ in
      .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
    }
    _ = bench.startDelivery()
    try bench.advance(seconds: 12 * 3600)
    let tries = bench.myndighet.deliveries
    #expect(tries.count > 10)
    #expect(Set(tries.map(\.digest)).count == 1)
    #expect(tries.map(\.attempt) == Array(1...tries.count))
    #expect(try bench.state(of: .receipt()) == .pending)
    #expect(bench.journal.lines.filter { $0.level == .warning }.count == 1)
    #expect(bench.destination.breakerState == .closed)
    bench.myndighet.reply { _ in .accept }
    try bench.advance(seconds: 3600)
    #expect(try bench.state(of: .receipt()) == .delivered)
  }

  @Test(arguments: [true, false])
  func `I4: a conflict with our own bytes is a delivery, with others it needs a person`(
    _ isOurs: Bool
  ) throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    bench.myndighet.reply { item in
      .say(
        .conflict(
          stored: isOurs ? item.digest : makeDigest(5),
          DeliveryFailure(status: 409, code: "http-409")))
    }
    _ = bench.startDelivery()
    try bench.settle()
    #expect(try bench.state(of: .receipt()) == (isOurs ? .delivered : .attention))
    #expect(bench.myndighet.deliveries.count == 1)
  }

  @Test func `I4: an answer lost after the server committed costs one repeat of the same bytes`()
    throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.givePlan()
    let lost = Counter()
    bench.myndighet.reply { _ in
      lost.add()
      return lost.value % 2 == 1 ? .acceptAndDrop : .accept
    }
    _ = bench.startDelivery()
    try bench.advance(seconds: 600)
    #expect(bench.myndighet.deliveries.count == 4)
    #expect(bench.myndighet.stored.count == 2)
    #expect(bench.myndighet.conflicts == 0)
    #expect(try bench.items().allSatisfy { $0.state == .delivered })
  }

  @Test func `a receipt that refuses a plan needs a person, and the neighbour is told`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.givePlan()
    bench.myndighet.reply { item in
      guard item.address.kind == .plan else { return .accept }
      return .acceptAndSay(
        .delivered(
          PlanKvittens(
            kvittensId: "k1", mottagen: noon, status: .avvisad, contentDigest: nil,
            avvisadKod: "fel-mall")))
    }
    _ = bench.startDelivery()
    try bench.settle()
    #expect(try bench.state(of: .aPlan()) == .attention)
    let told = try bench.handover("kvittenser/plan.\(makeID(1) as Genomforandeplan.ID).1.json")
    #expect(told?.contains("avvisad") == true)
    #expect(told?.contains("fel-mall") == true)
    let history = try bench.details(of: .aPlan())?.history.map { "\($0.handelse) \($0.detalj)" }
    #expect(history?.last == "attention avvisad, fel-mall")
  }
}
