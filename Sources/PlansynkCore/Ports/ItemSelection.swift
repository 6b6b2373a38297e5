/// Which items a verb is meant for.
public enum ItemSelection: Hashable, Sendable {
  /// Those with these handles or unique prefixes of handles, normalised. All or none.
  case items([String])
  /// All that a scope lets through, if there are as many as the caller expects; `nil` asks how
  /// many.
  case matching(ItemScope, expected: Int?)
}

/// What a bulk act is about. The states that a verb has nothing to do with are never meant.
public struct ItemScope: Hashable, Sendable {
  /// Only these kinds; empty means all.
  public var kinds: Set<DeliveryKind>
  /// Only these states; empty means those that the verb is for.
  public var states: Set<DeliveryState>
  /// Only this order: its UUID, or its handle or the beginning of one.
  public var order: String?

  /// A scope; everything, unless said otherwise.
  public init(
    kinds: Set<DeliveryKind> = [], states: Set<DeliveryState> = [], order: String? = nil
  ) {
    self.kinds = kinds
    self.states = states
    self.order = order
  }
}

/// What became of a verb on items.
public enum ItemsAnswer: Hashable, Sendable {
  /// The items and where they stand now; those with which it could not be done say why.
  case done([ReachedItem])
  /// No item, or no order, has these handles; nothing was done.
  case noSuchItem([String])
  /// A prefix fits several items or orders; nothing was done.
  case ambiguous(prefix: String, matches: [ShortID])
  /// So many are meant, which is not what the caller expected; nothing was done.
  case needsCount(Int)
  /// Not done, and what to do about it.
  case failed(String)
  /// It cannot be done now, and why.
  case unavailable(String)
}

/// An item after a verb.
public struct ReachedItem: Hashable, Sendable {
  /// Its handle.
  public let shortID: ShortID
  /// Where it stands now.
  public let state: DeliveryState
  /// The end of its last day, which no verb moves (I7).
  public let dueAt: Instant?
  /// Why the verb could not be done with it; `nil` when it was, or had been before.
  public let hinder: Hinder?

  /// Why a verb cannot be done with an item.
  public enum Hinder: String, CaseIterable, Sendable {
    /// A request is, or may be, on its way: it is finished and recorded first.
    case inFlight = "in-flight"
    /// The myndighet has it.
    case there
    /// It was struck, by a person or by a newer version.
    case struck
    /// A person holds it: it must be released first.
    case held
    /// An attachment goes or is struck with its plan, never by itself.
    case partOfPlan = "part-of-plan"
  }

  /// An item.
  public init(
    shortID: ShortID, state: DeliveryState, dueAt: Instant? = nil, hinder: Hinder? = nil
  ) {
    self.shortID = shortID
    self.state = state
    self.dueAt = dueAt
    self.hinder = hinder
  }
}
