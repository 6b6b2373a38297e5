extension JSONParser {
  /// Reads a number by the grammar of RFC 8259 section 6.
  mutating func number() throws(JSONError) -> JSONNode {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits(orElse: "expected a value") }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      try digits(orElse: "expected a digit after '.'")
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits(orElse: "expected a digit in the exponent")
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isWhole, let whole = Int(text) { return .integer(whole) }
    guard let value = Double(text), value.isFinite else {
      throw JSONError(offset: start, reason: "a number out of range")
    }
    return JSONNode(number: value)
  }

  private mutating func digits(orElse reason: String) throws(JSONError) {
    let start = offset
    while let byte = next, byte >= 0x30, byte <= 0x39 { offset += 1 }
    guard offset > start else { throw fault(reason) }
  }

  /// Reads a string by the grammar of RFC 8259 section 7.
  mutating func string() throws(JSONError) -> String {
    guard take(UInt8(ascii: "\"")) else { throw fault("expected '\"'") }
    let start = offset
    var text: [UInt8] = []
    while let byte = next {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw JSONError(offset: start, reason: "a string that is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw fault("a control character in a string")
      default: text.append(byte)
      }
    }
    throw fault("a string without an end")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    guard let byte = next else { throw fault("a string without an end") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try escapedScalar()).utf8)
    default: throw fault("an unknown escape")
    }
  }

  private mutating func escapedScalar() throws(JSONError) -> Character {
    let first = try codeUnit()
    var value = first
    if first & 0xFC00 == 0xD800 {
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
        throw fault("half a surrogate pair")
      }
      let second = try codeUnit()
      guard second & 0xFC00 == 0xDC00 else { throw fault("half a surrogate pair") }
      value = 0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF)
    }
    guard let scalar = Unicode.Scalar(value) else { throw fault("half a surrogate pair") }
    return Character(scalar)
  }

  private mutating func codeUnit() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("expected four hex digits")
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }
}
