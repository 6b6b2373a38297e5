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
}
