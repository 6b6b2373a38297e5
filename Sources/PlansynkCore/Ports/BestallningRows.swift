/// Orders in the store.
public protocol BestallningRows {
  /// The newest version of an order.
  func bestallning(_ id: Bestallning.ID) throws(StoreError) -> Bestallning?

  /// The digest of a stored version's verbatim bytes, by which the same again is known.
  func digest(of id: Bestallning.ID, version: Int) throws(StoreError) -> Digest?

  /// Stores a version verbatim. The newest version gives the order and its insatser their columns;
  /// an older one never overwrites a newer (it is kept beside it). Insatser that a newest version
  /// leaves out are marked withdrawn; ids stay.
  func insert(
    _ bestallning: Bestallning, verbatim: [UInt8], digest: Digest, at now: Instant
  ) throws(StoreError)

  /// Sets an element of the feed aside, verbatim. Answers whether it is new here: the
  /// same bytes again change nothing.
  func park(
    id: String?, verbatim: [UInt8], digest: Digest, fel: [DeliveryFailure.Pekare], at now: Instant
  ) throws(StoreError) -> Bool
}

/// Insatser and their events in the store.
public protocol InsatsRows {
  /// Every insats that the order has, or has ever had.
  func insatser(of id: Bestallning.ID) throws(StoreError) -> [InsatsRow]

  /// The order of an insats.
  func bestallning(of insats: Insats.ID) throws(StoreError) -> Bestallning.ID?

  /// Every event of an insats, in the order in which they were recorded.
  func story(of insats: Insats.ID) throws(StoreError) -> InsatsStory

  /// Records an event and sets the state of its insats to what the story now says.
  func insert(_ handelse: InsatsHandelse, state: Insats.State) throws(StoreError)
}

/// An insats of an order, whether the newest version still has it, and where it stands.
public struct InsatsRow: Hashable, Sendable {
  /// The insats as last ordered.
  public let insats: Insats
  /// Whether the newest version has left it out.
  public let isWithdrawn: Bool
  /// Where it stands.
  public let state: Insats.State

  /// A row.
  public init(insats: Insats, isWithdrawn: Bool, state: Insats.State) {
    self.insats = insats
    self.isWithdrawn = isWithdrawn
    self.state = state
  }
}
