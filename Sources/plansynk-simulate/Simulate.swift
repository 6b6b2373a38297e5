import ArgumentParser
import CSimulation
import Foundation
import Glibc
import PlansynkSimulation
import ReferensMyndighet

/// Simulated months, by the hundred or one alone.
@main
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plansynk-simulate",
    abstract: "The real engine in virtual months, with everything going wrong that a seed draws.")

  @Option(help: "Play this seed alone.")
  var seed: UInt64?

  @Flag(help: "Show every line of the trace.")
  var trace = false

  @Option(help: "How many seeds.")
  var seeds = 200

  @Option(help: "The first of them.")
  var from: UInt64 = 1

  @Option(help: "Days of each.")
  var days = 28

  @Option(help: "At most so many orders in each.")
  var orders: Int?

  @Option(help: "What is not to happen: words separated by commas.")
  var without: String?

  @Option(help: "How many at a time.")
  var jobs = 2

  @Option(help: "A file of the seeds that are done and clean; run again, it goes on with the rest.")
  var ledger: String?

  @Option(help: "The published contract.")
  var contract = "Config/openapi.yaml"

  func validate() throws {
    guard days > 0, seeds > 0, jobs > 0 else {
      throw ValidationError("days, seeds and jobs are at least 1")
    }
    _ = try kinds()
  }

  func run() async throws {
    csimulation_settle()
    let yaml = try String(contentsOfFile: contract, encoding: .utf8)
    let contract = try PublishedContract(yaml: yaml)
    if let seed {
      var options = SimulationOptions(seed: seed, days: days, orders: orders)
      options.without = try kinds()
      try single(options, contract)
    } else {
      try await campaign(contract)
    }
  }

  private func kinds() throws -> Set<FaultKind> {
    let words = (without ?? "").split(separator: ",").map(String.init)
    return Set(
      try words.map { word in
        guard let kind = FaultKind(rawValue: word) else {
          let known = FaultKind.allCases.map(\.rawValue).joined(separator: " ")
          throw ValidationError("\(word) is none of: \(known)")
        }
        return kind
      })
  }

  private func single(_ options: SimulationOptions, _ contract: PublishedContract) throws {
    let sink: (@Sendable (String) -> Void)? = trace ? { @Sendable line in say(line) } : nil
    let outcome = try World(options, contract: contract, sink: sink).run()
    for line in outcome.deeds.lines { say(line) }
    say("seed \(options.seed) digest \(outcome.digest)")
    guard let finding = outcome.finding else { return }
    say("BROKEN \(finding.invariant) at \(finding.time): \(finding.text)")
    throw ExitCode.failure
  }
}

/// Writes a line to standard output, at once.
func say(_ text: String) {
  let bytes = Array((text + "\n").utf8)
  _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}
