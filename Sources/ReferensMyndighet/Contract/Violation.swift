/// One place where a message breaks the contract.
///
/// `pointer` is a JSON Pointer into the body; a member that is missing is pointed at where it
/// should have stood. Faults outside the body stand under `/query/NAME`, `/header/name`
/// and `/path/NAME`, faults of the message as a whole at the empty pointer. `code` is the broken
/// keyword (`required`, `format`, …) or one of `json`, `body-missing`, `body-unexpected`,
/// `media-type`, `status`, `unknown` and `repeated`.
/// `text` is English, quotes the contract and never the message, so it may be logged.
public struct Violation: Sendable, Hashable {
  /// Where, as a JSON Pointer (RFC 6901).
  public let pointer: String

  /// What kind of fault, stable and meant for programs.
  public let code: String

  /// What was expected, meant for people.
  public let text: String

  /// Makes a violation; for faults that a state machine finds beyond the contract's schemas.
  public init(pointer: String, code: String, text: String) {
    self.pointer = pointer
    self.code = code
    self.text = text
  }
}
