/// A value that comes as text beside the body: in the path, the query or a header.
struct ContractParameter: Sendable {
  /// Where the value stands.
  enum Place: String, Sendable {
    case path
    case query
    case header
  }

  let name: String
  let place: Place
  let isRequired: Bool
  let schema: Schema

  /// Where its faults are pointed at: outside the body, so that they are not taken for a member.
  var pointer: JSONPointer {
    JSONPointer.root.appending(place.rawValue).appending(name)
  }

  /// The faults of the values that came; several are one fault.
  func violations(in values: [String], _ validator: SchemaValidator) -> [Violation] {
    guard let value = values.first else {
      guard isRequired else { return [] }
      return [Violation(pointer: pointer.text, code: "required", text: "it is missing")]
    }
    guard values.count == 1 else {
      return [Violation(pointer: pointer.text, code: "repeated", text: "expected it once")]
    }
    return validator.violations(node(value, validator), schema, at: pointer)
  }

  /// The text as the type that the schema asks for; only a number in its plain form is a number.
  private func node(_ text: String, _ validator: SchemaValidator) -> JSONNode {
    guard !validator.admits(.string, schema), let number = Int(text), "\(number)" == text else {
      return .string(text)
    }
    return .integer(number)
  }
}
