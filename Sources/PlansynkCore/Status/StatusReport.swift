/// How one instance stands at one instant: what the store knows, and what only its daemon knows.
///
/// Counts, ids, days and codes: there is no place in it for a person (I12).
/// Design: operations.md, "status".
public struct StatusReport: Hashable, Sendable {
  /// When this was so. Everything relative is reckoned from here, not from when it is read.
  public var at: Instant
  /// The program's version.
  public var version: String
  /// The instance's name.
  public var instance: String
  /// Whether the daemon runs.
  public var process: ProcessState
  /// Where it sends and how that went.
  public var destination: Destination
  /// What the store says.
  public var store: StoreView
  /// The file system of the state directory; `nil` when it cannot be asked.
  public var disk: Disk?
  /// Whether the wall clock can be trusted.
  public var clock: ClockState
  /// Whole days that the certificate of the myndighet is still valid; negative when it has expired,
  /// `nil` when there is none or it has not been seen.
  public var certificateDaysLeft: Int?
  /// What lies in the neighbour's in-tray; `nil` when it is not known.
  public var spool: SpoolFacts?
  /// When the delivering loop last went round to the store and back; `nil` when it is not known.
  public var lastTurn: Instant?

  /// A report.
  public init(
    at: Instant, version: String, instance: String, process: ProcessState,
    destination: Destination, store: StoreView, disk: Disk? = nil, clock: ClockState = .unknown,
    certificateDaysLeft: Int? = nil, spool: SpoolFacts? = nil, lastTurn: Instant? = nil
  ) {
    self.at = at
    self.version = version
    self.instance = instance
    self.process = process
    self.destination = destination
    self.store = store
    self.disk = disk
    self.clock = clock
    self.certificateDaysLeft = certificateDaysLeft
    self.spool = spool
    self.lastTurn = lastTurn
  }

  /// What the store says, where it could be read.
  public var facts: StatusFacts? {
    guard case .facts(let facts) = store else { return nil }
    return facts
  }
}

extension StatusReport {
  /// Whether the daemon runs.
  public enum ProcessState: Hashable, Sendable {
    /// It answers; `restarts` are starts within a day before this one, and this one, that followed
    /// no orderly stop, where that is known.
    case running(since: Instant, restarts: Int?)
    /// It does not run: no socket lies there.
    case stopped
    /// It does not run, and did not end by itself: its socket was left behind.
    case killed
    /// It listens and does not answer.
    case unresponsive
  }

  /// The myndighet's side as seen from here.
  public struct Destination: Hashable, Sendable {
    /// Host name of the interface.
    public var host: String
    /// When it last answered anything at all; `nil` when not since the start.
    public var lastAnswer: Instant?
    /// Seconds between polls.
    public var pollIntervalSeconds: Int64
    /// What keeps the feed from being read to its end, in words and codes of ours; `nil` when
    /// nothing does, or it is not known.
    public var feedFault: String?

    /// A destination.
    public init(
      host: String, lastAnswer: Instant?, pollIntervalSeconds: Int64, feedFault: String? = nil
    ) {
      self.host = host
      self.lastAnswer = lastAnswer
      self.pollIntervalSeconds = pollIntervalSeconds
      self.feedFault = feedFault
    }
  }

  /// What could be learnt from the store.
  public enum StoreView: Hashable, Sendable {
    /// All of it.
    case facts(StatusFacts)
    /// Nothing, and why: the description of a ``StoreError``.
    case unreadable(String)
  }

  /// Room on the file system of the state directory, in bytes.
  public struct Disk: Hashable, Sendable {
    /// Free for us.
    public var freeBytes: Int64
    /// Below this polling and intake stop.
    public var minBytes: Int64

    /// Room.
    public init(freeBytes: Int64, minBytes: Int64) {
      self.freeBytes = freeBytes
      self.minBytes = minBytes
    }

    /// Whether polling and intake have stopped for want of room.
    public var isLow: Bool { freeBytes < minBytes }
  }

  /// Whether the wall clock can be trusted.
  public enum ClockState: String, CaseIterable, Sendable {
    case synchronised
    case unsynchronised
    case unknown
  }

  /// What lies in `inkorg/` and does not go away by itself.
  public struct SpoolFacts: Hashable, Sendable {
    /// Documents that wait, for their attachments say.
    public var waiting: Int
    /// Documents that cannot be read or moved: a person must look.
    public var stuck: Int
    /// Things that are no documents of ours and are left alone.
    public var foreign: Int
    /// What keeps the in-tray from working, in words without a name; `nil` when nothing does.
    public var fault: String?

    /// Counts.
    public init(waiting: Int = 0, stuck: Int = 0, foreign: Int = 0, fault: String? = nil) {
      self.waiting = waiting
      self.stuck = stuck
      self.foreign = foreign
      self.fault = fault
    }
  }
}
