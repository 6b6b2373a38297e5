/// How long an item that failed waits, and when it is flagged: the settings `[retry]`.
///
/// Source: the delivery page of the design, "Backoff of an item" and "Settings".
public struct RetryPolicy: Hashable, Sendable {
  /// First wait, in seconds; at least 1.
  public let baseSeconds: Int64
  /// Longest wait, in seconds; at least 1.
  public let capSeconds: Int64
  /// Charged attempts after which an item is flagged for attention; at least 1.
  public let attentionAfter: Int
  /// First interval between probes, in seconds; at least 1.
  public let probeMinSeconds: Int64
  /// Longest interval between probes, in seconds; at least `probeMinSeconds`.
  public let probeMaxSeconds: Int64
  /// Interval between probes when our credentials are refused, in seconds; at least 1.
  public let credentialsProbeSeconds: Int64

  /// What is planned anew goes at a random time within so many seconds.
  public static let replanSeconds: Int64 = 60
  /// An item that waits longer than this, in seconds, waits by a clock that was wrong.
  public var longestWaitSeconds: Int64 { max(capSeconds, Breaker.retryAfterMaxSeconds) }

  /// A policy; the defaults are the shipped settings.
  public init(
    baseSeconds: Int64 = 30, capSeconds: Int64 = 3600, attentionAfter: Int = 8,
    probeMinSeconds: Int64 = 30, probeMaxSeconds: Int64 = 300,
    credentialsProbeSeconds: Int64 = 900
  ) {
    self.baseSeconds = baseSeconds
    self.capSeconds = capSeconds
    self.attentionAfter = attentionAfter
    self.probeMinSeconds = probeMinSeconds
    self.probeMaxSeconds = probeMaxSeconds
    self.credentialsProbeSeconds = credentialsProbeSeconds
  }

  /// The wait before the next attempt, in milliseconds: `U(½,1) · min(cap, base · 2ⁿ)`.
  ///
  /// The cap shrinks with the time left, so that the nearer the last day, the shorter the wait; it
  /// holds after jitter.
  ///
  /// - Parameters:
  ///   - failures: attempts that have failed before this one: 0 and up.
  ///   - slackSeconds: seconds left until the item is due; `nil` when it has no last day.
  ///   - jitter: a random fraction from 0 up to 1.
  public func delayMilliseconds(failures: Int, slackSeconds: Int64?, jitter: Double) -> Int64 {
    let floor = min(60, capSeconds)
    let cap = slackSeconds.map { min(max($0 / 24, floor), capSeconds) } ?? capSeconds
    let doublings = min(max(failures, 0), 30)
    let grown = min(cap, baseSeconds.multipliedClamped(by: 1 << Int64(doublings)))
    return Int64((0.5 + jitter / 2) * Double(grown) * 1000)
  }
}

extension Int64 {
  fileprivate func multipliedClamped(by factor: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
