/// What was injected and done, counted by words.
public struct Deeds: Hashable, Sendable {
  /// Counts by word.
  public private(set) var counts: [String: Int]

  /// So many of each; nothing yet, unless said otherwise.
  public init(counts: [String: Int] = [:]) { self.counts = counts }

  mutating func count(_ word: String, _ number: Int = 1) { counts[word, default: 0] += number }

  /// Adds another's.
  public mutating func add(_ other: Deeds) {
    for (word, number) in other.counts { counts[word, default: 0] += number }
  }

  /// `word number`, by word.
  public var lines: [String] {
    counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
  }
}
