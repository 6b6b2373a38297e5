import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// A stay in hospital where the routine lets it move the last day: what is stored is right on each
/// day of it. The insats began on 1 March 2026, so that its plan is to be back on the 29th.
@Suite struct AvbrottTests {
  private func makeInterrupted(on text: String, moves: Bool = true) throws -> Bench {
    var regelverk = Regelverk()
    regelverk.avbrottFlyttarFrist = moves
    let bench = try Bench(regelverk: regelverk)
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try bench.givePlan()
    try bench.reach(text)
    try bench.give(makeHandelse(.avbruten, text))
    return bench
  }

  /// The end of the last day by which the queued plan is urgent.
  private func dueAt(_ bench: Bench) throws -> Instant? {
    try bench.details(of: .aPlan())?.summary.dueAt
  }

  @Test(arguments: ["2026-03-10", "2026-03-28", "2026-03-29"])
  func `while it lasts nothing is overdue, and the days that are left stay as many`(
    since: String
  ) throws {
    let bench = try makeInterrupted(on: since)
    let left = day(since).days(until: day("2026-03-29"))
    bench.startClocks()
    for number in 1...40 {
      // A second into each day.
      let today = day(since).adding(days: number)
      let begun = SwedishZone().end(of: today.adding(days: -1)).adding(seconds: 1)
      try bench.advance(milliseconds: bench.time.now.milliseconds(until: begun))
      let last = today.adding(days: left)
      #expect(try bench.frist()?.sistaDag == last, "\(today)")
      #expect(try bench.frist()?.utfall == .oppen, "\(today)")
      #expect(try dueAt(bench) == SwedishZone().end(of: last), "\(today)")
      #expect(try bench.facts().plansToSend.overdue == 0, "\(today)")
    }
    #expect(try bench.reader().avvikelser(.alla, limit: 9) == [])
    // Taken up again, the last day stands, and is missed when it has passed.
    let resumed = day(since).adding(days: 40)
    try bench.give(makeHandelse(.aterupptagen, "\(resumed)"))
    #expect(try bench.frist()?.sistaDag == resumed.adding(days: left))
    try bench.reach("\(resumed.adding(days: left + 1))")
    #expect(try bench.openAvvikelse()?.sistaDag == resumed.adding(days: left))
  }

  @Test func `a start after days without one finds the same as a watch that never slept`() throws {
    let bench = try makeInterrupted(on: "2026-03-29")
    try bench.reach("2026-05-01")
    #expect(try bench.frist()?.sistaDag == day("2026-05-01"))
    #expect(try bench.facts().plansToSend.overdue == 0)
    #expect(try bench.reader().avvikelser(.alla, limit: 9) == [])
    // Once more on the same day: nothing is reckoned that is not another.
    let told = try bench.history("frist").count
    try bench.judgeClocks()
    #expect(try bench.history("frist").count == told)
  }

  @Test func `what is carried on stands still with what it carries on`() throws {
    let bench = try makeInterrupted(on: "2026-03-20")
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    try bench.order(makeBestallning(2, ersatter: 1))
    try bench.reach("2026-04-20")
    #expect(try bench.frist(of: insatsID(2))?.sistaDag == day("2026-04-29"))
  }

  @Test func `where the routine moves no last day it stays, and is missed`() throws {
    let bench = try makeInterrupted(on: "2026-03-20", moves: false)
    try bench.reach("2026-04-20")
    #expect(try bench.frist()?.sistaDag == day("2026-03-29"))
    #expect(try bench.openAvvikelse() != nil)
  }
}
