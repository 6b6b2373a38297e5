public import FoundationEssentials

/// A JSON value as it stood on the wire, members in their order.
///
/// The other side reads documents as trees and never as the daemon's types: a mistake in how the
/// daemon writes a document can then not be read back by the same mistake.
public enum Json: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int)
  case number(Double)
  case string(String)
  case array([Json])
  case object([Member])

  /// One member of an object.
  public struct Member: Sendable, Hashable {
    /// The member's name, unescaped.
    public let name: String
    /// The member's value.
    public let value: Json

    /// Makes a member.
    public init(_ name: String, _ value: Json) {
      self.name = name
      self.value = value
    }
  }

  /// The value of the first member of that name, `nil` where this is no object or has none.
  public subscript(name: String) -> Json? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text of a string, `nil` for anything else.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The value of a whole number, `nil` for anything else.
  public var int: Int? {
    guard case .int(let value) = self else { return nil }
    return value
  }

  /// The value as a floating-point number, from either form; `nil` for anything else.
  public var double: Double? {
    switch self {
    case .int(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The value of `true` or `false`, `nil` for anything else.
  public var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The elements of an array; empty for anything else.
  public var elements: [Json] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The members of an object; empty for anything else.
  public var members: [Member] {
    guard case .object(let members) = self else { return [] }
    return members
  }

  /// An object of the members that have a value: an absent one is left out, never `null`.
  public static func object(present members: [(String, Json?)]) -> Json {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// The same object with that member replaced, or added last.
  public func with(_ name: String, _ value: Json) -> Json {
    guard case .object(var members) = self else { return self }
    if let index = members.firstIndex(where: { $0.name == name }) {
      members[index] = Member(name, value)
    } else {
      members.append(Member(name, value))
    }
    return .object(members)
  }
}

extension Json: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array.
  public init(arrayLiteral elements: Json...) { self = .array(elements) }
  /// An object, members in the order written.
  public init(dictionaryLiteral elements: (String, Json)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension Json {
  /// The value as UTF-8 JSON text without white space.
  public var data: Data { Data(text.utf8) }
}
