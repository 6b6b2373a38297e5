import PlansynkCore
import Testing

@testable import PlansynkService

/// Each of the five routines takes the plans that are written there.
@Suite struct RoutinePlanTests {
  @Test(arguments: ExampleRoutine.all)
  func `an order and a plan of the routine are taken, without a remark`(
    _ routine: ExampleRoutine
  ) throws {
    let bench = try PlanExample.bench(.shipped(routine.bas))
    let verdict = try bench.givePlan(PlanExample.json(routine.changes))
    #expect(verdict.remarks == [], "\(verdict)")
  }

  @Test(arguments: ExampleRoutine.all)
  func `a plan that holds no more than every plan must is told what the routine asks beside`(
    _ routine: ExampleRoutine
  ) throws {
    let order = makeBestallning(beraknadTid: PlaneradTid(minuter: 420, period: .vecka))
    let bench = try PlanExample.bench(.shipped(routine.bas), order)
    #expect(try bench.givePlan(makePlanJSON()).faults?.sorted() == routine.asks)
  }

  @Test func `without a routine that plan is taken`() throws {
    #expect(try PlanExample.bench(Regelverk(), makeBestallning()).givePlan().remarks == [])
  }
}
