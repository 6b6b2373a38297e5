import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// The program is introduced on 1 March 2026, into a caseload that runs.
@Suite struct InforandeTests {
  private let regelverk = Regelverk(inforandeFran: day("2026-03-01"))

  private func makeIntroduced(_ bestallning: Bestallning) throws -> Bench {
    let bench = try Bench(regelverk: regelverk)
    try bench.judgeClocks()
    try bench.order(bestallning)
    return bench
  }

  @Test func `what was decided before is receipted, and nothing of it is waited for`() throws {
    let bench = try makeIntroduced(makeBestallning(1))
    try bench.order(makeBestallning(2, beslut: "2026-03-01"))
    #expect(try bench.items(1).map(\.address) == [.receipt(1)])
    #expect(try bench.frist() == nil)
    #expect(try bench.facts().orderedNotStarted.count == 1)
    #expect(try bench.facts().orderedNotStarted.oldest == day("2026-03-01"))
  }

  @Test func `its clock runs once a start is told; a last day before the introduction lapses`()
    throws
  {
    let bench = try makeIntroduced(makeBestallning(1))
    try bench.order(makeBestallning(2))
    #expect(try bench.give(makeStart("2026-02-20")).taken != nil)
    #expect(try bench.frist()?.sistaDag == day("2026-03-20"))
    #expect(try bench.frist()?.utfall == .oppen)
    #expect(try bench.give(makeStart("2017-08-15", bestallning: 2)).taken != nil)
    #expect(try bench.frist(.planAterkopplad, 2)?.utfall == .bortfallen(.foreInforande))
    #expect(try bench.facts().totals.avvikelser == 0)
    try bench.deliverAll()
    #expect(bench.myndighet.sent.filter { $0.kind == .handelse }.count == 2)
  }

  @Test func `an old start of an order decided later is a mistyped year still`() throws {
    let bench = try makeIntroduced(makeBestallning(1, beslut: "2026-03-01"))
    #expect(try bench.give(makeStart("2017-08-15")).faults == ["/datum fore-beslut"])
  }

  @Test func `a setting that changes changes what is waited for, not what was taken in`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning(1))
    #expect(try bench.facts().orderedNotStarted.count == 1)
    let surroundings = Surroundings(
      store: bench.surroundings.store, gateway: bench.surroundings.gateway,
      codec: bench.surroundings.codec, time: bench.time, zone: bench.surroundings.zone,
      random: bench.surroundings.random, journal: bench.journal, executor: bench.executor,
      regelverk: regelverk, utforarenhet: "enhet-1")
    let clock = ClockService(surroundings) {}
    bench.start { await clock.run() }
    try bench.settle()
    clock.stop()
    try bench.settle()
    #expect(try bench.facts().orderedNotStarted.count == 0)
    #expect(try bench.items().map(\.state) == [.pending])
    try bench.judgeClocks()
    #expect(try bench.facts().orderedNotStarted.count == 1)
  }

  @Test(arguments: [
    Bestallning.Status.avslutad, .aterkallad, .ersatt,
  ])
  func `an order that had ended when it came has no clock, but its receipt`(
    status: Bestallning.Status
  ) throws {
    let bench = try Bench()
    try bench.order(makeBestallning(1, status: status))
    try bench.give(makeStart("2026-03-01"))
    #expect(try bench.frist() == nil)
    #expect(try bench.state(of: .receipt(1)) == .pending)
    // It lives again: clocks as for a new version.
    try bench.order(makeBestallning(1, version: 2))
    #expect(try bench.frist()?.utfall == .oppen)
    // And ends again: now it is an order that we have had.
    try bench.order(makeBestallning(1, version: 3, status: .aterkallad))
    #expect(try bench.frist()?.utfall == .oppen)
  }

  @Test func `an order ended on the day of the first version that said so`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning(1))
    try bench.give(makeStart("2026-03-01"))
    try bench.order(
      makeBestallning(1, version: 2, status: .avslutad, andrad: Instant("2026-03-20T12:00:00Z")!))
    #expect(try bench.frist()?.utfall == .bortfallen(.bestallningAvslutad))
    // A later change of something else does not make it end later.
    try bench.order(
      makeBestallning(1, version: 3, status: .avslutad, andrad: Instant("2026-04-20T12:00:00Z")!))
    #expect(try bench.frist()?.utfall == .bortfallen(.bestallningAvslutad))
    // Active in between, it ended anew.
    try bench.order(makeBestallning(1, version: 4))
    try bench.order(
      makeBestallning(1, version: 5, status: .avslutad, andrad: Instant("2026-04-20T12:00:00Z")!))
    #expect(try bench.frist()?.utfall == .oppen)
  }
}
