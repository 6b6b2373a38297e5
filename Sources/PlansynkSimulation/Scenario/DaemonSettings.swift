import PlansynkCore

/// The settings under which one start of the daemon serves.
struct DaemonSettings: Hashable, Sendable {
  let pollSeconds: Int64
  let pageLimit: Int
  let concurrency: Int
  let scanSeconds: Int64
  let timeoutMilliseconds: Int
  let policy: RetryPolicy
  /// The rules of the routine.
  let regelverk: Regelverk

  /// After how long somebody thinks better of polling so often, in milliseconds.
  var patience: Int64? {
    switch pollSeconds {
    case ..<300: 6 * Scenario.hour
    case ..<900: 30 * Scenario.hour
    default: nil
    }
  }

  init(_ chance: inout Chance, _ regelverk: Regelverk = Regelverk()) {
    self.regelverk = regelverk
    // What many will set costs forty thousand polls a month: now and then, and not for long.
    let interval = chance.number(1...100)
    switch interval {
    case 1...5: pollSeconds = 60
    case 6...15: pollSeconds = 300
    case 16...22: pollSeconds = 900
    case 23...50: pollSeconds = 3600
    default: pollSeconds = chance.number(3600...21_600)
    }
    pageLimit = chance.pick([100, 500, 10, 2, 1])
    concurrency = chance.pick([1, 2, 4, 4, 8])
    scanSeconds = chance.pick([5, 10, 60])
    timeoutMilliseconds = chance.pick([60_000, 30_000, 10_000])
    let probeMin: Int64 = chance.pick([30, 30, 10, 60])
    policy = RetryPolicy(
      baseSeconds: chance.pick([30, 30, 5]), capSeconds: chance.pick([3600, 3600, 600]),
      attentionAfter: chance.pick([8, 8, 3, 1]), probeMinSeconds: probeMin,
      probeMaxSeconds: max(probeMin, chance.pick([300, 300, 120])),
      credentialsProbeSeconds: chance.pick([900, 900, 300]))
  }
}
