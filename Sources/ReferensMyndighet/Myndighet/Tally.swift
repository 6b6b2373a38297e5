/// One way in which requests broke the contract.
public struct ContractBreach: Sendable, Hashable {
  /// The operation that was asked for.
  public let operationId: String
  /// Where the fault is, as a JSON Pointer or the name of a parameter.
  public let pointer: String
  /// What kind of fault it is.
  public let code: String
}

/// What a myndighet has counted since it began.
public struct Tally: Sendable {
  /// Requests by the status of the answer that was made for them, whether it arrived or not.
  public private(set) var requests: [Int: Int] = [:]
  /// Breaches of the contract; a client in order has none.
  public private(set) var breaches: [ContractBreach: Int] = [:]

  mutating func note(status: Int) { requests[status, default: 0] += 1 }
  mutating func note(_ breach: ContractBreach) { breaches[breach, default: 0] += 1 }
}
