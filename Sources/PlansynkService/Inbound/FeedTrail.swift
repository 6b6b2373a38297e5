import PlansynkCore

/// Where a poll has been: links onwards that lead in a circle, or on and on with nothing behind
/// them, would be followed without end; those to another server are not followed at all.
struct FeedTrail {
  /// Pages without an order, one after the other, that are believed to lead somewhere.
  static let emptyMax = 100

  private var seen: Set<FeedCursor?>
  private var empty = 0

  /// A trail that begins at a cursor, or at the feed's start.
  init(from cursor: FeedCursor?) {
    seen = [cursor]
  }

  /// What is wrong with the way on after a page; `nil` when nothing is, or the page is the last.
  mutating func fault(after page: FeedPage) -> String? {
    if page.hasForeignNext {
      return "the feed's link onwards leads to another server and is not followed"
    }
    guard page.hasMore else { return nil }
    empty = page.items.isEmpty ? empty + 1 : 0
    guard seen.insert(page.efter).inserted else {
      return "the feed's links onwards lead in a circle"
    }
    return empty < Self.emptyMax ? nil : "the feed goes on and on without an order"
  }
}
