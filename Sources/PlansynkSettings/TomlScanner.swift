/// Reads a TOML text byte by byte and counts lines; knows tokens, not meaning.
///
/// Every syntactic character of TOML is ASCII, so bytes are enough.
struct TomlScanner {
  private let bytes: [UInt8]
  /// Byte offset of what comes next.
  private(set) var position = 0
  /// Line of what comes next, from 1.
  private(set) var line = 1

  init(_ text: String) {
    bytes = Array(text.utf8)
    // A byte order mark is allowed at the start of a file.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func advance() {
    guard let byte = next else { return }
    if byte == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  private func startsWith(_ token: String) -> Bool {
    bytes[min(position, bytes.count)...].starts(with: token.utf8)
  }

  /// Skips blanks, and takes a token when it comes next.
  mutating func take(_ token: String) -> Bool {
    skipBlanks()
    guard startsWith(token) else { return false }
    for _ in token.utf8 { advance() }
    return true
  }

  private mutating func skipBlanks() {
    while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { advance() }
  }

  /// Skips blanks, line ends and comments; false at the end of the text.
  mutating func skipToStatement() -> Bool {
    while let byte = next {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        advance()
      case UInt8(ascii: "#"):
        while let byte = next, byte != UInt8(ascii: "\n") { advance() }
      default:
        return true
      }
    }
    return false
  }

  /// Reads `a."b c".d`.
  mutating func dottedKey() -> [String] {
    var path = [simpleKey()]
    while take(".") { path.append(simpleKey()) }
    return path
  }

  /// Reads a key and its equals sign; nil when that is not what comes next.
  mutating func keyAndEquals(under table: [String]) -> [String]? {
    let key = dottedKey()
    return take("=") ? table + key : nil
  }

  private mutating func simpleKey() -> String {
    skipBlanks()
    let start = position
    switch next {
    case UInt8(ascii: "\""):
      skipString(quote: "\"", escapes: true)
      return TomlEscapes.resolved(bytes[start..<position].dropFirst().dropLast())
    case UInt8(ascii: "'"):
      skipString(quote: "'", escapes: false)
      return String(decoding: bytes[start..<position].dropFirst().dropLast(), as: UTF8.self)
    default:
      while let byte = next, Self.isBareKey(byte) { advance() }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
  }

  private static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Skips a string, number, truth value or date.
  mutating func skipScalar() {
    skipBlanks()
    if startsWith("\"\"\"") {
      skipString(quote: "\"\"\"", escapes: true)
    } else if startsWith("'''") {
      skipString(quote: "'''", escapes: false)
    } else if startsWith("\"") {
      skipString(quote: "\"", escapes: true)
    } else if startsWith("'") {
      skipString(quote: "'", escapes: false)
    } else {
      while let byte = next, !",]}#\n".utf8.contains(byte) { advance() }
    }
  }

  private mutating func skipString(quote: String, escapes: Bool) {
    for _ in quote.utf8 { advance() }
    while next != nil {
      if escapes, next == UInt8(ascii: "\\") {
        advance()
        advance()
      } else if startsWith(quote) {
        for _ in quote.utf8 { advance() }
        // A multi-line string may end in one or two quotes of its own: """a""""".
        if quote.utf8.count == 3 { while next == quote.utf8.first { advance() } }
        return
      } else {
        advance()
      }
    }
  }
}
