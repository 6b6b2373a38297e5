/// A JSON value as it stood on the wire, before anybody gives it a meaning.
///
/// A boolean is never a number, and a number that has no fraction is an `integer` however it was
/// written (`1.0` is `1`), as JSON Schema 2020-12 has it. Objects keep no order.
enum JSONNode: Sendable, Hashable {
  /// `null`, which this contract never uses.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number without a fraction that fits in an `Int`.
  case integer(Int)
  /// Any other number; never infinite, never NaN.
  case number(Double)
  /// Text, with its escapes resolved.
  case string(String)
  /// Values in order.
  case array([JSONNode])
  /// Members by name; a name given twice is refused when the text is read.
  case object([String: JSONNode])

  /// The member of that name, if this is an object that has it.
  subscript(member: String) -> JSONNode? {
    guard case .object(let members) = self else { return nil }
    return members[member]
  }

  /// The text, if this is a string.
  var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The number, if this is an integer.
  var integer: Int? {
    guard case .integer(let value) = self else { return nil }
    return value
  }

  /// The truth value, if this is a boolean.
  var boolean: Bool? {
    guard case .boolean(let value) = self else { return nil }
    return value
  }

  /// The values, if this is an array.
  var array: [JSONNode]? {
    guard case .array(let values) = self else { return nil }
    return values
  }

  /// The members, if this is an object.
  var object: [String: JSONNode]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// The value of a number, so that equal numbers are equal nodes however they were written.
  init(number value: Double) {
    if let exact = Int(exactly: value) {
      self = .integer(exact)
    } else {
      self = .number(value)
    }
  }
}

/// The types that a schema can ask for.
enum JSONType: String, Sendable {
  case null
  case boolean
  case integer
  case number
  case string
  case array
  case object
}

extension JSONNode {
  /// Whether the value is of that type; an integer is also a number.
  func isA(_ type: JSONType) -> Bool {
    switch (self, type) {
    case (.null, .null), (.boolean, .boolean), (.string, .string), (.array, .array),
      (.object, .object), (.integer, .integer), (.integer, .number), (.number, .number):
      true
    case (.number(let value), .integer):
      value == value.rounded(.towardZero)
    default:
      false
    }
  }
}
