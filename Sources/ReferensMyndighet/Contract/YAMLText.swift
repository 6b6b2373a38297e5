import Yams

extension JSONNode {
  /// Reads one YAML document by the core schema of YAML 1.2.
  ///
  /// Only `true`, `false` and `null` are words with a meaning: a plain `no` is text and a plain
  /// date is text, which is what OpenAPI asks for. Anything quoted is text.
  init(yaml text: String) throws(ContractError) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw ContractError(at: "", "not YAML: \(error)")
    }
    guard let root else { throw ContractError(at: "", "the document is empty") }
    self = try Self.read(root, at: .root)
  }

  private static func read(
    _ node: Node, at pointer: JSONPointer
  ) throws(ContractError) -> JSONNode {
    switch node {
    case .scalar(let scalar):
      return scalar.style == .plain ? plain(scalar.string) : .string(scalar.string)
    case .sequence(let sequence):
      var values: [JSONNode] = []
      for (index, value) in sequence.enumerated() {
        values.append(try read(value, at: pointer.appending(index)))
      }
      return .array(values)
    case .mapping(let mapping):
      var members: [String: JSONNode] = [:]
      for (key, value) in mapping {
        guard case .scalar(let name) = key else {
          throw ContractError(at: pointer.text, "a key that is not a word")
        }
        let member = try read(value, at: pointer.appending(name.string))
        guard members.updateValue(member, forKey: name.string) == nil else {
          throw ContractError(at: pointer.appending(name.string).text, "the same key twice")
        }
      }
      return .object(members)
    case .alias:
      throw ContractError(at: pointer.text, "an alias; write $ref instead")
    }
  }

  private static func plain(_ text: String) -> JSONNode {
    switch text {
    case "", "~", "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: break
    }
    let digits = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    }
    guard digits, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
      return .string(text)
    }
    if let whole = Int(text) { return .integer(whole) }
    guard let value = Double(text), value.isFinite else { return .string(text) }
    return JSONNode(number: value)
  }
}
