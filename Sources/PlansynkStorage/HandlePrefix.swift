import PlansynkCore

/// What a person typed of a handle, as a range of stored handles.
struct HandlePrefix {
  /// The least handle that begins so.
  let first: String
  /// Beyond every handle that begins so.
  let end: String

  init(_ typed: String) {
    var text = ShortID.normalized(typed)
    // The hyphen is easily left out when a handle is read aloud.
    if text.count > 1, !text.dropFirst().hasPrefix("-") {
      text.insert("-", at: text.index(after: text.startIndex))
    }
    first = text
    // '~' stands behind every letter and digit.
    end = text + "~"
  }
}
