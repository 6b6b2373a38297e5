/// What became of one request, as the first row that fits in the contract's table says.
///
/// Source: the wire contract, "What each answer means to the sender".
public enum DeliveryAnswer: Hashable, Sendable {
  /// 200, 201, 204: the matter is ended. The receipt of a plan comes with it.
  case delivered(PlanKvittens?)
  /// 202: stored there, a decision pending.
  case receiptPending(PlanKvittens?)
  /// The destination's fault: never charged to the item.
  case destinationFault(DestinationFault)
  /// The item's fault, and it may pass: 500, 408, 425. What the server asked us to wait, in
  /// seconds, clamped to 0…3600; `nil` when it did not ask.
  case itemTransient(DeliveryFailure, retryAfterSeconds: Int64? = nil)
  /// The item's fault for good: every other 4xx, and 501.
  case itemPermanent(DeliveryFailure)
  /// 409: other content stands at the address; the stored digest, where the answer names it.
  case conflict(stored: Digest?, DeliveryFailure)
  /// 412: the plan names an attachment that the server does not have.
  case attachmentMissing(DeliveryFailure)
}

/// A fault of the destination or of the way to it.
public struct DestinationFault: Hashable, Sendable {
  /// How sure we are, and what the next probe waits for.
  public enum Slag: String, CaseIterable, Sendable {
    /// The request certainly had no effect, or the server says that it is not able.
    case certain
    /// The request may have had its effect.
    case uncertain
    /// The server does not know us, or we knock at the wrong path.
    case credentials
    /// The server knows us and says no.
    case forbidden
    /// The server asks us to wait.
    case throttled
  }

  /// What kind of fault.
  public let slag: Slag
  /// What the server asked us to wait, in seconds, clamped to 0…3600; `nil` when it did not ask.
  public let retryAfterSeconds: Int64?
  /// What happened, for the operator.
  public let failure: DeliveryFailure
  /// How often before this its item met an uncertain one, while the breaker stayed closed and
  /// nothing got through: so much longer it waits, uncharged. The judge says so, not the sender.
  public var repeats = 0

  /// A fault, the first of its item.
  public init(_ slag: Slag, retryAfterSeconds: Int64? = nil, _ failure: DeliveryFailure) {
    self.slag = slag
    self.retryAfterSeconds = retryAfterSeconds
    self.failure = failure
  }
}

/// A technical failure in words that may stand in status and journal: status, code and pointers.
///
/// Free text of the other side counts as content and is never in here (I12).
public struct DeliveryFailure: Hashable, Sendable {
  /// The HTTP status, when there was one.
  public let status: Int?
  /// A short word for the failure, as `connect-refused` or `http-422`.
  public let code: String
  /// Pointers into our request with the server's codes, at most 20.
  public let fel: [Pekare]

  /// A place in our request and the server's code for what is wrong there.
  public struct Pekare: Hashable, Sendable {
    /// JSON Pointer; empty for the whole document. One that ends in `…` was cut there: what came
    /// after was no name of the contract.
    public let pekare: String
    /// The server's code.
    public let kod: String

    /// A place and a code.
    public init(pekare: String, kod: String) {
      self.pekare = pekare
      self.kod = kod
    }
  }

  /// A failure; pointers beyond the twentieth are left out.
  public init(status: Int? = nil, code: String, fel: [Pekare] = []) {
    self.status = status
    self.code = code
    self.fel = Array(fel.prefix(20))
  }
}

extension DeliveryFailure {
  /// The program died again and again while the item alone was on its way.
  public static let processDied = DeliveryFailure(code: "process-died")

  /// The myndighet decided against a plan, with the code of its decision where it gave one.
  public init(avvisadFor kod: String?) {
    self.init(code: Self.avvisad, fel: kod.map { [Pekare(pekare: "", kod: $0)] } ?? [])
  }
}

extension DeliveryFailure.Pekare: CustomStringConvertible {
  /// Stands where a pointer would, of a fault of the whole document.
  static let whole = "(whole)"

  /// `/insatser/0/nar saknas`, or `(whole) ofullstandig`.
  public var description: String { "\(pekare.isEmpty ? Self.whole : pekare) \(kod)" }
}

extension DeliveryFailure: CustomStringConvertible {
  /// `http-422, /insatser/0/nar saknas`, for the operator.
  public var description: String {
    ([code] + fel.map { isDecision ? $0.kod : "\($0)" }).joined(separator: ", ")
  }

  /// The code of a decision is about the plan, and points nowhere.
  private var isDecision: Bool { code == Self.avvisad }

  private static let avvisad = "avvisad"

  /// What was kept as text: of a failure its description, of a plan that was received and then
  /// refused the code of the decision (`avvisad, mal-saknas`), which points nowhere.
  public init(kept text: String) {
    let parts = text.split(separator: ", ", omittingEmptySubsequences: false)
    let code = parts.first.map(String.init) ?? text
    let fel = parts.dropFirst().map { part in
      let words = part.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard words.count == 2 else { return Pekare(pekare: "", kod: String(part)) }
      let isWhole = words[0] == Pekare.whole
      return Pekare(pekare: isWhole ? "" : String(words[0]), kod: String(words[1]))
    }
    let status = code.hasPrefix("http-") ? Int(code.dropFirst(5)) : nil
    self.init(status: status, code: code, fel: fel)
  }
}
