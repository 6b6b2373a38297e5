/// Why a contract document cannot be used.
///
/// Thrown only while a document is loaded: a document that loads can check every message without
/// throwing. The cure is always to change the document, or to implement what it asks for.
public struct ContractError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the document, as a JSON Pointer; empty for the document as a whole.
  public let pointer: String

  /// What is wrong there, and what would be right.
  public let reason: String

  init(at pointer: String, _ reason: String) {
    self.pointer = pointer
    self.reason = reason
  }

  /// The place and the reason, on one line.
  public var description: String { "contract at '\(pointer)': \(reason)" }
}
