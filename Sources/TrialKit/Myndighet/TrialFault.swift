/// A rule of how the testmyndighet misbehaves: which requests it befalls, how often, and how.
public struct TrialFault: Sendable {
  /// What befalls a request.
  public var kind: Kind
  /// Only requests with this method.
  public var method: String?
  /// Only requests whose path below the base begins so.
  public var pathPrefix: String?
  /// Only requests of this operation of the contract.
  public var operationId: String?
  /// How likely it is, from 0 to 1.
  public var probability = 1.0
  /// How many requests that fit are spared first.
  public var after = 0
  /// How many times at most; without end when nil.
  public var times: Int?

  /// What can befall a request.
  public enum Kind: Sendable {
    /// The right answer, so much later.
    case delay(milliseconds: Int)
    /// Another status, with an empty body, or one of problem+json from 400 up.
    case status(Int, headers: [String: String] = [:], isProblem: Bool = true)
    /// Accepted, and the connection closed without an answer.
    case dropAfterAccepting
    /// The connection is reset.
    case reset
    /// Half of the answer.
    case cutShort
    /// A `Content-Length` that promises more than comes.
    case wrongLength
    /// Bytes that are not HTTP.
    case garbage
    /// No answer at all.
    case stall
    /// The port closes.
    case down
  }

  /// A rule for every request, or for those of one method.
  public init(_ kind: Kind, method: String? = nil, probability: Double = 1) {
    self.kind = kind
    self.method = method
    self.probability = probability
  }

  /// As the control takes it.
  var document: JSONDocument {
    var match: [String: JSONDocument] = [:]
    match["method"] = method.map { .string($0) }
    match["pathPrefix"] = pathPrefix.map { .string($0) }
    match["operationId"] = operationId.map { .string($0) }
    var rule: JSONDocument = [
      "match": .object(match), "probability": .double(probability), "after": .int(after),
      "fault": kind.document,
    ]
    rule["times"] = times.map { .int($0) }
    return rule
  }
}

extension TrialFault.Kind {
  fileprivate var document: JSONDocument {
    switch self {
    case .delay(let milliseconds): ["kind": "delay", "milliseconds": .int(milliseconds)]
    case .status(let status, let headers, let isProblem):
      [
        "kind": "status", "status": .int(status),
        "headers": .object(headers.mapValues { .string($0) }),
        "body": isProblem && status >= 400 ? "problem" : "empty",
      ]
    case .dropAfterAccepting: ["kind": "dropAfterAccepting"]
    case .reset: ["kind": "reset"]
    case .cutShort: ["kind": "cutShort"]
    case .wrongLength: ["kind": "wrongLength"]
    case .garbage: ["kind": "garbage"]
    case .stall: ["kind": "stall"]
    case .down: ["kind": "down"]
    }
  }
}
