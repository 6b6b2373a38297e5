/// What is to be recorded of an item after one request: its next state, and when it may go again.
public struct DeliveryVerdict: Hashable, Sendable {
  /// The state to which the item goes from `sending`.
  public let state: DeliveryState
  /// Not sent again before this instant.
  public let notBefore: Instant?
  /// Whether the attempt is charged to the item (I6).
  public let isCharged: Bool
  /// Whether its first attempt is over, so that what waits behind it in its order may go (I5).
  public let isTried: Bool
  /// Whether the attachments of this plan version are to be sent once more.
  public let resendsAttachments: Bool
  /// What went wrong, if something did.
  public let failure: DeliveryFailure?
  /// The receipt of a plan, where one came.
  public let kvittens: PlanKvittens?

  /// A verdict; what is left out did not happen.
  public init(
    _ state: DeliveryState, notBefore: Instant? = nil, isCharged: Bool = false,
    isTried: Bool = false, resendsAttachments: Bool = false, failure: DeliveryFailure? = nil,
    kvittens: PlanKvittens? = nil
  ) {
    self.state = state
    self.notBefore = notBefore
    self.isCharged = isCharged
    self.isTried = isTried
    self.resendsAttachments = resendsAttachments
    self.failure = failure
    self.kvittens = kvittens
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
        failure: DeliveryFailure(code: "avvisad"), kvittens: kvittens)
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
