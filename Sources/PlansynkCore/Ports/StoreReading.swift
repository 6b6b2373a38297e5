/// What operators read, from a connection that cannot write and never blocks the daemon.
///
/// Works with the daemon up, down and killed. No call holds a snapshot longer than it takes to
/// answer.
public protocol StoreReading: Sendable {
  /// The facts of `status`. `today` tells overdue days; `attentionAfter` flags what failed too
  /// often.
  func statusFacts(
    at now: Instant, today: CalendarDay, attentionAfter: Int
  ) throws(StoreError) -> StatusFacts

  /// Items that a filter lets through, most urgent first.
  func items(_ filter: ItemFilter) throws(StoreError) -> [ItemSummary]

  /// Items whose handle begins with what a person typed, at most 20.
  func items(withHandle prefix: String) throws(StoreError) -> [ItemDetails]

  /// Orders whose handle or id begins with what a person typed, at most 20. An id takes at least
  /// four characters, so that it is not a handle without its hyphen by chance.
  func bestallningar(withHandle prefix: String) throws(StoreError) -> [BestallningDetails]

  /// Plans whose id begins with what a person typed, at most 20.
  func planer(withID beginning: IdentifierBeginning) throws(StoreError) -> [Genomforandeplan.ID]

  /// Orders, newest here first, at most so many; or only those with insatser that nobody has said
  /// began, oldest decision first.
  func bestallningar(
    onlyNotStarted: Bool, limit: Int
  ) throws(StoreError) -> [BestallningSummary]

  /// Elements of the feed that are set aside, newest first, at most so many.
  func parked(limit: Int) throws(StoreError) -> [ParkedElement]

  /// Avvikelser, longest overdue first, at most so many.
  func avvikelser(
    _ urval: Avvikelseurval, limit: Int
  ) throws(StoreError) -> [AvvikelseDetails]

  /// Avvikelser whose id begins with what a person typed (at least four characters), at most 20.
  func avvikelser(withID prefix: String) throws(StoreError) -> [AvvikelseDetails]

  /// How orders stand, with all that clocks follow from, in the order in which they came.
  func bestallningslagen(_ urval: Bestallningsurval) throws(StoreError) -> [Bestallningslage]

  /// What erasure judges by, and how much there is that is no order's and older than the limits.
  func gallringsunderlag(_ granser: Gallringsgranser) throws(StoreError) -> Gallringsunderlag
}

/// Which orders are asked for.
public enum Bestallningsurval: Hashable, Sendable {
  /// Those that are live, those of which something is still owed, and those of which a version
  /// lies unread: a recall that nobody has fetched above all.
  case levande
  /// All of them.
  case alla
}

/// Which items a list shows.
public struct ItemFilter: Hashable, Sendable {
  /// Only these kinds; empty means all.
  public var kinds: Set<DeliveryKind>
  /// Only these states; empty means all that are not delivered, cancelled or superseded.
  public var states: Set<DeliveryState>
  /// Which of those that are pending.
  public var pending: Pending
  /// Only this order.
  public var bestallning: Bestallning.ID?
  /// At most so many.
  public var limit: Int

  /// Which pending items are meant.
  public enum Pending: Hashable, Sendable {
    /// All of them.
    case any
    /// Those whose time has come at an instant.
    case ready(Instant)
    /// Those whose time has not.
    case waiting(Instant)
  }

  /// A filter.
  public init(
    kinds: Set<DeliveryKind> = [], states: Set<DeliveryState> = [], pending: Pending = .any,
    bestallning: Bestallning.ID? = nil, limit: Int = 200
  ) {
    self.kinds = kinds
    self.states = states
    self.pending = pending
    self.bestallning = bestallning
    self.limit = limit
  }
}

/// An item as a list shows it.
public struct ItemSummary: Hashable, Sendable {
  /// The item.
  public let row: OutboxRow
  /// When it was taken in.
  public let created: Instant
  /// By when it ought to be there.
  public let dueAt: Instant?
  /// Not sent again before.
  public let notBefore: Instant?
  /// Requests sent.
  public let attempts: Int
  /// The last failure, in codes and pointers.
  public let failure: String?

  /// A summary.
  public init(
    row: OutboxRow, created: Instant, dueAt: Instant?, notBefore: Instant?, attempts: Int,
    failure: String?
  ) {
    self.row = row
    self.created = created
    self.dueAt = dueAt
    self.notBefore = notBefore
    self.attempts = attempts
    self.failure = failure
  }
}

/// What an operator may know of an item: its summary and its history.
public struct ItemDetails: Hashable, Sendable {
  /// The item.
  public let summary: ItemSummary
  /// Attempts charged to the item.
  public let charged: Int
  /// SHA-256 of the bytes to send.
  public let digest: Digest
  /// Who stopped it and why, where it is held or was cancelled by a person.
  public let stopped: Standstill?
  /// Lines of history, oldest first.
  public let history: [Line]

  /// A line of history with its time.
  public struct Line: Hashable, Sendable {
    /// When.
    public let at: Instant
    /// What happened.
    public let handelse: String
    /// Codes, ids and days.
    public let detalj: String

    /// A line.
    public init(at: Instant, handelse: String, detalj: String) {
      self.at = at
      self.handelse = handelse
      self.detalj = detalj
    }
  }

  /// Details.
  public init(
    summary: ItemSummary, charged: Int, digest: Digest, stopped: Standstill? = nil,
    history: [Line]
  ) {
    self.summary = summary
    self.charged = charged
    self.digest = digest
    self.stopped = stopped
    self.history = history
  }
}
