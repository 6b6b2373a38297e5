import PlansynkCore
import PlansynkSimulation
import Testing

/// The months have the five routines by heart; what they have is what is shipped.
@Suite struct SimulatedRoutineTests {
  @Test(arguments: Routine.allCases.filter { $0 != .none })
  func `a routine of the months is the shipped one`(routine: Routine) throws {
    #expect(try routine.regelverk == .shipped(routine.rawValue))
  }
}
