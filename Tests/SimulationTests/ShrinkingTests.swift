import Testing

@testable import PlansynkSimulation

struct ShrinkingTests {
  private static let finding = Finding(invariant: "I4", text: "twice", time: "01d 00:00:00.000")

  @Test func `what is not needed to break it is taken away`() {
    let smallest = Shrinking(finding: Self.finding) { options in
      let breaks =
        !options.without.contains(.reset) && options.days >= 5 && options.orders ?? 30 >= 3
      return breaks ? Self.finding : nil
    }.smallest(from: SimulationOptions(seed: 1))
    #expect(smallest.without == Set(FaultKind.allCases).subtracting([.reset]))
    #expect(smallest.days == 5)
    #expect(smallest.orders == 3)
  }

  @Test func `a month that breaks something else is no smaller one`() {
    let other = Finding(invariant: "I9", text: "a storm", time: "01d 00:00:00.000")
    let smallest = Shrinking(finding: Self.finding) { options in
      options == SimulationOptions(seed: 1) ? Self.finding : other
    }.smallest(from: SimulationOptions(seed: 1))
    #expect(smallest == SimulationOptions(seed: 1))
  }

  @Test func `a wrong that is done on purpose ends in a smaller command that shows it again`()
    throws
  {
    let sabotage = Sabotage(
      time: 40 * Scenario.hour, sql: "UPDATE frist SET sista_dag = sista_dag + 1")
    let play = { (options: SimulationOptions) throws -> Finding? in
      try SimulationBench.makeWorld(options, sabotage: sabotage).run().finding
    }
    // Three kinds are left to take away, one by one.
    let some: Set<FaultKind> = [.reset, .operators, .lowDisk]
    let whole = SimulationOptions(
      seed: 5, days: 10, without: Set(FaultKind.allCases).subtracting(some))
    let finding = try #require(try play(whole))
    #expect(finding.invariant == "I7")
    let smallest = Shrinking(finding: finding, play: play).smallest(from: whole)
    #expect(smallest.without == Set(FaultKind.allCases))
    #expect(smallest.days < whole.days)
    #expect(smallest.orders != nil)
    #expect(smallest.command.contains("--seed 5 --days \(smallest.days) --orders "))
    #expect(try play(smallest)?.invariant == "I7")
  }
}
