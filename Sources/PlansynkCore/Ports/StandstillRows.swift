/// What persons have stopped, in the store: holds and cancellings of items, and pauses.
///
/// A verb on an item that is on its way does nothing (I6); `item` tells where it stands.
public protocol StandstillRows {
  /// Holds a pending or refused item; of one that is held already only the terms become new.
  /// Answers whether it is held now.
  func hold(_ item: OutboxItemID, _ standstill: Standstill) throws(StoreError) -> Bool

  /// Lets a held item be what it was before: `pending`, no sooner than it would have gone anyway,
  /// or `attention`. Answers whether it was held.
  func release(_ item: OutboxItemID, reason: String, at now: Instant) throws(StoreError) -> Bool

  /// Cancels a pending, refused or held item, for good; answers whether it is cancelled by this.
  func cancel(_ item: OutboxItemID, _ standstill: Standstill) throws(StoreError) -> Bool

  /// The end of an item's last day.
  func dueAt(of item: OutboxItemID) throws(StoreError) -> Instant?

  /// The pauses that stand.
  func pauses() throws(StoreError) -> [Pause]

  /// Pauses; a pause of the same scope that stands gets the new terms.
  func pause(_ pause: Pause) throws(StoreError)

  /// Ends the pauses that stand; answers which.
  func resume(at now: Instant) throws(StoreError) -> [Pause]

  /// Ends the holds and pauses whose time has come.
  func endStandstills(at now: Instant) throws(StoreError) -> EndedStandstills

  /// When the next hold or pause ends by itself.
  func nextStandstillEnd() throws(StoreError) -> Instant?
}

/// What has ended by itself.
public struct EndedStandstills: Hashable, Sendable {
  /// Items that were held.
  public let items: [ShortID]
  /// What was paused.
  public let scopes: [Pause.Scope]

  /// What has ended.
  public init(items: [ShortID], scopes: [Pause.Scope]) {
    self.items = items
    self.scopes = scopes
  }
}
