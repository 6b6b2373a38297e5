extension JSONContent {
  /// What a shape knows of a value that fits it, in the order of the shape; the rest is left out.
  init(_ value: JSONValue, shape: Shape) {
    switch shape {
    case .object(let members):
      self = .members(
        members.compactMap { member in
          value[member.name].map { (member.name, JSONContent($0, shape: member.shape)) }
        })
    case .list(let element, _):
      self = .list(value.elements.map { JSONContent($0, shape: element) })
    case .integer:
      self = .integer(value.integer ?? 0)
    case .bool:
      self = .bool(value.bool ?? false)
    default:
      self = .text(value.string ?? "")
    }
  }
}
