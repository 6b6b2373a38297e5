import PlansynkCore

/// A question for a page of the feed. It waits on no executor of ours: the store may take a page in
/// while the next one comes.
struct FeedQuestion {
  let gateway: any MyndighetGateway
  let cursor: FeedCursor?
  /// Orders at most.
  let limit: Int
  /// Rings when polling ends.
  let ending: Bell

  /// The answer; `nil` when polling ended meanwhile: the myndighet may hold its answer back for
  /// minutes, and nothing is lost that was only asked for.
  func ask() async -> FeedAnswer? {
    await withTaskGroup(of: FeedAnswer?.self) { group in
      group.addTask { await gateway.feedPage(after: cursor, limit: limit) }
      group.addTask {
        await ending.waitUntilRung()
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }
}
