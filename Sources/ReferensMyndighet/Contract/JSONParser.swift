/// Why a text is not JSON: where, in bytes from the start, and what was expected there.
///
/// It holds nothing of the text itself.
struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Bytes before the fault.
  let offset: Int

  /// What is wrong there.
  let reason: String

  /// The reason and the place.
  var description: String { "\(reason) at byte \(offset)" }
}

/// A strict reader of RFC 8259, in the narrower reading of I-JSON (RFC 7493): UTF-8 without a byte
/// order mark, no member twice, no lone surrogate, no number beyond a `Double`.
///
/// Foundation's readers keep one of two equal names in silence, so that sender and receiver can
/// mean different things by the same bytes; that is why this one exists.
struct JSONParser {
  /// Deep enough for any contract, shallow enough for any stack.
  static let depthMax = 128

  let bytes: [UInt8]
  var offset = 0
  var depth = 0

  static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONNode {
    var parser = JSONParser(bytes: bytes)
    parser.skipSpace()
    let node = try parser.value()
    parser.skipSpace()
    guard parser.offset == bytes.count else { throw parser.fault("text after the value") }
    return node
  }

  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func fault(_ reason: String) -> JSONError { JSONError(offset: offset, reason: reason) }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      offset += 1
    }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  mutating func value() throws(JSONError) -> JSONNode {
    switch next {
    case UInt8(ascii: "{"): return try nested { (parser) throws(JSONError) in try parser.object() }
    case UInt8(ascii: "["): return try nested { (parser) throws(JSONError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(JSONError) -> JSONNode
  ) throws(JSONError) -> JSONNode {
    guard depth < Self.depthMax else { throw fault("nested deeper than \(Self.depthMax)") }
    depth += 1
    offset += 1
    let node = try read(&self)
    depth -= 1
    return node
  }

  private mutating func object() throws(JSONError) -> JSONNode {
    var members: [String: JSONNode] = [:]
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipSpace()
      let start = offset
      let name = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("expected ':'") }
      skipSpace()
      let member = try value()
      guard members.updateValue(member, forKey: name) == nil else {
        throw JSONError(offset: start, reason: "the same member twice")
      }
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw fault("expected ',' or '}'") }
    }
  }

  private mutating func array() throws(JSONError) -> JSONNode {
    var values: [JSONNode] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(values) }
    while true {
      skipSpace()
      values.append(try value())
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(values) }
      guard take(UInt8(ascii: ",")) else { throw fault("expected ',' or ']'") }
    }
  }

  private mutating func word(_ word: StaticString, _ node: JSONNode) throws(JSONError) -> JSONNode {
    let count = word.utf8CodeUnitCount
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: count)
    guard offset + count <= bytes.count, bytes[offset..<offset + count].elementsEqual(expected)
    else { throw fault("expected a value") }
    offset += count
    return node
  }
}
