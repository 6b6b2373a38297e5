import ReferensMyndighet

/// One way in which the other side can misbehave.
struct Fault: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable {
    /// The right answer, late.
    case delay
    /// Another status than the right one.
    case status
    /// The request is accepted, and the connection closed without an answer.
    case dropAfterAccepting
    /// The connection is reset.
    case reset
    /// Half of the answer, then the end of the stream.
    case cutShort
    /// An answer whose `Content-Length` promises more than comes.
    case wrongLength
    /// Bytes that are not HTTP.
    case garbage
    /// No answer, and no end of the connection either.
    case stall
    /// The right answer, a few bytes at a time.
    case drip
    /// The port refuses connections from here on.
    case down
  }

  /// What stands in the body of a `status` fault.
  enum Body: String, Sendable, CaseIterable {
    case empty
    case problem
    case html
    case json
    case bytes
  }

  let kind: Kind
  /// How long: of `delay`, between two pieces of `drip`, until `stall` ends, until `down` ends.
  var milliseconds: Int?
  var status = 503
  var headers: [(name: String, value: String)] = []
  var body = Body.empty
  /// The length of a body of `bytes`, or of one piece of `drip`.
  var bytes = 1
  /// Whether the request is accepted all the same before the fault.
  var accepts: Bool

  init(_ kind: Kind) {
    self.kind = kind
    accepts = [.delay, .dropAfterAccepting, .cutShort, .wrongLength, .drip].contains(kind)
  }

  static func == (one: Fault, other: Fault) -> Bool {
    one.kind == other.kind && one.milliseconds == other.milliseconds
      && one.status == other.status && one.body == other.body && one.bytes == other.bytes
      && one.accepts == other.accepts && one.headers.map(\.name) == other.headers.map(\.name)
      && one.headers.map(\.value) == other.headers.map(\.value)
  }
}
