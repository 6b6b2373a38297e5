/// Writes of different items that failed in a row with an answer that may pass, 500 say: so many of
/// them mean that the destination stores nothing, however well it reads.
///
/// Only a write that gets through ends the row. What stood in it then is known for failing alone
/// and makes no row again before it succeeds itself, so that a few items that always fail stop no
/// others, however quiet the queue.
struct WriteRow: Hashable, Sendable {
  /// How many make a row: more than are likely to fail for reasons of their own, at the head of a
  /// queue, before the first that is well.
  static let length = 24

  private var failed: Set<OutboxItemID> = []
  private var known: Set<OutboxItemID> = []

  /// Whether nothing that is written gets through.
  var isFull: Bool { failed.count >= Self.length }

  /// Adds an item that failed; answers whether the destination is to blame for it.
  mutating func add(_ item: OutboxItemID) -> Bool {
    guard !known.contains(item) else { return false }
    if !isFull { failed.insert(item) }
    return isFull
  }

  /// A write of this item got through.
  mutating func end(with item: OutboxItemID) {
    // At most so many are remembered; what is forgotten has to be found out again.
    if known.count + failed.count > Suspects.most { known = [] }
    known.formUnion(failed)
    known.remove(item)
    failed = []
  }
}
