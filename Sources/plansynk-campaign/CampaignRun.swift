import ArgumentParser
import PlansynkHost
import TrialKit

/// One campaign, from the first order to the figures.
struct CampaignRun {
  private var trial: TrialRun
  private let started = SystemClock().monotonicMilliseconds

  /// Starts the parts. Half of the orders get a plan, half of those an attachment.
  ///
  /// - Parameters:
  ///   - lost: how likely it is that an answer is lost after it was accepted.
  init(
    orders: Int, bilagaBytes: Int, lost: Double, seed: UInt64
  ) async throws {
    var habits = Neighbour.Habits()
    habits.planEvery = 2
    habits.bilagaEvery = 2
    habits.bilagaBytes = bilagaBytes
    trial = try await TrialRun(.init(orders: orders, seed: seed), habits: habits, seed: seed)
    var faults: [TrialFault] = []
    if lost > 0 { faults.append(TrialFault(.dropAfterAccepting, probability: lost)) }
    try await trial.myndighet.misbehave(faults, seed: seed)
    try await trial.start()
  }

  /// Delivers everything.
  mutating func deliver(atMost limit: Duration) async throws {
    try await trial.deliverAll(atMost: limit)
  }

  /// Reconciles, prints the figures, and ends with code 1 unless all is well.
  func conclude() async throws {
    let seconds = Double(SystemClock().monotonicMilliseconds - started) / 1000
    let status = try await trial.instance.stop()
    let report = try await trial.reconcile()
    Terminal.say("\(report)")
    Terminal.say("seconds \((seconds * 10).rounded() / 10), daemon ended: \(status)")
    guard report.isClean, status == .exited(0) else {
      Terminal.say("FAILED")
      throw ExitCode.failure
    }
    Terminal.say("nothing lost, nothing doubled")
  }
}
