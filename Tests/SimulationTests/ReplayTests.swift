import Testing

@testable import PlansynkSimulation

struct ReplayTests {
  @Test func `one seed played twenty times leaves the same trace`() throws {
    let digests = try (0..<20).map { _ in
      try SimulationBench.makeWorld(13, days: 4).run().digest
    }
    #expect(Set(digests).count == 1, "\(digests)")
  }

  @Test func `another seed leaves another trace`() throws {
    let one = try SimulationBench.makeWorld(3, days: 2).run()
    let other = try SimulationBench.makeWorld(4, days: 2).run()
    #expect(one.digest != other.digest)
    #expect(one.deeds != other.deeds)
  }

  @Test(arguments: [1, 2, 5, 8, 12, 27] as [UInt64])
  func `I1 to I11 hold in a month of a seed`(seed: UInt64) throws {
    let outcome = try SimulationBench.makeWorld(seed, days: 28).run()
    #expect(outcome.finding == nil, "\(outcome.options.command)")
    #expect(outcome.deeds.counts["delivered mottagning", default: 0] > 0)
  }

  @Test func `a month in which nothing goes wrong delivers all that was taken in`() throws {
    let outcome = try SimulationBench.makeWorld(5, days: 28, without: SimulationBench.calm).run()
    #expect(outcome.finding == nil)
    let deeds = outcome.deeds.counts
    #expect(deeds["delivered plan", default: 0] > 0)
    #expect(deeds["delivered plan"] == deeds["taken genomforandeplan"])
  }

  @Test func `the command that replays names all that was taken away`() {
    var options = SimulationOptions(seed: 4711)
    #expect(options.command == "plansynk-simulate --seed 4711 --trace")
    options.days = 5
    options.orders = 2
    options.without = [.reset, .crashStore]
    #expect(
      options.command
        == "plansynk-simulate --seed 4711 --days 5 --orders 2 --without crash-store,reset --trace")
  }
}
