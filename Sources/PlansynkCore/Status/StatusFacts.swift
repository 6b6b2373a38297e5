/// What the store knows that `status` shows, at one instant. Counts and ids, never a person.
public struct StatusFacts: Hashable, Sendable {
  /// Undelivered plan versions by time left, and the nearest.
  public var plansToSend: DeadlineRow
  /// Running plan clocks with no plan version taken in that covers the insats.
  public var startedWithoutPlan: DeadlineRow
  /// Undelivered receipts of order versions by time left.
  public var receiptsToSend: DeadlineRow
  /// Undelivered events, answers, attachments and deviation notices past their last day.
  public var othersOverdue: Int
  /// The most urgent of them, where any is overdue.
  public var othersNearest: DeadlineRow.Nearest?
  /// Of what is overdue: what was late when it came, less than an hour ago.
  public var lateOnArrival: LateOnArrival
  /// Insatser of live orders that nobody has said began.
  public var orderedNotStarted: OrderedNotStarted
  /// One row per group of kinds that has anything undelivered.
  public var queue: [QueueRow]
  /// What needs a person, nearest last day first; at most 20.
  public var attention: [AttentionRow]
  /// How many need a person, listed or not.
  public var attentionCount: Int
  /// When the feed was last read, and when it last brought anything.
  public var lastPoll: Instant?
  /// When an order last came.
  public var lastNews: Instant?
  /// Elements of the feed that are set aside.
  public var parkedCount: Int
  /// Plan versions that are stored at the myndighet and wait for its decision.
  public var awaitingDecision: AwaitingDecision
  /// Orders, delivered items by kind, and open avvikelser, for summaries.
  public var totals: Totals
  /// What a person has paused.
  public var pauses: [Pause]
  /// While sending is paused: how many undelivered items are past their last day or have less than
  /// 72 h to it.
  public var pausedDueSoon: Int
  /// How the letters to the chef do; `nil` when nothing is mailed.
  public var mail: MailFacts?
  /// Files for the care system that are not written yet.
  public var utkorg: UtkorgFacts
  /// The breaker as stored.
  public var breaker: Breaker.State
  /// Size of the database file and its write-ahead log, in bytes.
  public var storeBytes: Int64
  /// Size of the write-ahead log, in bytes.
  public var walBytes: Int64

  /// Facts.
  public init(
    plansToSend: DeadlineRow, startedWithoutPlan: DeadlineRow, receiptsToSend: DeadlineRow,
    othersOverdue: Int, othersNearest: DeadlineRow.Nearest? = nil,
    lateOnArrival: LateOnArrival = LateOnArrival(), orderedNotStarted: OrderedNotStarted,
    queue: [QueueRow],
    attention: [AttentionRow], attentionCount: Int, lastPoll: Instant?, lastNews: Instant?,
    parkedCount: Int, awaitingDecision: AwaitingDecision = AwaitingDecision(), totals: Totals,
    pauses: [Pause] = [], pausedDueSoon: Int = 0, mail: MailFacts? = nil,
    utkorg: UtkorgFacts = UtkorgFacts(), breaker: Breaker.State, storeBytes: Int64, walBytes: Int64
  ) {
    self.plansToSend = plansToSend
    self.startedWithoutPlan = startedWithoutPlan
    self.receiptsToSend = receiptsToSend
    self.othersOverdue = othersOverdue
    self.othersNearest = othersNearest
    self.lateOnArrival = lateOnArrival
    self.orderedNotStarted = orderedNotStarted
    self.queue = queue
    self.attention = attention
    self.attentionCount = attentionCount
    self.lastPoll = lastPoll
    self.lastNews = lastNews
    self.parkedCount = parkedCount
    self.awaitingDecision = awaitingDecision
    self.totals = totals
    self.pauses = pauses
    self.pausedDueSoon = pausedDueSoon
    self.mail = mail
    self.utkorg = utkorg
    self.breaker = breaker
    self.storeBytes = storeBytes
    self.walBytes = walBytes
  }
}

extension StatusFacts {
  /// How many things have their last day when, and the nearest of them.
  public struct DeadlineRow: Hashable, Sendable {
    /// Past the last day.
    public var overdue: Int
    /// At most 24 h left.
    public var withinDay: Int
    /// More than 24 h, at most 3 days left.
    public var withinThreeDays: Int
    /// More than 3 days, at most 7 days left.
    public var withinWeek: Int
    /// More than 7 days left, or no last day.
    public var later: Int
    /// Handle and end of the last day of the most urgent.
    public var nearest: Nearest?

    /// A handle and a time.
    public struct Nearest: Hashable, Sendable {
      /// The handle of an item or an order.
      public let shortID: ShortID
      /// The end of its last day.
      public let dueAt: Instant

      /// A handle and a time.
      public init(shortID: ShortID, dueAt: Instant) {
        self.shortID = shortID
        self.dueAt = dueAt
      }
    }

    /// A row.
    public init(
      overdue: Int = 0, withinDay: Int = 0, withinThreeDays: Int = 0, withinWeek: Int = 0,
      later: Int = 0, nearest: Nearest? = nil
    ) {
      self.overdue = overdue
      self.withinDay = withinDay
      self.withinThreeDays = withinThreeDays
      self.withinWeek = withinWeek
      self.later = later
      self.nearest = nearest
    }

    /// All of them.
    public var total: Int { overdue + withinDay + withinThreeDays + withinWeek + later }
  }

  /// What came past its last day: no fault of the delivery, which has an hour for it.
  public struct LateOnArrival: Hashable, Sendable {
    /// Seconds that it has.
    public static let graceSeconds: Int64 = 3600

    /// Plan versions.
    public let plans: Int
    /// Events, answers, attachments and deviation notices.
    public let others: Int

    /// Counts; none unless said otherwise.
    public init(plans: Int = 0, others: Int = 0) {
      self.plans = plans
      self.others = others
    }
  }

  /// Insatser that wait for somebody to say that they began.
  public struct OrderedNotStarted: Hashable, Sendable {
    /// How many.
    public let count: Int
    /// The oldest decision day among their orders.
    public let oldest: CalendarDay?

    /// A count.
    public init(count: Int, oldest: CalendarDay?) {
      self.count = count
      self.oldest = oldest
    }
  }

  /// Plan versions that the myndighet has, and has not decided on.
  public struct AwaitingDecision: Hashable, Sendable {
    /// How many.
    public let count: Int
    /// Since when the oldest of them waits.
    public let oldest: Instant?

    /// A count; none unless said otherwise.
    public init(count: Int = 0, oldest: Instant? = nil) {
      self.count = count
      self.oldest = oldest
    }
  }

  /// What is queued of one kind.
  public struct QueueRow: Hashable, Sendable {
    /// Which kind.
    public let kind: DeliveryKind
    /// Pending, and its time has come.
    public let ready: Int
    /// Pending, and its time has not come.
    public let waiting: Int
    /// On its way.
    public let sending: Int
    /// Stopped by a person.
    public let held: Int
    /// Needs a person.
    public let attention: Int
    /// When the oldest undelivered was taken in.
    public let oldest: Instant?
    /// When the next one that waits is tried.
    public let nextTry: Instant?

    /// A row.
    public init(
      kind: DeliveryKind, ready: Int, waiting: Int, sending: Int, held: Int, attention: Int,
      oldest: Instant?, nextTry: Instant?
    ) {
      self.kind = kind
      self.ready = ready
      self.waiting = waiting
      self.sending = sending
      self.held = held
      self.attention = attention
      self.oldest = oldest
      self.nextTry = nextTry
    }
  }

  /// Something that needs a person.
  public struct AttentionRow: Hashable, Sendable {
    /// Its handle.
    public let shortID: ShortID
    /// What it is.
    public let kind: DeliveryKind
    /// `attention`, `held`, or `pending` when it has failed too often.
    public let state: DeliveryState
    /// Why, in codes and pointers; empty when `held` says it.
    public let reason: String
    /// The end of its last day.
    public let dueAt: Instant?
    /// Who stopped it, and why; only when `held`.
    public let held: Standstill?

    /// A row.
    public init(
      shortID: ShortID, kind: DeliveryKind, state: DeliveryState, reason: String, dueAt: Instant?,
      held: Standstill? = nil
    ) {
      self.shortID = shortID
      self.kind = kind
      self.state = state
      self.reason = reason
      self.dueAt = dueAt
      self.held = held
    }
  }

  /// Kept counts.
  public struct Totals: Hashable, Sendable {
    /// Orders in the store.
    public var bestallningar: Int
    /// Order versions in the store.
    public var bestallningsversioner: Int
    /// Items by kind and state.
    public var items: [Count]
    /// Avvikelser that are open, by cause; causes that nothing has are left out.
    public var openAvvikelserByOrsak: [AvvikelseCount]
    /// Avvikelser that are closed, and that nobody has documented as both journalförd and hanterad.
    public var odokumenteradeAvvikelser: Int
    /// Avvikelser ever.
    public var avvikelser: Int
    /// Requests sent, all attempts.
    public var attempts: Int

    /// How many items of a kind are in a state.
    public struct Count: Hashable, Sendable {
      /// The kind.
      public let kind: DeliveryKind
      /// The state.
      public let state: DeliveryState
      /// How many.
      public let count: Int

      /// A count.
      public init(kind: DeliveryKind, state: DeliveryState, count: Int) {
        self.kind = kind
        self.state = state
        self.count = count
      }
    }

    /// How many avvikelser are open for a cause.
    public struct AvvikelseCount: Hashable, Sendable {
      /// The cause.
      public let orsak: Avvikelse.Orsak
      /// How many.
      public let count: Int

      /// A count.
      public init(orsak: Avvikelse.Orsak, count: Int) {
        self.orsak = orsak
        self.count = count
      }
    }

    /// Counts.
    public init(
      bestallningar: Int = 0, bestallningsversioner: Int = 0, items: [Count] = [],
      openAvvikelserByOrsak: [AvvikelseCount] = [], odokumenteradeAvvikelser: Int = 0,
      avvikelser: Int = 0, attempts: Int = 0
    ) {
      self.bestallningar = bestallningar
      self.bestallningsversioner = bestallningsversioner
      self.items = items
      self.openAvvikelserByOrsak = openAvvikelserByOrsak
      self.odokumenteradeAvvikelser = odokumenteradeAvvikelser
      self.avvikelser = avvikelser
      self.attempts = attempts
    }

    /// Avvikelser that are open.
    public var openAvvikelser: Int { openAvvikelserByOrsak.reduce(0) { $0 + $1.count } }

    /// How many items of a kind are in a state.
    public func count(_ kind: DeliveryKind, _ state: DeliveryState) -> Int {
      items.first { $0.kind == kind && $0.state == state }?.count ?? 0
    }
  }
}
