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

/// What an operator may know of an order: ids, states and days.
public struct BestallningDetails: Hashable, Sendable {
  /// Its handle.
  public let shortID: ShortID
  /// The order.
  public let id: Bestallning.ID
  /// The newest version.
  public let version: Int
  /// What the myndighet says of it.
  public let status: Bestallning.Status
  /// When the newest version was stored here.
  public let stored: Instant
  /// Whether the person's number failed its check.
  public let isPersonIdFlagged: Bool
  /// Who has said that it is to be kept, and why; `nil` when nobody has.
  public let bevarande: Bevarande?
  /// Its insatser, with their clocks.
  public let insatser: [InsatsDetails]
  /// Handles of its items, oldest first.
  public let items: [ItemSummary]

  /// An insats with its plan clock, when it runs, and its avvikelser.
  public struct InsatsDetails: Hashable, Sendable {
    /// The insats and its state.
    public let row: InsatsRow
    /// Its plan clock.
    public let frist: Frist?
    /// The clock by which its plan is to be fastställd, where the routine has one.
    public let mal: Frist?
    /// Every avvikelse of the insats, open and closed, oldest first.
    public let avvikelser: [AvvikelseDetails]
    /// Where it runs on, and what it carries on.
    public let led: Led

    /// The place of an insats among orders that replace each other.
    public struct Led: Hashable, Sendable {
      /// The order that answers for it, or for what carries it on, where that is another.
      public let bestallning: Bestallning.ID?
      /// The insats by which it is carried on.
      public let till: Insats.ID?
      /// The insatser that it carries on.
      public let fran: [Insats.ID]

      /// A place; by itself that of an insats whose order replaces none and is not replaced.
      public init(
        bestallning: Bestallning.ID? = nil, till: Insats.ID? = nil, fran: [Insats.ID] = []
      ) {
        self.bestallning = bestallning
        self.till = till
        self.fran = fran
      }
    }

    /// Details.
    public init(
      row: InsatsRow, frist: Frist?, mal: Frist? = nil, avvikelser: [AvvikelseDetails] = [],
      led: Led = Led()
    ) {
      self.row = row
      self.frist = frist
      self.mal = mal
      self.avvikelser = avvikelser
      self.led = led
    }
  }

  /// Details.
  public init(
    shortID: ShortID, id: Bestallning.ID, version: Int, status: Bestallning.Status,
    stored: Instant, isPersonIdFlagged: Bool, bevarande: Bevarande? = nil,
    insatser: [InsatsDetails], items: [ItemSummary]
  ) {
    self.shortID = shortID
    self.id = id
    self.version = version
    self.status = status
    self.stored = stored
    self.isPersonIdFlagged = isPersonIdFlagged
    self.bevarande = bevarande
    self.insatser = insatser
    self.items = items
  }
}
