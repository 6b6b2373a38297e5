import PlansynkCore

/// What came back of a request that was answered, as far as the table asks.
struct Answer: Hashable, Sendable {
  /// What the body is.
  enum Body: Hashable, Sendable {
    /// Not one byte.
    case empty
    /// A JSON object.
    case object
    /// `application/problem+json`, and what it says that is not prose.
    case problem(fel: [DeliveryFailure.Pekare], stored: Digest?)
    /// Anything else: a page of a captive portal, plain text, half a document.
    case foreign
  }

  /// The HTTP status.
  let status: Int
  /// The body.
  let body: Body
  /// The server's wish in seconds, clamped to 0…3600.
  let retryAfterSeconds: Int64?
  /// The receipt in the body, where it holds one.
  let kvittens: PlanKvittens?
}

/// The contract's table "What each answer means to the sender", row by row: hold this switch
/// against it.
struct AnswerTable {
  /// What was sent.
  let kind: DeliveryKind

  /// Judges an answer. The first row that fits decides.
  func judge(_ answer: Answer) -> DeliveryAnswer {
    if let fault = Self.destinationFault(answer) { return .destinationFault(fault) }
    let failure = Self.failure(answer)
    switch answer.status {
    case 200, 201, 204: return delivered(answer.kvittens)
    case 202: return kind == .plan ? .receiptPending(answer.kvittens) : .delivered(nil)
    case 500, 408, 425:
      return .itemTransient(failure, retryAfterSeconds: answer.retryAfterSeconds)
    case 409: return .conflict(stored: answer.storedDigest, failure)
    case 412 where kind == .plan: return .attachmentMissing(failure)
    default: return .itemPermanent(failure)
    }
  }

  private func delivered(_ kvittens: PlanKvittens?) -> DeliveryAnswer {
    // A plan is stored there, but not with a receipt that we can read: ask for it.
    kind == .plan && kvittens == nil ? .receiptPending(nil) : .delivered(kvittens)
  }

  /// The rows that blame the destination; `nil` where the answer is about what was sent.
  static func destinationFault(_ answer: Answer) -> DestinationFault? {
    let failure = failure(answer)
    // A `where` binds to the last pattern of its row alone.
    switch answer.status {
    case 300...399:
      return DestinationFault(.certain, failure)
    case 401, 407,
      400 where !answer.isProblem:
      return DestinationFault(.credentials, failure)
    case 403:
      return DestinationFault(.forbidden, failure)
    case 429,
      503 where answer.retryAfterSeconds != nil:
      return DestinationFault(.throttled, retryAfterSeconds: answer.retryAfterSeconds, failure)
    case 502...599:
      return DestinationFault(.certain, failure)
    default:
      return isContract(answer) ? nil : DestinationFault(.uncertain, failure)
    }
  }

  /// Whether status and body can come from a server that keeps the contract.
  private static func isContract(_ answer: Answer) -> Bool {
    switch answer.status {
    case 200, 201, 202, 204: answer.body == .empty || answer.body == .object
    case 413: true
    case 400...501: answer.body == .empty || answer.isProblem
    default: false
    }
  }

  private static func failure(_ answer: Answer) -> DeliveryFailure {
    var fel: [DeliveryFailure.Pekare] = []
    if case .problem(let pointers, _) = answer.body { fel = pointers }
    return DeliveryFailure(status: answer.status, code: "http-\(answer.status)", fel: fel)
  }
}

extension Answer {
  var isProblem: Bool {
    if case .problem = body { return true }
    return false
  }

  var storedDigest: Digest? {
    if case .problem(_, let stored) = body { return stored }
    return nil
  }
}
