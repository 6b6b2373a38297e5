/// One fault in a document that somebody handed in: where, which, and what to do.
///
/// `text` is Swedish and may name what stands in the document, so it goes only to the file that
/// the neighbour reads. Logs and status show `pekare` and `kod`.
public struct Fel: Hashable, Sendable {
  /// JSON Pointer (RFC 6901) into the document; empty for the document as a whole.
  public let pekare: String

  /// A stable word for the kind of fault, lower case with hyphens.
  public let kod: String

  /// One Swedish sentence that says what is wrong and what to do.
  public let text: String

  /// A fault at `pekare`.
  public init(_ pekare: String, _ kod: String, _ text: String) {
    self.pekare = pekare
    self.kod = kod
    self.text = text
  }
}
