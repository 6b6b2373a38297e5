/// The breaker of the destination: sending and polling alike go through it.
///
///     closed ── certain fault, or others of three items running ──► open
///     closed, half-open ── nothing that is written gets through ──► open, until a write does
///     open ── a probe succeeds ──► half-open (1, 2, 4 … at once)
///     half-open ── a destination fault ──► open, with the interval kept; doubled from the third
///                  time on that this happens with no real success between
///     half-open ── a round of successes at each width ──► closed
///
/// A pure value: time and chance are parameters. While it is open there is at most one probe per
/// interval, however long the queue (I9). Whose fault an answer is, `FaultJudge` says before.
public struct Breaker: Hashable, Sendable {
  /// Where the breaker stands.
  public enum State: Hashable, Sendable {
    /// Everything goes.
    case closed
    /// Nothing goes but the probe.
    case open(Opening)
    /// A probe succeeded; `allowed` requests may be out at once, twice as many when as many have
    /// succeeded.
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
  /// Items that met uncertain faults in a row, with no real success between, and how many: three
  /// items open it, so there are never more than two.
  private var uncertain: [OutboxItemID: Int] = [:]
  /// How often it went from half-open to open again, with no real success between.
  private var reopenings = 0
  /// Successes at the width that is allowed now.
  private var successesOfRound = 0
  /// Whether only a write's success tells that the destination is well: what is read is no proof.
  private var awaitsWrite = false

  /// A breaker; `state` is what was stored at the last stop.
  public init(policy: RetryPolicy, concurrency: Int, state: State = .closed) {
    self.policy = policy
    self.concurrency = concurrency
    self.state = state
  }

  var isOpen: Bool {
    if case .open = state { true } else { false }
  }

  var isHalfOpen: Bool {
    if case .halfOpen = state { true } else { false }
  }

  /// How many uncertain faults of this item are in the row that goes on: 0 once it has opened, or
  /// anything got through.
  func uncertainFaults(of item: OutboxItemID) -> Int { uncertain[item, default: 0] }

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

  /// Takes notice of a real success.
  public mutating func succeeded() {
    guard !awaitsWrite else { return }
    uncertain = [:]
    reopenings = 0
    guard case .halfOpen(var opening, let allowed) = state else { return }
    // Only a real success resets the interval; a probe's does not.
    opening.intervalSeconds = policy.probeMinSeconds
    successesOfRound += 1
    guard successesOfRound >= min(allowed, concurrency) else {
      state = .halfOpen(opening, allowed: allowed)
      return
    }
    successesOfRound = 0
    state = allowed >= concurrency ? .closed : .halfOpen(opening, allowed: allowed * 2)
  }

  /// Takes notice of a destination fault that `item` met.
  public mutating func failed(
    _ fault: DestinationFault, of item: OutboxItemID, at now: Instant, jitter: Double
  ) {
    switch state {
    case .open:
      return
    case .halfOpen(let opening, _):
      reopenings += 1
      var interval = max(opening.intervalSeconds, firstInterval(fault))
      // The probe says well, everything else says no: ask ever more rarely.
      if reopenings >= 3 { interval = max(interval, grown(opening)) }
      open(fault, since: opening.since, interval: interval, at: now, jitter: jitter)
    case .closed:
      switch fault.slag {
      case .certain, .credentials, .throttled:
        open(fault, since: now, interval: firstInterval(fault), at: now, jitter: jitter)
      case .forbidden:
        // It may be this item alone that is not allowed: ask at once.
        openAtOnce(fault, at: now)
      case .uncertain:
        uncertain[item, default: 0] += 1
        // Three in a row may be bad luck: ask at once.
        if uncertain.count >= 3 { openAtOnce(fault, at: now) }
      }
    }
  }

  /// Takes notice of a transient fault that is an item's own, 500 say; answers whether it is the
  /// third of different items in a row. It then opens as for any other fault.
  public mutating func failed(
    _ failure: DeliveryFailure, inARowWith item: OutboxItemID, at now: Instant, jitter: Double
  ) -> Bool {
    uncertain[item, default: 0] += 1
    guard uncertain.count >= 3 else { return false }
    failed(DestinationFault(.uncertain, failure), of: item, at: now, jitter: jitter)
    return true
  }

  /// A write got through: from now on every success counts again.
  mutating func wrote() { awaitsWrite = false }

  /// Nothing that is written gets through, whatever is read: opens, with the interval doubled each
  /// time, until a write does. Each probe that goes well lets one item try.
  mutating func writesFailed(_ fault: DestinationFault, at now: Instant, jitter: Double) {
    awaitsWrite = true
    switch state {
    case .open: return
    case .closed:
      open(fault, since: now, interval: firstInterval(fault), at: now, jitter: jitter)
    case .halfOpen(let opening, _):
      open(fault, since: opening.since, interval: grown(opening), at: now, jitter: jitter)
    }
  }

  /// Opens with a probe at once: what was put down to single items, or would be, may be the
  /// destination's after all.
  public mutating func doubted(_ fault: DestinationFault, at now: Instant) {
    guard !isOpen else { return }
    openAtOnce(fault, at: now)
  }

  /// Takes notice of what the probe met.
  public mutating func probed(_ fault: DestinationFault?, at now: Instant, jitter: Double) {
    guard case .open(let opening) = state else { return }
    guard let fault else {
      uncertain = [:]
      successesOfRound = 0
      state = .halfOpen(opening, allowed: 1)
      return
    }
    let interval = fault.slag.isAccess ? policy.credentialsProbeSeconds : grown(opening)
    open(fault, since: opening.since, interval: interval, at: now, jitter: jitter)
  }

  /// An operator closes it: the next request tells.
  public mutating func reset() {
    uncertain = [:]
    reopenings = 0
    awaitsWrite = false
    state = .closed
  }

  /// The wall clock was set: the next probe is no further away than its interval. What the server
  /// asked us to wait is left as it stands.
  public mutating func clockStepped(at now: Instant) {
    guard case .open(var opening) = state, opening.fault != .throttled else { return }
    opening.nextProbe = min(opening.nextProbe, now.adding(seconds: opening.intervalSeconds))
    state = .open(opening)
  }

  private func grown(_ opening: Opening) -> Int64 {
    min(policy.probeMaxSeconds, max(opening.intervalSeconds, policy.probeMinSeconds) * 2)
  }

  private func firstInterval(_ fault: DestinationFault) -> Int64 {
    switch fault.slag {
    case .credentials: policy.credentialsProbeSeconds
    case .certain, .uncertain, .forbidden, .throttled: policy.probeMinSeconds
    }
  }

  private mutating func openAtOnce(_ fault: DestinationFault, at now: Instant) {
    uncertain = [:]
    var opening = Opening(
      since: now, nextProbe: now, intervalSeconds: firstInterval(fault), fault: fault.slag,
      code: fault.failure.code)
    if case .halfOpen(let before, _) = state {
      opening.since = before.since
      opening.intervalSeconds = max(before.intervalSeconds, opening.intervalSeconds)
    }
    state = .open(opening)
  }

  private mutating func open(
    _ fault: DestinationFault, since: Instant, interval: Int64, at now: Instant, jitter: Double
  ) {
    uncertain = [:]
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

extension DestinationFault.Slag {
  /// Whether it is about who we are or what we may.
  var isAccess: Bool { self == .credentials || self == .forbidden }
}
