import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// Why a clock was missed: what was true on its last day, whatever is told or changed later. The
/// insats began on 1 March 2026, and that was told on the 2nd.
@Suite struct OrsakServiceTests {
  private func makeStarted() throws -> Bench {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    return bench
  }

  private func orsak(_ bench: Bench) throws -> Avvikelse.Orsak? {
    try bench.openAvvikelse()?.orsak
  }

  @Test func `a start that was told in time was told in time, however late it is corrected`() throws
  {
    let bench = try makeStarted()
    try bench.reach("2026-04-05")
    #expect(try orsak(bench) == .planSaknas)
    try bench.give(
      makeStart("2026-03-03", ersatter: .init(typ: .paborjad, datum: day("2026-03-01"))))
    #expect(try bench.openAvvikelse()?.sistaDag == day("2026-03-31"))
    #expect(try orsak(bench) == .planSaknas)
    // Corrected to a day so early that nobody had told of any start by its last day.
    try bench.give(
      makeStart("2026-02-01", ersatter: .init(typ: .paborjad, datum: day("2026-03-03"))))
    #expect(try bench.openAvvikelse()?.sistaDag == day("2026-03-01"))
    #expect(try orsak(bench) == .startSentRegistrerad)
  }

  @Test func `a start told of what is carried on was told, though it is told again late`() throws {
    let bench = try makeStarted()
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    try bench.order(makeBestallning(2, ersatter: 1))
    try bench.reach("2026-03-30")
    try bench.give(makeStart("2026-02-27", bestallning: 2))
    let avvikelse = try #require(try bench.openAvvikelse(of: insatsID(2)))
    #expect(avvikelse.sistaDag == day("2026-03-27"))
    #expect(avvikelse.orsak == .planSaknas)
  }

  @Test func `a plan that came after the last day was missing on it, though days are shortened`()
    throws
  {
    let bench = try makeStarted()
    try bench.reach("2026-03-20")
    try bench.givePlan()
    try bench.judge(by: Regelverk(planFristDagar: 14))
    #expect(try bench.openAvvikelse()?.sistaDag == day("2026-03-15"))
    #expect(try orsak(bench) == .planSaknas)
    // By the longer rule it was here.
    try bench.reach("2026-03-30")
    #expect(try bench.openAvvikelse()?.sistaDag == day("2026-03-29"))
    #expect(try orsak(bench) == .planEjLevererad)
  }

  @Test(arguments: [("2026-03-28", Avvikelse.Orsak.planSaknas), ("2026-03-30", .planEjLevererad)])
  func `a plan that a person had struck by the last day was none`(
    struck: String, expected: Avvikelse.Orsak
  ) throws {
    let bench = try makeStarted()
    try bench.givePlan()
    let person = try BenchOperator(bench)
    let midday = SwedishZone().end(of: day(struck)).adding(seconds: -43_200)
    try bench.advance(milliseconds: bench.time.now.milliseconds(until: midday))
    #expect(try person.cancel(.aPlan()).reached == ["cancelled"])
    try bench.reach("2026-03-31")
    #expect(try orsak(bench) == expected)
  }
}
