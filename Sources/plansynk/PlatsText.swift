import PlansynkCore

/// A place in a document, as a person reads of it.
enum PlatsText {
  /// The pointer itself; the empty one is the document as a whole, which `/` is not (RFC 6901).
  static func of(_ pekare: String) -> String {
    pekare.isEmpty ? "the whole document" : PrintableText.of(pekare)
  }
}
