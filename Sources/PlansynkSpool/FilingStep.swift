/// A step of filing that is done and lasts. After each the process may die, and one answer for each
/// document is what there is in the end.
public enum FilingStep: String, CaseIterable, Sendable {
  /// Where the document goes stands in the in-tray.
  case marked
  /// An answer of the same document that lay there from before a crash is gone.
  case cleared
  /// The answer lies there.
  case answered
  /// The document lies beside it.
  case moved
  /// An attachment followed.
  case followed
  /// The mark is gone: nothing is left to be done.
  case unmarked
}
