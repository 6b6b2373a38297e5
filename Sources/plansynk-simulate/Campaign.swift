import ArgumentParser
import PlansynkSimulation
import ReferensMyndighet

/// Many seeds.
extension Simulate {
  func campaign(_ contract: PublishedContract) async throws {
    let last = from + UInt64(seeds) - 1
    let month = "\(days) days, \(orders.map(String.init) ?? "any") orders, without \(without ?? "")"
    var ledger = try SeedLedger(path: ledger, month: month, seeds: from...last)
    var findings: [SimulationOutcome] = []
    let days = self.days
    let orders = self.orders
    let without = try excluded()
    try await withThrowingTaskGroup(of: SimulationOutcome.self) { group in
      var left = (from...last).filter { !ledger.done.contains($0) }[...]
      let start = { (group: inout ThrowingTaskGroup<SimulationOutcome, any Error>) in
        guard findings.count < 10, let seed = left.popFirst() else { return }
        let options = SimulationOptions(
          seed: seed, days: days, orders: orders, without: without)
        group.addTask { try World(options, contract: contract).run() }
      }
      for _ in 0..<jobs { start(&group) }
      while let outcome = try await group.next() {
        try ledger.finish(outcome)
        if outcome.finding != nil {
          findings.append(outcome)
          report(outcome)
        }
        let done = ledger.done.count
        if done % 10 == 0 { tick("\(done) seeds, \(findings.count) broken") }
        start(&group)
      }
    }
    say("")
    for line in ledger.deeds.lines { say("  \(line)") }
    let played = ledger.done.count + findings.count
    say("\(played) seeds of \(days) days from \(from), \(findings.count) broken")
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
