import PlansynkCore

/// What a person typed of a UUID, as a range of stored ids; empty when it begins none.
struct IdentifierPrefix {
  /// The least id that begins so.
  let first: String
  /// Beyond every id that begins so.
  let end: String

  init(_ typed: String) {
    first = typed.lowercased()
    // '~' stands behind every digit.
    end = IdentifierBeginning(typed).map { $0.text + "~" } ?? first
  }
}
