/// What was broken, and when.
public struct Finding: Error, Hashable, Sendable {
  /// The invariant, as `I4`, or a word for what is no invariant.
  public let invariant: String
  /// What is wrong, with ids.
  public let text: String
  /// Virtual time, as in the trace.
  public let time: String
}

/// A breach as a checker sees it, before the world says when.
struct Breach: Error, Hashable, Sendable {
  let invariant: String
  let text: String

  init(_ invariant: String, _ text: String) {
    self.invariant = invariant
    self.text = text
  }
}
