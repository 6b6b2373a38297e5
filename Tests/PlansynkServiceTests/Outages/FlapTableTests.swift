import PlansynkCore
import Testing

@testable import PlansynkService

/// T12: nobody starves, and nobody waits for what is poison.
@Suite struct FlapTableTests {
  @Test(arguments: FlapTrial.allCases)
  func `I10: all that can be delivered is, and poison delays nobody`(_ trial: FlapTrial) throws {
    let figures = FlapTable.figures(trial)
    let others = try #require(figures.others, "somebody starved")
    #expect(others <= trial.othersSeconds)
  }
}
