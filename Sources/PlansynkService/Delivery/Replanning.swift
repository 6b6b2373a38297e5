import PlansynkCore

/// Which waits are planned anew.
enum Replanning {
  /// Those further away than any wait that is ever set: the wall clock was wrong when they were.
  case far
  /// Every one: the wall clock was set.
  case all
  /// Every item that waits, because the breaker has closed; no question for a decision.
  case items

  /// The longest wait between two questions for a decision, in seconds.
  static let askMaxSeconds: Int64 = 6 * 3600
  /// A decision is asked for this long, in seconds.
  static let askForSeconds: Int64 = 30 * 86_400

  func apply(
    to transaction: any StoreTransaction, policy: RetryPolicy, random: any RandomSource,
    at now: Instant
  ) throws(StoreError) {
    let longest = self == .far ? policy.longestWaitSeconds : 0
    try transaction.replanWaits(
      after: now.adding(seconds: longest), seed: random.number(), at: now)
    guard self != .items else { return }
    try transaction.replanAsks(
      after: now.adding(seconds: self == .far ? Self.askMaxSeconds : 0),
      untilWaitedSince: now.adding(seconds: -Self.askForSeconds), at: now)
  }
}
