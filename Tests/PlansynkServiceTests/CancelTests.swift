import PlansynkCore
import Testing

@testable import PlansynkService

/// Items that a person strikes for good.
@Suite struct CancelTests {
  private let bilaga = DeliveryAddress.bilaga(makeID(1), version: 1, makeDigest(1))

  private func makePlanned() throws -> (Bench, BenchOperator) {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart())
    try bench.deliverAll()
    try bench.givePlan(makePlanJSON(bilagor: ["a.pdf"])) { _ in .found(makeStaged()) }
    return (bench, try BenchOperator(bench))
  }

  @Test func `a plan takes its attachments along, and neither is sent`() throws {
    let (bench, person) = try makePlanned()
    #expect(try person.cancel(.aPlan()).reached == ["cancelled", "cancelled"])
    try bench.deliverAll()
    #expect(bench.myndighet.sent.map(\.kind) == [.mottagning, .handelse])
    #expect(try bench.state(of: bilaga) == .cancelled)
    #expect(try person.cancel(.aPlan()).reached == ["cancelled"])
    #expect(try person.retry(.aPlan()).reached == ["cancelled struck"])
    #expect(try person.hold(.aPlan()).reached == ["cancelled struck"])
  }

  @Test func `an attachment is struck with its plan, never by itself`() throws {
    let (bench, person) = try makePlanned()
    #expect(try person.cancel(bilaga).reached == ["pending part-of-plan"])
    try bench.deliverAll()
    #expect(try bench.state(of: .aPlan()) == .delivered)
  }

  @Test func `the care system is told of what is struck, once`() throws {
    let (bench, person) = try makePlanned()
    try person.cancel(.aPlan())
    try person.cancel(.aPlan())
    let paths = try bench.handovers().filter { $0.contains("struken") }
    #expect(paths.count == 1)
    #expect(try bench.handover(paths.first ?? "")?.contains("operator") == true)
  }

  @Test func `I3: an insats whose plan was struck counts as one without a plan again`() throws {
    let (bench, person) = try makePlanned()
    #expect(try person.status().facts?.startedWithoutPlan.total == 0)
    let before = try bench.frist()?.sistaDag
    try person.cancel(.aPlan())
    #expect(try person.status().facts?.startedWithoutPlan.total == 1)
    #expect(try bench.frist()?.sistaDag == before)
    try bench.give(
      makeStart("2026-02-28", ersatter: .init(typ: .paborjad, datum: day("2026-03-01"))))
    #expect(try person.status().facts?.startedWithoutPlan.total == 1)
    try bench.givePlan(makePlanJSON(version: 2))
    #expect(try person.status().facts?.startedWithoutPlan.total == 0)
    try bench.deliverAll()
    #expect(try bench.state(of: .aPlan(version: 2)) == .delivered)
  }

  @Test func `what is held can be struck, and its hold is over`() throws {
    let (bench, person) = try makePlanned()
    try person.hold(.aPlan(), until: noon.adding(seconds: 60))
    #expect(try person.cancel(.aPlan()).reached?.first == "cancelled")
    _ = bench.startDelivery()
    try bench.advance(seconds: 120)
    #expect(try bench.state(of: .aPlan()) == .cancelled)
    #expect(try person.release(.aPlan()).reached == ["cancelled"])
  }
}
