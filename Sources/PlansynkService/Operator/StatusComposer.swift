public import PlansynkCore

/// Puts together what `status` shows of a running daemon: the store's facts, the destination, and
/// what the host knows.
public struct StatusComposer: Sendable {
  /// What does not change while the daemon runs.
  public struct Identity: Sendable {
    /// The program's version.
    public let version: String
    /// The instance's name.
    public let instance: String
    /// When the daemon started.
    public let since: Instant
    /// Starts of late that followed no orderly stop, where known.
    public let restarts: Int?
    /// Host name of the myndighet's interface.
    public let host: String
    /// Seconds between polls.
    public let pollIntervalSeconds: Int64
    /// Charged attempts after which an item is flagged.
    public let attentionAfter: Int
    /// Whether anybody is told by mail.
    public let isMailed: Bool

    /// An identity.
    public init(
      version: String, instance: String, since: Instant, restarts: Int?, host: String,
      pollIntervalSeconds: Int64, attentionAfter: Int, isMailed: Bool = false
    ) {
      self.version = version
      self.instance = instance
      self.since = since
      self.restarts = restarts
      self.host = host
      self.pollIntervalSeconds = pollIntervalSeconds
      self.attentionAfter = attentionAfter
      self.isMailed = isMailed
    }
  }

  /// What the host knows at the moment.
  public struct HostView: Sendable {
    /// Room on the disk.
    public let disk: @Sendable () -> StatusReport.Disk?
    /// Whether the clock can be trusted.
    public let clock: @Sendable () -> StatusReport.ClockState
    /// What lies in the in-tray.
    public let spool: @Sendable () -> StatusReport.SpoolFacts?
    /// When the delivering loop last turned.
    public let lastTurn: @Sendable () -> Instant?
    /// When the certificate of the myndighet ends, where it is known.
    public let certificateEnd: @Sendable () -> Instant?

    /// A view.
    public init(
      disk: @escaping @Sendable () -> StatusReport.Disk?,
      clock: @escaping @Sendable () -> StatusReport.ClockState,
      spool: @escaping @Sendable () -> StatusReport.SpoolFacts?,
      lastTurn: @escaping @Sendable () -> Instant? = { nil },
      certificateEnd: @escaping @Sendable () -> Instant? = { nil }
    ) {
      self.certificateEnd = certificateEnd
      self.disk = disk
      self.clock = clock
      self.spool = spool
      self.lastTurn = lastTurn
    }
  }

  private let identity: Identity
  private let host: HostView
  private let reading: any StoreReading
  private let destination: Destination
  private let time: any TimeSource
  private let zone: any Zone

  /// A composer.
  public init(
    identity: Identity, host: HostView, reading: any StoreReading, destination: Destination,
    time: any TimeSource, zone: any Zone
  ) {
    self.identity = identity
    self.host = host
    self.reading = reading
    self.destination = destination
    self.time = time
    self.zone = zone
  }

  /// How things stand now. Reads on a connection of its own and never waits for the daemon (I11).
  public func report() -> StatusReport {
    let now = time.now
    return StatusReport(
      at: now, version: identity.version, instance: identity.instance,
      process: .running(since: identity.since, restarts: identity.restarts),
      destination: StatusReport.Destination(
        host: identity.host, lastAnswer: destination.lastAnswer,
        pollIntervalSeconds: identity.pollIntervalSeconds, feedFault: destination.feedFault),
      store: view(at: now),
      disk: host.disk(), clock: host.clock(),
      certificateDaysLeft: host.certificateEnd().map { now.wholeDays(until: $0) },
      spool: host.spool(), lastTurn: host.lastTurn())
  }

  private func view(at now: Instant) -> StatusReport.StoreView {
    do {
      var facts = try reading.statusFacts(
        at: now, today: zone.day(of: now), attentionAfter: identity.attentionAfter)
      // The breaker in hand is newer than the one in the store.
      facts.breaker = destination.breakerState
      if !identity.isMailed { facts.mail = nil }
      return .facts(facts)
    } catch {
      return .unreadable("\(error)")
    }
  }
}

extension Instant {
  /// Whole days from here to there; negative from the first moment after it.
  fileprivate func wholeDays(until end: Instant) -> Int {
    let seconds = Int(seconds(until: end))
    return seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
  }
}
