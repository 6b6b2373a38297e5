/// The policy: what an answer means for an item, how long one that failed waits, and when it is
/// flagged. Its figures are the settings `[retry]`.
///
/// | answer | next state | charged | goes again |
/// |---|---|---|---|
/// | 200, 201, 204; 409 with our own digest | delivered | no | never |
/// | 202; 409 with our own digest, of a plan | awaiting | no | is asked about |
/// | the destination's fault | pending | no | after a wait, without end |
/// | 500, 408, 425 | pending | yes | after a wait that doubles, without end |
/// | 412, once: an attachment is missing | pending | yes | behind its attachments |
/// | 412 again; 409 with another digest; every other 4xx, 501 | attention | yes | by a person |
/// | a receipt that says `avvisad` | attention | yes | by a person |
///
/// Whose fault an answer is, `FaultJudge` says before. Source: the delivery page of the design,
/// "Two bounds", "Backoff of an item" and "Settings".
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

extension RetryPolicy {
  /// Judges one answer: a pure function, so that every cell of the table can be tested.
  ///
  /// Destination faults are never charged and never end an item: they are bounded by the clock
  /// alone; one that meets uncertain ones alone, so that no breaker opens, waits longer each time.
  /// Permanent faults go to attention after one try; transient ones back off without end.
  ///
  /// - Parameter jitter: a random fraction from 0 up to 1.
  public func verdict(
    on answer: DeliveryAnswer, of item: LeasedItem, at now: Instant, jitter: Double
  ) -> DeliveryVerdict {
    switch answer {
    case .delivered(let kvittens) where kvittens?.status == .avvisad:
      return DeliveryVerdict(
        .attention, isCharged: true, isTried: true,
        failure: DeliveryFailure(avvisadFor: kvittens?.avvisadKod), kvittens: kvittens)
    case .delivered(let kvittens):
      return DeliveryVerdict(.delivered, isTried: true, kvittens: kvittens)
    case .receiptPending(let kvittens):
      return DeliveryVerdict(
        .awaiting, notBefore: now.adding(seconds: 60), isTried: true, kvittens: kvittens)
    case .destinationFault(let fault):
      return DeliveryVerdict(
        .pending, notBefore: wait(item, failures: fault.repeats, at: now, jitter: jitter),
        failure: fault.failure)
    case .itemTransient(let failure, let asked):
      var notBefore = wait(item, failures: item.charged, at: now, jitter: jitter)
      if let asked {
        notBefore = now.adding(milliseconds: milliseconds(asked, of: item, jitter: jitter))
      }
      return DeliveryVerdict(
        .pending, notBefore: notBefore, isCharged: true, isTried: true, failure: failure)
    case .itemPermanent(let failure):
      return DeliveryVerdict(.attention, isCharged: true, isTried: true, failure: failure)
    case .conflict(let stored, let failure):
      guard stored == item.digest else {
        return DeliveryVerdict(.attention, isCharged: true, isTried: true, failure: failure)
      }
      // It stands there, but the receipt that the four weeks are measured by is still to be had.
      return item.address.kind == .plan
        ? DeliveryVerdict(.awaiting, notBefore: now, isTried: true)
        : DeliveryVerdict(.delivered, isTried: true)
    case .attachmentMissing(let failure):
      guard item.attachmentMisses == 0 else {
        return DeliveryVerdict(.attention, isCharged: true, isTried: true, failure: failure)
      }
      return DeliveryVerdict(
        .pending, isCharged: true, isTried: true, resendsAttachments: true, failure: failure)
    }
  }

  private func wait(
    _ item: LeasedItem, failures: Int, at now: Instant, jitter: Double
  ) -> Instant {
    now.adding(
      milliseconds: delayMilliseconds(
        failures: failures, slackSeconds: item.dueAt.map { now.seconds(until: $0) },
        jitter: jitter))
  }

  /// What the server asked of an item wins over its backoff, up to an hour. "At once", said again
  /// and again, must not become a storm: it is taken at its word once.
  private func milliseconds(_ asked: Int64, of item: LeasedItem, jitter: Double) -> Int64 {
    let wish = min(max(asked, 0), Breaker.retryAfterMaxSeconds) * 1000
    guard item.charged > 0 else { return wish }
    return max(wish, delayMilliseconds(failures: 0, slackSeconds: nil, jitter: jitter))
  }
}

extension Int64 {
  fileprivate func multipliedClamped(by factor: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
