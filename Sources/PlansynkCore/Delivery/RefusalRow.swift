/// Refusals for good of different items in a row: three of them are the destination's doing until
/// the contrary is seen.
///
/// The contrary is seen when one of them is refused again after a probe that went well. From then
/// on every refusal stands on its merits, until a real success begins a new row: a thousand faulty
/// documents must not make three hundred such questions.
struct RefusalRow: Hashable, Sendable {
  /// How many make a row.
  static let length = 3

  private var items: [OutboxItemID] = []
  private var isJudged = false

  /// Adds a refusal; answers with the whole row when it is full, and begins the next.
  mutating func add(_ item: OutboxItemID) -> [OutboxItemID]? {
    guard !isJudged, !items.contains(item) else { return nil }
    items.append(item)
    guard items.count >= Self.length else { return nil }
    defer { items = [] }
    return items
  }

  /// One that stood in such a row was refused again, on its merits.
  mutating func judge() {
    isJudged = true
    items = []
  }

  /// A real success came between.
  mutating func end() {
    items = []
    isJudged = false
  }
}
