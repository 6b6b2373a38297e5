import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// A plan that an operator strikes as wrong counts nowhere: what it met is owed again at once.
@Suite struct StruckPlanTests {
  /// An order whose insats began on 1 March, and a plan for it that was fastställd on the 2nd; the
  /// routine wants it fastställd by the 15th, and means it.
  private func makePlanned() throws -> (Bench, BenchOperator) {
    var regelverk = Regelverk()
    regelverk.planMal = .init(dagar: 14, isHard: true)
    let bench = try Bench(regelverk: regelverk)
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try bench.deliverAll()
    try bench.givePlan()
    return (bench, try BenchOperator(bench))
  }

  private func lagen(_ bench: Bench) throws -> [Bestallningslage] {
    try bench.reader().bestallningslagen(.alla)
  }

  @Test func `the clock of what is faststalld runs on when its plan is struck`() throws {
    let (bench, person) = try makePlanned()
    #expect(try bench.frist(.planFaststalld)?.utfall == .uppfylld(day("2026-03-02")))
    try person.cancel(.aPlan())
    #expect(try bench.frist(.planFaststalld)?.utfall == .oppen)
    #expect(try bench.frist(.planFaststalld)?.sistaDag == day("2026-03-15"))
    try bench.givePlan(makePlanJSON(version: 2))
    #expect(try bench.frist(.planFaststalld)?.utfall == .uppfylld(day("2026-03-02")))
  }

  @Test func `struck after the last day it is missed at once, and told in the journal`() throws {
    let (bench, person) = try makePlanned()
    try bench.advance(seconds: 20 * 86_400)
    try bench.judgeClocks()
    #expect(try bench.openAvvikelse(.planFaststalld) == nil)
    try person.cancel(.aPlan())
    #expect(try bench.frist(.planFaststalld)?.utfall == .missad)
    #expect(try bench.openAvvikelse(.planFaststalld)?.orsak == .planSaknas)
    #expect(
      bench.journal.lines.contains { $0.message.contains("not fastställd on its last day") })
  }

  @Test func `a clock that is missed after its plan was struck is missed for want of a plan`()
    throws
  {
    let (bench, person) = try makePlanned()
    try person.cancel(.aPlan())
    try bench.advance(seconds: 30 * 86_400)
    try bench.judgeClocks()
    #expect(try bench.openAvvikelse()?.orsak == .planSaknas)
  }

  @Test func `nothing of a struck plan is followed up, and no list knows it`() throws {
    let (bench, person) = try makePlanned()
    #expect(try lagen(bench).flatMap(\.planer).count == 1)
    try person.cancel(.aPlan())
    #expect(try lagen(bench).flatMap(\.planer) == [])
    #expect(try bench.give(makeUppfoljning()).faults == ["/planId plan-struken"])
  }

  @Test func `of a plan whose newest version is struck, the one before is in force`() throws {
    let (bench, person) = try makePlanned()
    try bench.deliverAll()
    try bench.advance(seconds: 5 * 86_400)
    try bench.givePlan(
      makePlanJSON(version: 2, faststalld: "2026-03-06", uppfoljning: "2026-10-01"))
    try person.cancel(.aPlan(version: 2))
    let versioner = try lagen(bench).flatMap(\.planer).flatMap(\.versioner)
    #expect(versioner.map(\.version) == [1])
    #expect(versioner.map(\.uppfoljning) == [day("2026-09-01")])
    #expect(try bench.frist(.planFaststalld)?.utfall == .uppfylld(day("2026-03-02")))
  }

  @Test func `what carries on the insats is without a plan too`() throws {
    let (bench, person) = try makePlanned()
    try bench.order(
      makeBestallning(2, ersatter: 1), makeBestallning(version: 2, status: .ersatt))
    #expect(try person.status().facts?.startedWithoutPlan.total == 0)
    try person.cancel(.aPlan())
    #expect(try person.status().facts?.startedWithoutPlan.total == 1)
    #expect(try bench.frist(.planFaststalld, 2)?.utfall == .oppen)
  }

  @Test func `a struck version that is handed in again is told not to go`() throws {
    let (bench, person) = try makePlanned()
    #expect(try bench.givePlan().taken?.anmarkningar == [])
    try person.cancel(.aPlan())
    let taken = try #require(try bench.givePlan().taken)
    #expect(taken.isRepeat)
    #expect(taken.anmarkningar.map(\.kod) == ["plan-struken"])
  }
}
