/// Says whose fault an answer is, the item's or the destination's, and tells the breaker.
///
/// | what an item met | whose fault it is |
/// |---|---|
/// | no connection | the destination's: nothing of the item has left |
/// | 502, a timeout and the like | the destination's; the item's own when it is a suspect |
/// | the same, of the feed, a suspect | its own; the destination's when nothing else succeeds |
/// | 401, 403 and the like | the destination's; the item's own when a probe went well since |
/// | 429 | the destination's |
/// | 500, 408, 425 | the item's; the destination's when it is the third in a row |
/// | the same, of 24 items with no write between that got through | the destination's |
/// | every other 4xx, 501 | the item's; the destination's when it is the third in a row, once |
///
/// A pure value over others: `Breaker`, `Suspects`, `Silence`, and the rows of refusals and writes.
public struct FaultJudge: Hashable, Sendable {
  /// What an answer has turned out to be.
  public struct Judgement: Hashable, Sendable {
    /// The answer to record.
    public let answer: DeliveryAnswer
    /// Items refused before it that it clears: they go again, uncharged.
    public let pardoned: [OutboxItemID]

    /// A judgement.
    public init(_ answer: DeliveryAnswer, pardoned: [OutboxItemID] = []) {
      self.answer = answer
      self.pardoned = pardoned
    }
  }

  /// The breaker of the destination.
  public private(set) var breaker: Breaker
  private var suspects = Suspects()
  private var refusals = RefusalRow()
  private var writes = WriteRow()
  private var silence = Silence()

  /// A judge who knows of nobody yet.
  public init(breaker: Breaker) {
    self.breaker = breaker
  }

  /// Items that others go before: while the breaker is half-open, those that have opened it.
  public var yielding: Set<OutboxItemID> {
    breaker.isHalfOpen ? suspects.yielding : []
  }

  /// Judges the answer to a delivery.
  public mutating func judge(
    _ answer: DeliveryAnswer, of item: OutboxItemID, at now: Instant, jitter: Double
  ) -> Judgement {
    switch answer {
    case .delivered, .receiptPending, .conflict, .attachmentMissing:
      writes.end(with: item)
      breaker.wrote()
      succeeded(item)
    case .destinationFault(var fault):
      guard failed(fault, of: item, at: now, jitter: jitter) else {
        // Nothing opens for one alone: then its own wait has to keep the storm away.
        fault.repeats = max(0, breaker.uncertainFaults(of: item) - 1)
        return Judgement(.destinationFault(fault))
      }
      guard !fault.slag.isAccess else { return Judgement(.itemPermanent(fault.failure)) }
      return Judgement(
        .itemTransient(fault.failure, retryAfterSeconds: fault.retryAfterSeconds))
    case .itemTransient(let failure, _):
      // Without a status nobody answered: our own store could not be read.
      guard failure.status != nil else { break }
      return transient(answer, failure, of: item, at: now, jitter: jitter)
    case .itemPermanent(let failure):
      return refused(answer, failure, of: item, at: now)
    }
    return Judgement(answer)
  }

  /// A question about an item, or the feed, was a real success.
  public mutating func succeeded(_ item: OutboxItemID) {
    suspects.succeeded(item)
    refusals.end()
    silence.end()
    breaker.succeeded()
  }

  /// A request of an item, or of the feed, met a destination fault; answers whether it is its own
  /// all the same, which then says nothing of the destination.
  public mutating func failed(
    _ fault: DestinationFault, of item: OutboxItemID, at now: Instant, jitter: Double
  ) -> Bool {
    guard let matter = Suspects.Matter(fault.slag) else {
      breaker.failed(fault, of: item, at: now, jitter: jitter)
      return false
    }
    let isBeforeSending = fault.slag == .certain && fault.failure.status == nil
    if !isBeforeSending, suspects.accuses(item, of: matter) {
      // All that waits may be suspects, and then nobody else would ever open it. The feed is asked
      // whatever waits.
      if item == .feed, matter == .outage, silence.isLong(at: now) {
        breaker.doubted(fault, at: now)
        return false
      }
      suspects.yield(item)
      return true
    }
    let wasOpen = breaker.isOpen
    breaker.failed(fault, of: item, at: now, jitter: jitter)
    let hasOpened = breaker.isOpen && !wasOpen
    if hasOpened { suspects.outageBegan() }
    guard !isBeforeSending else { return false }
    suspects.watch(item, for: matter, awaitsProbe: breaker.isOpen, yields: hasOpened)
    return false
  }

  /// A probe came back; `nil` when it went well.
  public mutating func probed(_ fault: DestinationFault?, at now: Instant, jitter: Double) {
    breaker.probed(fault, at: now, jitter: jitter)
    guard let fault else {
      silence.isAnswered(at: now)
      return suspects.probeSucceeded()
    }
    if fault.slag.isAccess { suspects.probeRefusedAccess() }
  }

  /// An operator closes the breaker. What is known of items stays known.
  public mutating func reset() { breaker.reset() }

  /// The wall clock was set.
  public mutating func clockStepped(at now: Instant) {
    breaker.clockStepped(at: now)
    silence.clockStepped()
  }

  private mutating func transient(
    _ answer: DeliveryAnswer, _ failure: DeliveryFailure, of item: OutboxItemID, at now: Instant,
    jitter: Double
  ) -> Judgement {
    if writes.add(item) {
      let fault = DestinationFault(.uncertain, failure)
      breaker.writesFailed(fault, at: now, jitter: jitter)
      suspects.watch(item, for: .outage, awaitsProbe: true, yields: true)
      return Judgement(.destinationFault(fault))
    }
    // One that is known to fail while others get through says nothing of the destination.
    guard !suspects.accuses(item, of: .outage) else { return Judgement(answer) }
    let isDestinations = breaker.failed(failure, inARowWith: item, at: now, jitter: jitter)
    if isDestinations { suspects.outageBegan() }
    suspects.watch(item, for: .outage, awaitsProbe: breaker.isOpen, yields: false)
    guard isDestinations else { return Judgement(answer) }
    return Judgement(.destinationFault(DestinationFault(.uncertain, failure)))
  }

  private mutating func refused(
    _ answer: DeliveryAnswer, _ failure: DeliveryFailure, of item: OutboxItemID, at now: Instant
  ) -> Judgement {
    guard !suspects.accuses(item, of: .refusal) else {
      refusals.judge()
      return Judgement(answer)
    }
    // 409 and 412 speak of what stands there, not of how the destination is.
    guard let status = failure.status, ![409, 412].contains(status) else {
      return Judgement(answer)
    }
    let fault = DestinationFault(.uncertain, failure)
    // It was on its way when the breaker opened: not believed before a probe has gone well.
    guard !breaker.isOpen else {
      suspects.watch(item, for: .refusal, awaitsProbe: true, yields: false)
      return Judgement(.destinationFault(fault))
    }
    guard let row = refusals.add(item) else { return Judgement(answer) }
    breaker.doubted(fault, at: now)
    for one in row { suspects.watch(one, for: .refusal, awaitsProbe: true, yields: false) }
    return Judgement(.destinationFault(fault), pardoned: row.filter { $0 != item })
  }
}

extension OutboxItemID {
  /// Stands for the feed, which is no item.
  public static let feed = OutboxItemID(rawValue: 0)
}
