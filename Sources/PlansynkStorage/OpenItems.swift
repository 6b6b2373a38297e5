import PlansynkCore

/// Conditions on the state of a row of `outbox`, as the indexes say them: said otherwise, the index
/// is not used.
enum OpenItems {
  /// Not ended; `row` names the row, as `o.`. Serves `outbox_open`.
  static func open(of row: String = "") -> String {
    "NOT (\(row)state IN ('delivered', 'superseded') OR \(row)state = 'cancelled')"
  }

  /// In some states that are not ends, of whatever kind: `outbox_open` begins with kind and state.
  static func open(_ states: [DeliveryState], of row: String = "") -> String {
    let kinds = DeliveryKind.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let list = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return "\(row)kind IN (\(kinds)) AND \(row)state IN (\(list)) AND \(open(of: row))"
  }
}
