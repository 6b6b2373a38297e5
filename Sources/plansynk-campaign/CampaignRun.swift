import ArgumentParser
import Glibc
import PlansynkHost
import TrialKit

/// One campaign, from the first order to the figures.
struct CampaignRun {
  private var trial: TrialRun
  private let started = SystemClock().monotonicMilliseconds
  private var kills = (all: 0, inFlight: 0)

  /// Starts the parts. Half of the orders get a plan, half of those an attachment.
  ///
  /// - Parameters:
  ///   - lost: how likely it is that an answer is lost after it was accepted.
  ///   - delay: milliseconds that every other answer takes, so that kills find requests under way.
  init(
    orders: Int, bilagaBytes: Int, lost: Double, delay: Int = 0, seed: UInt64
  ) async throws {
    var habits = Neighbour.Habits()
    habits.planEvery = 2
    habits.bilagaEvery = 2
    habits.bilagaBytes = bilagaBytes
    trial = try await TrialRun(.init(orders: orders, seed: seed), habits: habits, seed: seed)
    var faults: [TrialFault] = []
    if lost > 0 { faults.append(TrialFault(.dropAfterAccepting, probability: lost)) }
    if delay > 0 { faults.append(TrialFault(.delay(milliseconds: delay), method: "PUT")) }
    try await trial.myndighet.misbehave(faults, seed: seed)
    try await trial.start()
  }

  /// Delivers everything; with kills, orders come in between them.
  mutating func deliver(
    atMost limit: Duration, kills count: Int = 0, further: Int = 0, seed: UInt64 = 7
  ) async throws {
    guard count > 0 else {
      try await trial.deliverAll(atMost: limit)
      return
    }
    let myndighet = trial.myndighet
    let instance = trial.instance
    var killer = Killer(kills: count, seed: seed)
    let perKill = max(1, (further + count - 1) / count)
    var left = further
    // Nothing may be owed for a moment while kills are left: then the next order is on its way.
    while !killer.isDone {
      if left > 0 {
        try await myndighet.issue(min(perKill, left))
        left -= min(perKill, left)
      }
      try trial.neighbour.work()
      try await killer.strike(instance)
      if killer.kills % 10 == 0 { say("\(killer.kills) kills") }
    }
    kills = (killer.kills, killer.struckInFlight)
    try await instance.waitUntilReady()
    try await trial.deliverAll(atMost: limit)
  }

  /// Reconciles, prints the figures, and ends with code 1 unless all is well.
  func conclude() async throws {
    let seconds = Double(SystemClock().monotonicMilliseconds - started) / 1000
    let status = try await trial.instance.stop()
    let report = try await trial.reconcile()
    say("\(report)")
    say(
      "kills \(kills.all), with requests under way \(kills.inFlight), "
        + "seconds \((seconds * 10).rounded() / 10), daemon ended: \(status)")
    guard report.isClean, status == .exited(0) else {
      say("FAILED")
      throw ExitCode.failure
    }
    say("nothing lost, nothing doubled")
  }

  private func say(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }
}
