/// One keyword of a schema while it is read: its value, where it stands, and what stands beside it.
struct SchemaKeyword {
  let name: String
  let value: JSONNode
  let pointer: JSONPointer
  let siblings: [String: JSONNode]

  init(
    name: String, value: JSONNode, at pointer: JSONPointer, beside siblings: [String: JSONNode]
  ) {
    self.name = name
    self.value = value
    self.pointer = pointer
    self.siblings = siblings
  }

  func text() throws(ContractError) -> String {
    guard let text = value.string else { throw fault("expected a string") }
    return text
  }

  func number() throws(ContractError) -> Double {
    switch value {
    case .integer(let value): return Double(value)
    case .number(let value): return value
    default: throw fault("expected a number")
    }
  }

  func isTrue() throws(ContractError) -> Bool {
    guard let isTrue = value.boolean else { throw fault("expected true or false") }
    return isTrue
  }

  func list() throws(ContractError) -> [JSONNode] {
    guard let values = value.array, !values.isEmpty else { throw fault("expected a list") }
    return values
  }

  func names() throws(ContractError) -> [String] {
    try Self.names(value, at: pointer)
  }

  func namesByMember() throws(ContractError) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for (member, names) in try members() {
      result[member] = try Self.names(names, at: pointer.appending(member))
    }
    return result
  }

  func types() throws(ContractError) -> [JSONType] {
    let names: [String]
    if let name = value.string { names = [name] } else { names = try self.names() }
    var types: [JSONType] = []
    for name in names {
      guard let type = JSONType(rawValue: name) else { throw fault("an unknown type") }
      types.append(type)
    }
    return types
  }

  func format() throws(ContractError) -> SchemaFormat {
    guard let format = SchemaFormat(rawValue: try text()) else {
      throw fault("the format is not implemented")
    }
    return format
  }

  func schemaName() throws(ContractError) -> String {
    let prefix = "#/components/schemas/"
    let text = try text()
    guard text.hasPrefix(prefix), !text.dropFirst(prefix.count).contains("/") else {
      throw fault("a schema is referred to as \(prefix)NAME")
    }
    return String(text.dropFirst(prefix.count))
  }

  func schema() throws(ContractError) -> Schema {
    try SchemaReader.read(value, at: pointer)
  }

  func schemas() throws(ContractError) -> [Schema] {
    var schemas: [Schema] = []
    for (index, node) in try list().enumerated() {
      schemas.append(try SchemaReader.read(node, at: pointer.appending(index)))
    }
    return schemas
  }

  func schemasByName() throws(ContractError) -> [String: Schema] {
    var schemas: [String: Schema] = [:]
    for (name, node) in try members() {
      schemas[name] = try SchemaReader.read(node, at: pointer.appending(name))
    }
    return schemas
  }

  func companion(_ name: String) throws(ContractError) -> Schema? {
    guard let node = siblings[name] else { return nil }
    return try SchemaReader.read(node, at: parent.appending(name))
  }

  /// The bounds as a range, made at whichever of the two keywords is read first.
  func range(_ low: String, _ high: String) throws(ContractError) -> ClosedRange<Int>? {
    if name == high, siblings[low] != nil { return nil }
    let least = try count(low) ?? 0
    let most = try count(high) ?? Int.max
    guard least <= most else { throw fault("\(low) is above \(high)") }
    return least...most
  }

  private func count(_ name: String) throws(ContractError) -> Int? {
    guard let node = siblings[name] else { return nil }
    guard let count = node.integer, count >= 0 else {
      throw ContractError(at: parent.appending(name).text, "expected a count")
    }
    return count
  }

  private func members() throws(ContractError) -> [String: JSONNode] {
    guard let members = value.object else { throw fault("expected an object") }
    return members
  }

  private var parent: JSONPointer {
    JSONPointer(text: String(pointer.text.dropLast(JSONPointer.root.appending(name).text.count)))
  }

  private func fault(_ reason: String) -> ContractError { ContractError(at: pointer.text, reason) }

  private static func names(
    _ node: JSONNode, at pointer: JSONPointer
  ) throws(ContractError) -> [String] {
    guard let values = node.array else {
      throw ContractError(at: pointer.text, "expected a list of names")
    }
    let names = values.compactMap(\.string)
    guard names.count == values.count, Set(names).count == names.count else {
      throw ContractError(at: pointer.text, "expected names, each once")
    }
    return names
  }
}
