public import PlansynkCore

/// Holds the settings against the store: the orders of one unit never mix with another's, and what
/// is owed to one myndighet never goes to the next.
public struct SourceCheck: Sendable {
  /// What the store says of a source.
  public enum Finding: Hashable, Sendable {
    /// It is the store's own, or the first.
    case own
    /// The same unit, at an address that is new: the myndighet may have moved.
    case moved(from: String)
    /// The store holds the orders of another unit: nothing was changed.
    case foreign(utforarenhet: String)
  }

  private let store: any Store

  /// A check against a store.
  public init(_ store: any Store) {
    self.store = store
  }

  /// Finds out, and keeps the source where it may be used.
  public func admit(_ source: FeedSource) throws(StoreError) -> Finding {
    try store.write { (transaction) throws(StoreError) -> Finding in
      let known = try transaction.source()
      if let known, known.utforarenhet != source.utforarenhet {
        return .foreign(utforarenhet: known.utforarenhet)
      }
      guard known != source else { return .own }
      try transaction.setSource(source)
      return known.map { .moved(from: $0.url) } ?? .own
    }
  }
}
