/// What one value by itself breaks, told without quoting the value.
struct SchemaFault {
  let code: String
  let text: String

  init(_ code: String, _ text: String) {
    self.code = code
    self.text = text
  }

  /// The fault of a value against a rule that looks at nothing but that value.
  ///
  /// A rule about strings says nothing about numbers, and so on (JSON Schema 2020-12, Validation,
  /// section 6): the wrong type is `type`'s fault alone.
  static func find(_ node: JSONNode, _ rule: SchemaRule) -> SchemaFault? {
    switch rule {
    case .never: SchemaFault("false", "nothing may stand here")
    case .type(let types):
      types.contains(where: node.isA) ? nil : SchemaFault("type", "expected \(words(types))")
    case .values(let values):
      values.contains(node) ? nil : SchemaFault("enum", "expected one of \(words(values))")
    case .constant(let value):
      value == node ? nil : SchemaFault("const", "expected \(words([value]))")
    case .minimum, .maximum: outOfBounds(node, rule)
    case .itemCount, .uniqueItems: ofList(node, rule)
    case .length, .pattern, .format: ofText(node, rule)
    case .reference, .required, .dependentRequired, .members, .items, .all, .any, .one,
      .conditional:
      nil
    }
  }

  private static func outOfBounds(_ node: JSONNode, _ rule: SchemaRule) -> SchemaFault? {
    let number: Double
    switch node {
    case .integer(let value): number = Double(value)
    case .number(let value): number = value
    default: return nil
    }
    switch rule {
    case .minimum(let bound) where number < bound:
      return SchemaFault("minimum", "expected at least \(JSONNode(number: bound).words)")
    case .maximum(let bound) where number > bound:
      return SchemaFault("maximum", "expected at most \(JSONNode(number: bound).words)")
    default: return nil
    }
  }

  private static func ofList(_ node: JSONNode, _ rule: SchemaRule) -> SchemaFault? {
    guard let values = node.array else { return nil }
    switch rule {
    case .itemCount(let range) where values.count < range.lowerBound:
      return SchemaFault("minItems", "expected at least \(range.lowerBound) items")
    case .itemCount(let range) where values.count > range.upperBound:
      return SchemaFault("maxItems", "expected at most \(range.upperBound) items")
    case .uniqueItems where Set(values).count < values.count:
      return SchemaFault("uniqueItems", "expected every item once")
    default: return nil
    }
  }

  /// Lengths count code points, not what the eye takes for one character.
  private static func ofText(_ node: JSONNode, _ rule: SchemaRule) -> SchemaFault? {
    guard let text = node.string else { return nil }
    switch rule {
    case .length(let range) where text.unicodeScalars.count < range.lowerBound:
      return SchemaFault("minLength", "expected at least \(range.lowerBound) characters")
    case .length(let range) where text.unicodeScalars.count > range.upperBound:
      return SchemaFault("maxLength", "expected at most \(range.upperBound) characters")
    case .pattern(let pattern) where !pattern.matches(text):
      return SchemaFault("pattern", "expected to match \(pattern.source)")
    case .format(let format) where !format.accepts(text):
      return SchemaFault("format", "expected \(format.expectation)")
    default: return nil
    }
  }

  private static func words(_ types: [JSONType]) -> String {
    types.map(\.rawValue).joined(separator: " or ")
  }

  private static func words(_ values: [JSONNode]) -> String {
    values.map(\.words).joined(separator: ", ")
  }
}

extension JSONNode {
  /// The value as JSON, for the texts of the contract's own values.
  fileprivate var words: String { String(decoding: text, as: UTF8.self) }
}
