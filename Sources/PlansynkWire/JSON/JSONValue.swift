/// A value of a JSON document: a place in its tree.
public struct JSONValue: Sendable {
  /// What a value is.
  public enum Kind: Sendable {
    case null
    case bool
    case number
    case string
    case list
    case object
  }

  let tree: JSONTree
  let index: Int

  /// What the value is.
  public var kind: Kind {
    switch entry.kind {
    case .null: .null
    case .yes, .no: .bool
    case .number: .number
    case .string, .stringWithEscapes: .string
    case .list: .list
    case .object: .object
    }
  }

  /// Where the value stands in the bytes of its document.
  public var range: Range<Int> { Int(entry.start)..<Int(entry.end) }

  /// The bytes of the value, exactly as they stand in the document.
  public var verbatim: ArraySlice<UInt8> { tree.bytes[range] }

  /// The text of a string; `nil` for anything else.
  public var string: String? {
    switch entry.kind {
    case .string:
      return String(decoding: tree.bytes[range.dropFirst().dropLast()], as: UTF8.self)
    case .stringWithEscapes:
      let inner = tree.bytes[range.dropFirst().dropLast()]
      let bytes = inner.withUnsafeBufferPointer { JSONEscape.decoded($0) }
      return String(decoding: bytes, as: UTF8.self)
    default: return nil
    }
  }

  /// The value of `true` and `false`; `nil` for anything else.
  public var bool: Bool? {
    switch entry.kind {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// A number without fraction or exponent that fits; `1.0` counts, `1e0` does not.
  public var integer: Int? {
    guard entry.kind == .number else { return nil }
    let parts = String(decoding: verbatim, as: UTF8.self).split(separator: ".")
    guard parts.count == 1 || parts[1].allSatisfy({ $0 == "0" }) else { return nil }
    return Int(parts[0])
  }

  /// A number exactly as it is spelt; `nil` for anything else.
  public var numberText: String? {
    entry.kind == .number ? String(decoding: verbatim, as: UTF8.self) : nil
  }

  /// The elements of a list; none for anything else.
  public var elements: [JSONValue] {
    guard entry.kind == .list else { return [] }
    var result: [JSONValue] = []
    var child = index + 1
    while child < Int(entry.next) {
      result.append(JSONValue(tree: tree, index: child))
      child = Int(tree.tape[child].next)
    }
    return result
  }

  /// The members of an object, in the order of the document; none for anything else.
  public var members: [(name: String, value: JSONValue)] {
    guard entry.kind == .object else { return [] }
    var result: [(name: String, value: JSONValue)] = []
    var child = index + 1
    while child < Int(entry.next) {
      let name = JSONValue(tree: tree, index: child).string ?? ""
      result.append((name, JSONValue(tree: tree, index: child + 1)))
      child = Int(tree.tape[child + 1].next)
    }
    return result
  }

  /// The member of an object; `nil` when it is absent or this is no object.
  public subscript(name: String) -> JSONValue? {
    guard entry.kind == .object else { return nil }
    var child = index + 1
    while child < Int(entry.next) {
      if tree.isText(child, name.utf8) { return JSONValue(tree: tree, index: child + 1) }
      child = Int(tree.tape[child + 1].next)
    }
    return nil
  }

  private var entry: JSONTapeEntry { tree.tape[index] }
}

extension JSONTree {
  /// Whether the string on the tape is `text`.
  func isText(_ index: Int, _ text: some Collection<UInt8>) -> Bool {
    let entry = tape[index]
    let inner = Int(entry.start) + 1..<Int(entry.end) - 1
    switch entry.kind {
    case .string:
      guard inner.count == text.count else { return false }
      var position = inner.lowerBound
      for byte in text {
        if bytes[position] != byte { return false }
        position += 1
      }
      return true
    case .stringWithEscapes:
      return JSONValue(tree: self, index: index).string?.utf8.elementsEqual(text) ?? false
    default:
      return false
    }
  }
}
