/// One request on its way through the myndighet.
struct Call {
  let request: MyndighetRequest
  let now: UTCInstant
  /// The path below the base.
  var address = ""
  var operation: ContractOperation?
  var parameters: [String: String] = [:]

  init(request: MyndighetRequest, now: UTCInstant) {
    self.request = request
    self.now = now
  }

  /// A parameter of the path; the contract has seen to it that it is there.
  func parameter(_ name: String) -> String { parameters[name] ?? "" }

  /// A parameter of the path as a number; the contract has seen to it that it is one.
  func number(_ name: String) -> Int { Int(parameter(name)) ?? 0 }
}
