/// One fault in a request, as `fel` of a problem lists it.
public struct Fel: Sendable, Hashable {
  /// A JSON Pointer into the request's body (RFC 6901).
  public let pekare: String
  /// A short code for programs.
  public let kod: String
  /// A sentence for people, in Swedish, without anything from the request.
  public let text: String

  init(_ pekare: String, _ kod: String, _ text: String) {
    self.pekare = pekare
    self.kod = kod
    self.text = text
  }

  init(_ violation: Violation) {
    self.init(violation.pointer, violation.code, violation.text)
  }

  var json: Json { ["pekare": .string(pekare), "kod": .string(kod), "text": .string(text)] }
}
