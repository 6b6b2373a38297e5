import ReferensMyndighet

extension FaultRule {
  /// Reads a rule from its JSON; an unknown member is an error, since it is a misspelling.
  init(_ json: Json) throws(ControlError) {
    try json.allow(["match", "probability", "after", "times", "fault"], in: "a rule")
    guard let fault = json["fault"] else { throw ControlError("a rule needs 'fault'") }
    self.init(fault: try Fault(fault))
    if let match = json["match"] {
      try match.allow(["method", "pathPrefix", "operationId"], in: "match")
      method = match["method"]?.string
      pathPrefix = match["pathPrefix"]?.string
      operationId = match["operationId"]?.string
    }
    if let value = json["probability"] {
      guard let number = value.double, (0...1).contains(number) else {
        throw ControlError("'probability' is a number from 0 to 1")
      }
      probability = number
    }
    after = try json.count("after") ?? 0
    times = try json.count("times")
  }
}

extension Fault {
  /// Reads a fault from its JSON.
  init(_ json: Json) throws(ControlError) {
    try json.allow(
      ["kind", "milliseconds", "status", "headers", "body", "bytes", "accept"], in: "fault")
    guard let kind = json["kind"]?.string.flatMap({ Kind(rawValue: $0) }) else {
      let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ControlError("'kind' of a fault is one of \(known)")
    }
    self.init(kind)
    milliseconds = try json.count("milliseconds")
    if kind == .delay, milliseconds == nil { throw ControlError("a delay needs 'milliseconds'") }
    if let status = try json.count("status") {
      guard (200...599).contains(status) else { throw ControlError("'status' is 200 to 599") }
      self.status = status
    }
    headers = try (json["headers"]?.members ?? []).map { (member) throws(ControlError) in
      guard let value = member.value.string else {
        throw ControlError("'headers' is an object of strings")
      }
      return (member.name, value)
    }
    if let text = json["body"] {
      guard let body = text.string.flatMap({ Body(rawValue: $0) }) else {
        let known = Body.allCases.map(\.rawValue).joined(separator: ", ")
        throw ControlError("'body' is one of \(known)")
      }
      self.body = body
    }
    bytes = max(1, try json.count("bytes") ?? 1)
    accepts = json["accept"]?.bool ?? accepts
  }
}

extension Json {
  /// Refuses an object that has other members than those.
  func allow(_ names: Set<String>, in what: String) throws(ControlError) {
    guard case .object(let members) = self else { throw ControlError("\(what) is an object") }
    for member in members where !names.contains(member.name) {
      let known = names.sorted().joined(separator: ", ")
      throw ControlError("unknown member '\(member.name)' in \(what); known are \(known)")
    }
  }

  /// A member that is a whole number from 0, if it is there.
  func count(_ name: String) throws(ControlError) -> Int? {
    guard let value = self[name] else { return nil }
    guard let number = value.int, number >= 0 else {
      throw ControlError("'\(name)' is a whole number from 0")
    }
    return number
  }
}
