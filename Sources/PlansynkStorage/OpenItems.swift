/// Conditions on the state of a row of `outbox`, as the indexes say them: said otherwise, the index
/// is not used.
enum OpenItems {
  /// Not delivered, and no other end either.
  static let undelivered =
    "NOT (state IN ('delivered', 'superseded') OR state IN ('cancelled', 'awaiting'))"

  /// Not ended: undelivered, or awaiting a decision; `row` names the row, as `o.`.
  static func open(of row: String) -> String {
    "NOT (\(row)state IN ('delivered', 'superseded') OR \(row)state = 'cancelled')"
  }
}
