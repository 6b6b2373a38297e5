import FoundationEssentials

/// A JSON document, read and written without knowing its kind: a trial shares no codec with what
/// it tries.
public enum JSONDocument: Hashable, Sendable, Codable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSONDocument])
  case object([String: JSONDocument])

  /// Reads a document.
  public init(bytes: some Sequence<UInt8>) throws(TrialError) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(bytes))
    } catch {
      throw .unreadable("not JSON")
    }
  }

  /// The document as bytes, with its members in the order of their names.
  public var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(self))
    } catch {
      preconditionFailure("what was read as JSON can be written as JSON: \(error)")
    }
  }

  /// Reads any value.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    // What is most common first: a wrong guess costs more than all else.
    let guesses: [() -> JSONDocument?] = [
      { value.read(String.self).map { .string($0) } },
      { value.read([String: JSONDocument].self).map { .object($0) } },
      { value.read([JSONDocument].self).map { .array($0) } },
      { value.read(Int.self).map { .int($0) } },
      { value.read(Double.self).map { .double($0) } },
      { value.read(Bool.self).map { .bool($0) } },
    ]
    for guess in guesses {
      if let found = guess() {
        self = found
        return
      }
    }
    guard value.decodeNil() else {
      throw DecodingError.dataCorruptedError(in: value, debugDescription: "no value of JSON")
    }
    self = .null
  }

  /// Writes any value.
  public func encode(to encoder: any Encoder) throws {
    var place = encoder.singleValueContainer()
    switch self {
    case .null: try place.encodeNil()
    case .bool(let value): try place.encode(value)
    case .int(let value): try place.encode(value)
    case .double(let value): try place.encode(value)
    case .string(let value): try place.encode(value)
    case .array(let value): try place.encode(value)
    case .object(let value): try place.encode(value)
    }
  }
}

extension JSONDocument {
  /// A member of an object; set `nil` to leave it out.
  public subscript(name: String) -> JSONDocument? {
    get {
      guard case .object(let members) = self else { return nil }
      return members[name]
    }
    set {
      guard case .object(var members) = self else { return }
      members[name] = newValue
      self = .object(members)
    }
  }

  /// The text, when it is one.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The whole number, when it is one.
  public var int: Int? {
    guard case .int(let number) = self else { return nil }
    return number
  }

  /// The truth value, when it is one.
  public var bool: Bool? {
    guard case .bool(let truth) = self else { return nil }
    return truth
  }

  /// The elements of a list; none when it is something else.
  public var elements: [JSONDocument] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The members of an object; none when it is something else.
  public var members: [String: JSONDocument] {
    guard case .object(let members) = self else { return [:] }
    return members
  }
}

extension JSONDocument: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A list.
  public init(arrayLiteral elements: JSONDocument...) { self = .array(elements) }
  /// An object.
  public init(dictionaryLiteral members: (String, JSONDocument)...) {
    self = .object(Dictionary(members) { _, last in last })
  }
}

extension SingleValueDecodingContainer {
  /// `nil` when the value is of another kind, which only trying tells.
  fileprivate func read<Value: Decodable>(_ type: Value.Type) -> Value? {
    do {
      return try decode(type)
    } catch {
      return nil
    }
  }
}
