/// The names that schemas refer to, checked before anything is validated.
enum SchemaReferences {
  /// Refuses names that no schema has, and schemas that refer to themselves without going down
  /// into the value: to validate against one would never end.
  static func check(
    _ named: [String: Schema], used schemas: [Schema]
  ) throws(ContractError) {
    for name in named.keys.sorted() {
      let pointer = JSONPointer.root.appending("components").appending("schemas").appending(name)
      let all = named[name]?.rules.flatMap(\.references) ?? []
      if let unknown = all.first(where: { named[$0] == nil }) {
        throw ContractError(at: pointer.text, "there is no schema \(unknown)")
      }
      guard !reaches(name, from: name, named, seen: []) else {
        throw ContractError(at: pointer.text, "the schema refers to itself")
      }
    }
    for schema in schemas {
      if let unknown = schema.rules.flatMap(\.references).first(where: { named[$0] == nil }) {
        throw ContractError(at: "/paths", "there is no schema \(unknown)")
      }
    }
  }

  private static func reaches(
    _ goal: String, from name: String, _ named: [String: Schema], seen: Set<String>
  ) -> Bool {
    guard !seen.contains(name) else { return false }
    let next = named[name]?.rules.flatMap(\.referencesInPlace) ?? []
    return next.contains(goal)
      || next.contains { reaches(goal, from: $0, named, seen: seen.union([name])) }
  }
}

extension Schema {
  /// The named schema that this one is, when it is a `$ref` and nothing else.
  var soleReference: String? {
    guard rules.count == 1, case .reference(let name) = rules[0] else { return nil }
    return name
  }
}

extension SchemaRule {
  /// Every schema that the rule names.
  fileprivate var references: [String] {
    switch self {
    case .members(let schemas, let others):
      (Array(schemas.values) + [others].compactMap(\.self)).flatMap(\.allReferences)
    case .items(let schema): schema.allReferences
    default: inPlace.flatMap(\.allReferences) + ownReference
    }
  }

  /// The schemas that the rule names for the same value, not for one inside it.
  fileprivate var referencesInPlace: [String] {
    inPlace.flatMap { $0.rules.flatMap(\.referencesInPlace) } + ownReference
  }

  private var ownReference: [String] {
    if case .reference(let name) = self { [name] } else { [] }
  }

  private var inPlace: [Schema] {
    switch self {
    case .all(let schemas), .any(let schemas), .one(let schemas): schemas
    case .conditional(let condition, let then, let otherwise):
      [condition] + [then, otherwise].compactMap(\.self)
    default: []
    }
  }
}

extension Schema {
  fileprivate var allReferences: [String] { rules.flatMap(\.references) }
}
