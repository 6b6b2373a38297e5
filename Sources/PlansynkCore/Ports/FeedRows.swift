/// The change feed, the breaker and the hand-over to the neighbour, in the store.
public protocol FeedRows {
  /// How far the feed has been read; `nil` before the first page.
  func cursor() throws(StoreError) -> FeedCursor?

  /// Stores how far the feed has been read; `nil` starts it over.
  func setCursor(_ cursor: FeedCursor?) throws(StoreError)

  /// Notes a poll that succeeded, and whether it brought anything new.
  func notePoll(at now: Instant, hadNews: Bool) throws(StoreError)

  /// Whether the store knows what the myndighet has ordered: the feed has answered, or there are
  /// orders. An empty store says nothing of the unit before that.
  func isFilled() throws(StoreError) -> Bool

  /// Whether any order has ever come.
  func hasHadNews() throws(StoreError) -> Bool

  /// Whose orders the store holds; `nil` before the first start.
  func source() throws(StoreError) -> FeedSource?

  /// Stores whose orders the store holds.
  func setSource(_ source: FeedSource) throws(StoreError)

  /// The breaker as stored.
  func breakerState() throws(StoreError) -> Breaker.State

  /// Stores the breaker.
  func setBreakerState(_ state: Breaker.State) throws(StoreError)
}

/// Whose orders a store holds: the myndighet's interface, and the unit that the orders name.
public struct FeedSource: Hashable, Sendable {
  /// Base address of the interface, as in the settings.
  public let url: String
  /// Id of the unit, at most 64 characters.
  public let utforarenhet: String

  /// A source.
  public init(url: String, utforarenhet: String) {
    self.url = url
    self.utforarenhet = utforarenhet
  }
}

/// Files owed to the neighbour in `utkorg/`.
public protocol HandoverRows {
  /// Owes the neighbour a file. The same path again with newer content is written again.
  func handOver(_ file: HandoverFile, at now: Instant) throws(StoreError)

  /// Files not yet written, oldest first.
  func unwrittenHandovers(limit: Int) throws(StoreError) -> [HandoverFile]

  /// Notes that a file lies in `utkorg/`.
  func noteWritten(path: String, at now: Instant) throws(StoreError)

  /// Paths that were written and not yet seen to be fetched.
  func unfetchedHandovers(limit: Int, after path: String?) throws(StoreError) -> [String]

  /// Notes that the neighbour has taken a file.
  func noteFetched(path: String, at now: Instant) throws(StoreError)
}

/// A file for the neighbour: a path below `utkorg/` and its content.
public struct HandoverFile: Hashable, Sendable {
  /// Where the bytes come from.
  public enum Content: Hashable, Sendable {
    /// These bytes.
    case bytes([UInt8])
    /// An order version as received; when read back from the store it is `.bytes`.
    case bestallning(Bestallning.ID, version: Int)
  }

  /// As `bestallningar/ID.VERSION.json`.
  public let path: String
  /// The content.
  public let content: Content

  /// A file.
  public init(path: String, content: Content) {
    self.path = path
    self.content = content
  }
}

/// What happened, append-only.
public protocol HistoryRows {
  /// Appends a line of history: codes, ids and days, never content.
  func note(_ entry: HistoryEntry, at now: Instant) throws(StoreError)

  /// Notes a start of the daemon; answers how many starts of the last day, this one among them,
  /// followed no orderly stop.
  func noteStart(at now: Instant) throws(StoreError) -> Int
}

/// One line of history.
public struct HistoryEntry: Hashable, Sendable {
  /// The order concerned.
  public let bestallning: Bestallning.ID?
  /// The insats concerned.
  public let insats: Insats.ID?
  /// The item concerned.
  public let item: OutboxItemID?
  /// What happened: a lower-case word with hyphens.
  public let handelse: String
  /// Codes, ids and days that go with it.
  public let detalj: String

  /// The daemon started.
  public static let start = "start"
  /// The daemon stopped in good order.
  public static let stop = "stopp"

  /// A line.
  public init(
    bestallning: Bestallning.ID? = nil, insats: Insats.ID? = nil, item: OutboxItemID? = nil,
    _ handelse: String, _ detalj: String = ""
  ) {
    self.bestallning = bestallning
    self.insats = insats
    self.item = item
    self.handelse = handelse
    self.detalj = detalj
  }
}
