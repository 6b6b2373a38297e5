/// Reads schemas, and refuses every keyword that it would otherwise ignore.
///
/// A keyword that nobody checks is a contract that nobody keeps, so a new one in the document
/// stops the load until it is implemented here.
struct SchemaReader {
  /// Keywords that say nothing about validity.
  static let annotations: Set<String> = [
    "$comment", "contentMediaType", "default", "deprecated", "description", "title",
  ]

  /// Read together with the keyword that they belong to.
  private static let companions: Set<String> = [
    "additionalProperties", "else", "maxItems", "maxLength", "then",
  ]

  static func read(
    _ node: JSONNode, at pointer: JSONPointer
  ) throws(ContractError) -> Schema {
    if let isOpen = node.boolean { return Schema(rules: isOpen ? [] : [.never]) }
    guard let members = node.object else {
      throw ContractError(at: pointer.text, "expected a schema: an object, true or false")
    }
    var schema = Schema()
    for keyword in members.keys.sorted() where !annotations.contains(keyword) {
      guard let value = members[keyword] else { continue }
      let place = SchemaKeyword(
        name: keyword, value: value, at: pointer.appending(keyword), beside: members)
      if keyword == "examples" {
        schema.examples = try place.list()
      } else if let rule = try rule(place) {
        schema.rules.append(rule)
      } else if !companions.contains(keyword) {
        throw ContractError(at: place.pointer.text, "the keyword is not implemented")
      }
    }
    try refuseLoneCompanions(members, at: pointer)
    return schema
  }

  private static func refuseLoneCompanions(
    _ members: [String: JSONNode], at pointer: JSONPointer
  ) throws(ContractError) {
    for keyword in ["then", "else"] where members[keyword] != nil && members["if"] == nil {
      throw ContractError(at: pointer.appending(keyword).text, "it has no effect without 'if'")
    }
  }

  private static func rule(_ keyword: SchemaKeyword) throws(ContractError) -> SchemaRule? {
    switch keyword.name {
    case "$ref": .reference(try keyword.schemaName())
    case "type": .type(try keyword.types())
    case "enum": .values(try keyword.list())
    case "const": .constant(keyword.value)
    case "required": .required(try keyword.names())
    case "dependentRequired": .dependentRequired(try keyword.namesByMember())
    case "properties", "additionalProperties": try members(keyword)
    case "items": .items(try keyword.schema())
    case "minItems", "maxItems": try keyword.range("minItems", "maxItems").map { .itemCount($0) }
    case "uniqueItems": try keyword.isTrue() ? .uniqueItems : .all([])
    case "minLength", "maxLength": try keyword.range("minLength", "maxLength").map { .length($0) }
    case "pattern": .pattern(try SchemaPattern(keyword.text(), at: keyword.pointer))
    case "format": .format(try keyword.format())
    case "minimum": .minimum(try keyword.number())
    case "maximum": .maximum(try keyword.number())
    case "allOf": .all(try keyword.schemas())
    case "anyOf": .any(try keyword.schemas())
    case "oneOf": .one(try keyword.schemas())
    case "if":
      .conditional(
        try keyword.schema(), then: try keyword.companion("then"),
        otherwise: try keyword.companion("else"))
    default: nil
    }
  }

  private static func members(_ keyword: SchemaKeyword) throws(ContractError) -> SchemaRule? {
    if keyword.name == "properties" {
      return .members(
        try keyword.schemasByName(), others: try keyword.companion("additionalProperties"))
    }
    let isAlone = keyword.siblings["properties"] == nil
    return isAlone ? .members([:], others: try keyword.schema()) : nil
  }
}
