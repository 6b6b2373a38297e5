/// Holds values against schemas and lists every fault, in the order of the document's members.
struct SchemaValidator: Sendable {
  /// The schemas that `$ref` names.
  let named: [String: Schema]

  /// Every fault of the value; empty when it is valid.
  func violations(_ node: JSONNode, _ schema: Schema, at pointer: JSONPointer) -> [Violation] {
    schema.rules.flatMap { violations(node, $0, at: pointer) }
  }

  /// Whether values of that type can be valid, as far as `type` says.
  func admits(_ type: JSONType, _ schema: Schema) -> Bool {
    schema.rules.allSatisfy { rule in
      switch rule {
      case .type(let types): types.contains(type)
      case .reference(let name): named[name].map { admits(type, $0) } ?? false
      default: true
      }
    }
  }

  private func isValid(_ node: JSONNode, _ schema: Schema, at pointer: JSONPointer) -> Bool {
    violations(node, schema, at: pointer).isEmpty
  }

  private func violations(
    _ node: JSONNode, _ rule: SchemaRule, at pointer: JSONPointer
  ) -> [Violation] {
    switch rule {
    case .reference(let name):
      return named[name].map { violations(node, $0, at: pointer) } ?? []
    case .all(let schemas):
      return schemas.flatMap { violations(node, $0, at: pointer) }
    case .conditional(let condition, let then, let otherwise):
      let branch = isValid(node, condition, at: pointer) ? then : otherwise
      return branch.map { violations(node, $0, at: pointer) } ?? []
    case .required(let names):
      return missing(names, of: node, at: pointer)
    case .dependentRequired(let namesByMember):
      return namesByMember.sorted { $0.key < $1.key }.flatMap { member, names in
        node[member] == nil ? [] : missing(names, of: node, at: pointer)
      }
    case .members(let schemas, let others):
      return (node.object ?? [:]).sorted { $0.key < $1.key }.flatMap { name, value in
        (schemas[name] ?? others).map {
          violations(value, $0, at: pointer.appending(name))
        } ?? []
      }
    case .items(let schema):
      return (node.array ?? []).enumerated().flatMap { index, value in
        violations(value, schema, at: pointer.appending(index))
      }
    default:
      return fault(node, rule, at: pointer).map {
        [Violation(pointer: pointer.text, code: $0.code, text: $0.text)]
      } ?? []
    }
  }

  private func missing(
    _ names: [String], of node: JSONNode, at pointer: JSONPointer
  ) -> [Violation] {
    guard let members = node.object else { return [] }
    return names.filter { members[$0] == nil }.map {
      Violation(
        pointer: pointer.appending($0).text, code: "required", text: "the member is missing")
    }
  }

  private func fault(
    _ node: JSONNode, _ rule: SchemaRule, at pointer: JSONPointer
  ) -> SchemaFault? {
    switch rule {
    case .any(let schemas):
      let isMet = schemas.contains { isValid(node, $0, at: pointer) }
      return isMet ? nil : SchemaFault("anyOf", "expected to fit one of \(schemas.count) schemas")
    case .one(let schemas):
      let count = schemas.count { isValid(node, $0, at: pointer) }
      return count == 1
        ? nil : SchemaFault("oneOf", "expected to fit one schema alone, fits \(count)")
    default:
      return SchemaFault.find(node, rule)
    }
  }
}
