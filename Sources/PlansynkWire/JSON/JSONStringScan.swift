/// Scanning strings: where they end, whether they hold escapes, and whether they are UTF-8.
///
/// Source: RFC 8259 section 7; the Unicode standard, table 3-7 (well-formed UTF-8).
extension JSONParser {
  mutating func string() throws(JSONFault) {
    let start = position
    var kind = JSONTapeEntry.Kind.string
    stringStart = start
    position += 1
    while true {
      let byte = try peek()
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return try append(kind, from: start)
      case UInt8(ascii: "\\"):
        kind = .stringWithEscapes
        try escape()
      case 0..<0x20:
        throw JSONFault(.controlCharacter, at: position)
      case 0..<0x80:
        position += 1
      default:
        character()
      }
    }
  }

  private mutating func escape() throws(JSONFault) {
    let start = position
    position += 1
    switch try peek() {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
    case UInt8(ascii: "u"):
      position += 1
      try codeUnits(from: start)
    default:
      throw JSONFault(.invalidEscape, at: start)
    }
  }

  /// The digits after `\u`, and the second half of a surrogate pair where the first is one.
  private mutating func codeUnits(from start: Int) throws(JSONFault) {
    let unit = try fourDigits(from: start)
    guard unit & 0xF800 == 0xD800 else { return }
    guard unit < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { return noteInString(.loneSurrogate, at: start) }
    let second = position
    position += 2
    guard try fourDigits(from: second) & 0xFC00 == 0xDC00 else {
      // What follows may itself begin a pair, so it is read again.
      position = second
      return noteInString(.loneSurrogate, at: start)
    }
  }

  private mutating func fourDigits(from start: Int) throws(JSONFault) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = JSONEscape.hexValue(try peek()) else {
        throw JSONFault(.invalidEscape, at: start)
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  /// Steps over one character beyond ASCII; notes a byte that begins none, and steps over it.
  private mutating func character() {
    let length = wellFormedLength(at: position)
    if length == 0 { noteInString(.invalidUTF8, at: position) }
    position += max(1, length)
  }

  /// Notes the first fault of a string alone, so that faults are never more than values.
  private mutating func noteInString(_ slag: JSONFault.Slag, at offset: Int) {
    if let last = faults.last, last.offset > stringStart { return }
    note(slag, at: offset)
  }

  private func wellFormedLength(at index: Int) -> Int {
    let lead = bytes[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for offset in 2..<max(2, length) {
      guard bytes[index + offset] & 0xC0 == 0x80 else { return 0 }
    }
    return length
  }
}
