import PlansynkCore
import Testing

@testable import PlansynkService

@Suite struct OrderChangeTests {
  private func makeQueued(start: String? = "2026-03-01") throws -> Bench {
    let bench = try Bench(regelverk: Regelverk(svar: .manuellt))
    try bench.order(makeBestallning())
    try bench.give(makeSvar())
    if let start { try bench.give(makeStart(start)) }
    try bench.givePlan()
    return bench
  }

  private func states(_ bench: Bench) throws -> [DeliveryKind: DeliveryState] {
    Dictionary(
      try bench.items().map { ($0.address.kind, $0.state) }, uniquingKeysWith: { _, new in new })
  }

  @Test func `aterkallad after the start: only the answer is cancelled`() throws {
    let bench = try makeQueued()
    try bench.order(makeBestallning(version: 2, status: .aterkallad))
    #expect(
      try states(bench)
        == [.mottagning: .pending, .svar: .cancelled, .handelse: .pending, .plan: .pending])
    #expect(try bench.frist()?.utfall == .oppen)
    let path = "kvittenser/struken.\(makeBestallning().id).1.json"
    #expect(try bench.handover(path)?.contains("bestallning-aterkallad") == true)
  }

  @Test func `aterkallad before the start: everything but the receipts is cancelled`() throws {
    let bench = try makeQueued(start: nil)
    try bench.order(makeBestallning(version: 2, status: .aterkallad))
    #expect(
      try states(bench) == [.mottagning: .pending, .svar: .cancelled, .plan: .cancelled])
    #expect(
      try bench.givePlan(makePlanJSON(plan: 2)).faults == ["/bestallningId aterkallad-bestallning"])
  }

  @Test func `aterkallad: each insats by itself, what had begun is sent, the other's plan is not`()
    throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning(insatser: [makeInsats(100), makeInsats(101)]))
    try bench.give(makeStart())
    try bench.givePlan(makePlanJSON(plan: 1))
    try bench.givePlan(makePlanJSON(plan: 2, insats: makeID(101)))
    try bench.order(
      makeBestallning(
        version: 2, status: .aterkallad, insatser: [makeInsats(100), makeInsats(101)]))
    #expect(try bench.state(of: .aPlan(1)) == .pending)
    #expect(try bench.state(of: .aPlan(2)) == .cancelled)
  }

  @Test func `aterkallad: what takes a delivered start back is sent, or the start would stand`()
    throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try bench.deliverAll()
    let start = HandelseDokument.Ersatter(typ: .paborjad, datum: day("2026-03-01"))
    try bench.give(makeHandelse(.annullerad, "2026-03-01", ersatter: start))
    try bench.order(makeBestallning(version: 2, status: .aterkallad))
    let events = try bench.items().filter { $0.address.kind == .handelse }
    #expect(events.map(\.state) == [.delivered, .pending])
  }

  @Test func `felmarkerad: everything but the receipts is cancelled, and the clock is annulled`()
    throws
  {
    let bench = try makeQueued()
    try bench.order(makeBestallning(version: 2, status: .felmarkerad))
    #expect(
      try states(bench)
        == [.mottagning: .pending, .svar: .cancelled, .handelse: .cancelled, .plan: .cancelled])
    #expect(try bench.frist()?.utfall == .bortfallen(.bestallningFelmarkerad))
  }

  @Test func `back to aktiv revives nothing, and the clock runs on`() throws {
    let bench = try makeQueued()
    try bench.order(makeBestallning(version: 2, status: .felmarkerad))
    try bench.order(makeBestallning(version: 3))
    #expect(try states(bench)[.plan] == .cancelled)
    #expect(try bench.frist()?.utfall == .oppen)
  }

  @Test func `I6: what is in flight is finished and shown as sent`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.deliverAll()
    try bench.give(makeStart())
    bench.myndighet.hold()
    _ = bench.startDelivery()
    try bench.settle()
    try bench.order(makeBestallning(version: 2, status: .felmarkerad))
    bench.myndighet.release()
    try bench.settle()
    #expect(try states(bench)[.handelse] == .delivered)
  }

  @Test func `what is in flight and comes back unsent is cancelled after all`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.deliverAll()
    try bench.givePlan()
    bench.myndighet.reply { _ in .say(.destinationFault(.interrupted)) }
    bench.myndighet.hold()
    _ = bench.startDelivery()
    try bench.settle()
    try bench.order(makeBestallning(version: 2, status: .felmarkerad))
    #expect(try states(bench)[.plan] == .sending)
    bench.myndighet.release()
    try bench.settle()
    #expect(try states(bench)[.plan] == .cancelled)
    let plan: Genomforandeplan.ID = makeID(1)
    #expect(try bench.handovers().contains { $0.hasPrefix("kvittenser/struken.\(plan)") })
  }

  @Test func `an insats that a new version leaves out loses its clock, its events are sent`()
    throws
  {
    let bench = try makeQueued()
    try bench.order(makeBestallning(version: 2, insatser: [makeInsats(555)]))
    #expect(try bench.frist()?.utfall == .bortfallen(.insatsUtgatt))
    #expect(try states(bench)[.handelse] == .pending)
    try bench.order(makeBestallning(version: 3))
    #expect(try bench.frist()?.utfall == .oppen)
  }
}
