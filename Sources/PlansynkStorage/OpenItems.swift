/// Conditions on the state of a row `outbox`, as the indexes say them: said otherwise, the index
/// is not used.
enum OpenItems {
  /// Not delivered, and no end either.
  static let undelivered =
    "(state IN ('pending', 'sending') OR state IN ('attention', 'held'))"

  /// Not ended: undelivered, or awaiting a decision; `name` is the row's, as `o.`.
  static func open(of name: String) -> String {
    "(\(name)state IN ('pending', 'sending') OR \(name)state IN ('attention', 'held')"
      + " OR \(name)state = 'awaiting')"
  }
}
