import PlansynkCurl

/// What becomes of one request on its way.
struct NetworkFault: Hashable {
  /// The kind, for the counts; `nil` where all goes well.
  var kind: FaultKind?
  /// Milliseconds before the request arrives, or would.
  var before: Int64 = 0
  /// Whether the server gets it.
  var arrives = true
  /// Milliseconds before the answer, or the error, comes back.
  var after: Int64 = 0
  /// What the client sees in place of the server's answer.
  var outcome: Outcome = .answer

  enum Outcome: Hashable {
    /// The server's own answer.
    case answer
    /// An error of the connection.
    case error(CurlError.Kind, CurlCode, CurlError.Phase)
    /// An answer that somebody else made.
    case status(Int, contentType: String, body: String, retryAfter: String?)
  }

  static let portalPage = "<html><body>Logga in</body></html>"

  /// What a kind of fault does to a request that may take `timeout` milliseconds.
  static func draw(_ kind: FaultKind, timeout: Int64, _ chance: inout Chance) -> NetworkFault {
    var fault = NetworkFault(kind: kind)
    switch kind {
    case .refused:
      fault.arrives = false
      fault.outcome =
        chance.happens(0.8)
        ? .error(.connect, .couldNotConnect, .connecting)
        : .error(.resolve, .couldNotResolveHost, .resolving)
    case .timeoutBefore:
      fault.arrives = false
      fault.after = timeout
      fault.outcome = .error(.timeout, .timedOut, chance.pick([.connecting, .exchanging]))
    case .timeoutAfter:
      fault.before = chance.number(0...1000)
      fault.after = timeout - fault.before
      fault.outcome = .error(.timeout, .timedOut, .exchanging)
    case .reset:
      fault.arrives = chance.happens(0.5)
      fault.after = chance.number(0...200)
      fault.outcome = .error(.interrupted, .receiveFailed, .exchanging)
    case .cutShort: fault.outcome = .error(.interrupted, .partialFile, .exchanging)
    case .portal:
      fault.arrives = false
      fault.outcome = status(200, "text/html", portalPage)
    case .internalError:
      fault.arrives = chance.happens(0.3)
      fault.outcome = problem(500)
    case .badGateway:
      fault.arrives = chance.happens(0.3)
      fault.outcome = status(502, "text/html", "<html>Bad gateway</html>")
    case .unavailable:
      fault.arrives = false
      let asked = chance.happens(0.5) ? "\(chance.pick([0, 5, 60, 600, 100_000]))" : nil
      fault.outcome = .status(
        503, contentType: "text/plain", body: "unavailable", retryAfter: asked)
    case .throttled:
      fault.arrives = false
      let asked = chance.happens(0.7) ? "\(chance.pick([1, 30, 120, 1800]))" : nil
      fault.outcome = .status(
        429, contentType: "application/problem+json", body: body(429), retryAfter: asked)
    case .unauthorised:
      fault.arrives = false
      fault.outcome = problem(401)
    case .forbidden:
      fault.arrives = false
      fault.outcome = problem(403)
    case .refusal:
      fault.arrives = false
      fault.outcome = problem(422)
    case .slow: fault.before = chance.number(1000...max(1000, timeout / 2))
    default: break
    }
    return fault
  }

  private static func status(_ status: Int, _ type: String, _ body: String) -> Outcome {
    .status(status, contentType: type, body: body, retryAfter: nil)
  }

  private static func problem(_ status: Int) -> Outcome {
    Self.status(status, "application/problem+json", body(status))
  }

  private static func body(_ status: Int) -> String {
    #"{"type":"about:blank","title":"fel","status":\#(status)}"#
  }
}
