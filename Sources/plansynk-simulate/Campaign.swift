import ArgumentParser
import PlansynkSimulation
import ReferensMyndighet

/// Many seeds.
extension Simulate {
  func campaign(_ contract: PublishedContract) async throws {
    var record = try ProgressFile(path: progress, first: from)
    let last = from + UInt64(seeds) - 1
    var deeds = Deeds()
    var findings: [SimulationOutcome] = []
    var done = 0
    let days = self.days
    let orders = self.orders
    let without = try excluded()
    try await withThrowingTaskGroup(of: SimulationOutcome.self) { group in
      var next = record.next
      let start = { (group: inout ThrowingTaskGroup<SimulationOutcome, any Error>) in
        guard next <= last, findings.count < 10 else { return }
        let options = SimulationOptions(
          seed: next, days: days, orders: orders, without: without)
        next += 1
        group.addTask { try World(options, contract: contract).run() }
      }
      for _ in 0..<jobs { start(&group) }
      while let outcome = try await group.next() {
        done += 1
        deeds.add(outcome.deeds)
        if outcome.finding != nil {
          findings.append(outcome)
          report(outcome)
        }
        try record.finish(outcome.options.seed)
        if done % 10 == 0 { tick("\(done) seeds, \(findings.count) broken") }
        start(&group)
      }
    }
    say("")
    for line in deeds.lines { say("  \(line)") }
    say("\(done) seeds of \(days) days from \(from), \(findings.count) broken")
    guard findings.isEmpty else {
      if let first = findings.first { shrink(first, contract) }
      throw ExitCode.failure
    }
  }

  private func excluded() throws -> Set<FaultKind> {
    Set((without ?? "").split(separator: ",").compactMap { FaultKind(rawValue: String($0)) })
  }

  private func report(_ outcome: SimulationOutcome) {
    guard let finding = outcome.finding else { return }
    say("")
    for line in outcome.lastLines { say("  \(line)") }
    say(
      "seed \(outcome.options.seed): \(finding.invariant) at \(finding.time): \(finding.text)")
    say("replay: \(outcome.options.command)")
  }

  private func shrink(_ outcome: SimulationOutcome, _ contract: PublishedContract) {
    guard let finding = outcome.finding else { return }
    say("shrinking seed \(outcome.options.seed) …")
    let smallest = Shrinking(finding: finding) { options in
      try World(options, contract: contract).run().finding
    }.smallest(from: outcome.options)
    say("smallest: \(smallest.command)")
  }
}
