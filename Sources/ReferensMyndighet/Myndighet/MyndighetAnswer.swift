public import FoundationEssentials

/// What the myndighet answers to one request, and what the request did to it.
public struct MyndighetAnswer: Sendable {
  /// What came of a request.
  public enum Outcome: Sendable, Hashable {
    /// Something was read, or nothing was done.
    case nothing
    /// Something new was stored, under this number in the order of arrival.
    case accepted(Int)
    /// The same content came again to the address that has this number.
    case repeatedSame(Int)
    /// Other content came to the address that has this number.
    case repeatedOther(Int)
    /// The request was refused.
    case refused
  }

  /// The HTTP status.
  public var status: Int
  /// Fields to send; without those that belong to the connection.
  public var headers: [(name: String, value: String)]
  /// The body, not encoded.
  public var body: Data
  /// What came of the request.
  public var outcome: Outcome
  /// The operation of the contract that was asked for; `nil` where the path has none.
  public var operationId: String?

  init(status: Int, json: Data, outcome: Outcome = .nothing) {
    self.status = status
    headers = [("Content-Type", "application/json")]
    body = json
    self.outcome = outcome
  }

  /// The value of the first field of that name, whatever its case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
