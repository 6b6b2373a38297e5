/// The breaker of the destination: sending and polling alike go through it.
///
///     closed ── certain fault, or others of three items running ──► open
///     open ── a probe succeeds ──► half-open (1, 2, 4 … at once)
///     half-open ── a destination fault ──► open, with the interval kept
///     half-open ── enough real successes ──► closed
///
/// A pure value: time and chance are parameters. While it is open there is at most one probe per
/// interval, however long the queue (I9).
public struct Breaker: Hashable, Sendable {
  /// Where the breaker stands.
  public enum State: Hashable, Sendable {
    /// Everything goes.
    case closed
    /// Nothing goes but the probe.
    case open(Opening)
    /// A probe succeeded; `allowed` requests may be out at once.
    case halfOpen(Opening, allowed: Int)
  }

  /// Why and since when the breaker is open.
  public struct Opening: Hashable, Sendable {
    /// When it opened first.
    public var since: Instant
    /// When the next probe goes.
    public var nextProbe: Instant
    /// Seconds from that probe to the one after, before jitter.
    public var intervalSeconds: Int64
    /// What the destination did last.
    public var fault: DestinationFault.Slag
    /// The failure's word, for status.
    public var code: String

    /// An opening.
    public init(
      since: Instant, nextProbe: Instant, intervalSeconds: Int64, fault: DestinationFault.Slag,
      code: String
    ) {
      self.since = since
      self.nextProbe = nextProbe
      self.intervalSeconds = intervalSeconds
      self.fault = fault
      self.code = code
    }
  }

  /// What the sender may do now.
  public enum Permission: Hashable, Sendable {
    /// Have up to so many requests out at once.
    case send(atMost: Int)
    /// Send one probe.
    case probe
    /// Nothing before this instant.
    case wait(until: Instant)
  }

  /// The longest wait that the destination may ask of us, in seconds.
  public static let retryAfterMaxSeconds: Int64 = 3600

  /// Where it stands.
  public private(set) var state: State
  /// The intervals.
  public let policy: RetryPolicy
  /// Requests that may be out at once when all is well; at least 1.
  public let concurrency: Int
  private var uncertain: Set<OutboxItemID> = []
  /// Items that were refused as credentials or as forbidden since the last probe that found all
  /// well, and before it.
  private var refused: Set<Refusal> = []
  private var refusedBefore: Set<Refusal> = []

  /// A breaker; `state` is what was stored at the last stop.
  public init(policy: RetryPolicy, concurrency: Int, state: State = .closed) {
    self.policy = policy
    self.concurrency = concurrency
    self.state = state
  }

  /// What may be done at `now`.
  public func permission(at now: Instant) -> Permission {
    switch state {
    case .closed: .send(atMost: concurrency)
    case .halfOpen(_, let allowed): .send(atMost: min(allowed, concurrency))
    case .open(let opening):
      isDue(opening.nextProbe, at: now) ? .probe : .wait(until: opening.nextProbe)
    }
  }

  /// A probe further away than any wait that is ever set means that the wall clock stepped back.
  private func isDue(_ nextProbe: Instant, at now: Instant) -> Bool {
    let longest = max(
      Self.retryAfterMaxSeconds, policy.probeMaxSeconds, policy.credentialsProbeSeconds)
    return now >= nextProbe || now.seconds(until: nextProbe) > longest
  }

  /// Takes notice of a real answer that is no destination fault.
  public mutating func succeeded() {
    uncertain = []
    guard case .halfOpen(var opening, let allowed) = state else { return }
    // Only a real success resets the interval; a probe's does not.
    opening.intervalSeconds = policy.probeMinSeconds
    state = allowed >= concurrency ? .closed : .halfOpen(opening, allowed: allowed * 2)
  }

  /// Whether a 400, 401 or 403 is the item's own fault: it met one before, and a probe has found
  /// since that the destination lets us in. Otherwise one item that is not allowed, or that a
  /// filter on the way turns back, would close the way for all.
  public func blames(_ item: OutboxItemID, for fault: DestinationFault) -> Bool {
    refusedBefore.contains(Refusal(item: item, slag: fault.slag))
  }

  /// Takes notice of a destination fault that `item` met; `nil` for the poll.
  public mutating func failed(
    _ fault: DestinationFault, of item: OutboxItemID?, at now: Instant, jitter: Double
  ) {
    if fault.slag.isAccess, let item { refused.insert(Refusal(item: item, slag: fault.slag)) }
    switch state {
    case .open:
      return
    case .halfOpen(let opening, _):
      let interval = max(opening.intervalSeconds, firstInterval(fault))
      open(fault, since: opening.since, interval: interval, at: now, jitter: jitter)
    case .closed:
      switch fault.slag {
      case .certain, .credentials, .throttled:
        open(fault, since: now, interval: firstInterval(fault), at: now, jitter: jitter)
      case .forbidden:
        // It may be this item alone that is not allowed: ask at once.
        openAtOnce(fault, at: now)
      case .uncertain:
        uncertain.insert(item ?? OutboxItemID(rawValue: 0))
        // Three in a row may be bad luck: ask at once.
        if uncertain.count >= 3 { openAtOnce(fault, at: now) }
      }
    }
  }

  /// Takes notice of a transient fault that is an item's own, 500 say. Three different items in a
  /// row mean that it is the destination's: it then opens as for any other fault.
  public mutating func suspected(
    _ failure: DeliveryFailure, of item: OutboxItemID, at now: Instant, jitter: Double
  ) {
    uncertain.insert(item)
    guard uncertain.count >= 3 else { return }
    failed(DestinationFault(.uncertain, failure), of: item, at: now, jitter: jitter)
  }

  /// Takes notice of what the probe met.
  public mutating func probed(_ fault: DestinationFault?, at now: Instant, jitter: Double) {
    guard case .open(let opening) = state else { return }
    guard let fault else {
      uncertain = []
      refusedBefore.formUnion(refused)
      refused = []
      state = .halfOpen(opening, allowed: 1)
      return
    }
    // It is the destination that refuses us, whichever item met it first.
    if fault.slag.isAccess { refused = [] }
    let interval =
      fault.slag.isAccess
      ? policy.credentialsProbeSeconds
      : min(policy.probeMaxSeconds, max(opening.intervalSeconds, policy.probeMinSeconds) * 2)
    open(fault, since: opening.since, interval: interval, at: now, jitter: jitter)
  }

  /// An operator closes it: the next request tells.
  public mutating func reset() {
    uncertain = []
    state = .closed
  }

  private func firstInterval(_ fault: DestinationFault) -> Int64 {
    switch fault.slag {
    case .credentials: policy.credentialsProbeSeconds
    case .certain, .uncertain, .forbidden, .throttled: policy.probeMinSeconds
    }
  }

  private mutating func openAtOnce(_ fault: DestinationFault, at now: Instant) {
    uncertain = []
    state = .open(
      Opening(
        since: now, nextProbe: now, intervalSeconds: firstInterval(fault), fault: fault.slag,
        code: fault.failure.code))
  }

  private mutating func open(
    _ fault: DestinationFault, since: Instant, interval: Int64, at now: Instant, jitter: Double
  ) {
    uncertain = []
    let drawn = { (seconds: Int64) in Int64((0.5 + jitter / 2) * Double(seconds) * 1000) }
    var wait = drawn(interval)
    if let asked = fault.retryAfterSeconds {
      wait = min(max(asked, 0), Self.retryAfterMaxSeconds) * 1000
      // "At once", said again and again, must not become a storm of probes (I9).
      if state != .closed { wait = max(wait, drawn(policy.probeMinSeconds)) }
    }
    state = .open(
      Opening(
        since: since, nextProbe: now.adding(milliseconds: wait), intervalSeconds: interval,
        fault: fault.slag, code: fault.failure.code))
  }
}

/// An item that was let in nowhere, and how.
private struct Refusal: Hashable {
  let item: OutboxItemID
  let slag: DestinationFault.Slag
}

extension DestinationFault.Slag {
  /// Whether it is about who we are or what we may.
  fileprivate var isAccess: Bool { self == .credentials || self == .forbidden }
}
