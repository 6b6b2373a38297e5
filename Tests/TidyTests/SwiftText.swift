/// The text of a Swift file with comments and the contents of strings blanked out, so that rules
/// look at code alone. Lines and columns stay where they are; interpolated code is code.
struct SwiftText {
  private enum Context {
    case code(parentheses: Int)
    case string(hashes: Int, quotes: Int)
  }

  private let bytes: [UInt8]
  private let keepsNames: Bool
  private var blanked: [UInt8] = []
  private var index = 0
  private var contexts: [Context] = [.code(parentheses: 0)]

  /// - Parameter keepsNames: whether names in backticks, which are sentences, stay.
  static func code(of text: String, keepsNames: Bool = false) -> String {
    var scanner = SwiftText(bytes: Array(text.utf8), keepsNames: keepsNames)
    while scanner.index < scanner.bytes.count { scanner.step() }
    return String(decoding: scanner.blanked, as: UTF8.self)
  }

  private init(bytes: [UInt8], keepsNames: Bool) {
    self.bytes = bytes
    self.keepsNames = keepsNames
  }

  /// Most bytes mean nothing to the scanner and are passed on at once: the trees are large.
  private mutating func step() {
    switch (contexts.last, bytes[index]) {
    case (.string(let hashes, let quotes), UInt8(ascii: "\\")),
      (.string(let hashes, let quotes), UInt8(ascii: "\"")):
      stepInString(hashes: hashes, quotes: quotes)
    case (.string, _): blank(1)
    case (.code(let parentheses), UInt8(ascii: "/")), (.code(let parentheses), UInt8(ascii: "`")),
      (.code(let parentheses), UInt8(ascii: "#")), (.code(let parentheses), UInt8(ascii: "\"")),
      (.code(let parentheses), UInt8(ascii: "(")), (.code(let parentheses), UInt8(ascii: ")")):
      stepInCode(parentheses)
    case (.code, _): copy(1)
    case (nil, _): blank(1)
    }
  }

  private mutating func stepInCode(_ parentheses: Int) {
    if sees("//") {
      while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { blank(1) }
    } else if sees("/*") {
      while index < bytes.count, !sees("*/") { blank(1) }
      blank(2)
    } else if beginsPattern() {
      blankPattern()
    } else if sees("`") {
      copyName()
    } else if let opening = openingOfString() {
      contexts.append(.string(hashes: opening.hashes, quotes: opening.quotes))
      blank(opening.hashes + opening.quotes)
    } else {
      count(parentheses)
    }
  }

  private mutating func count(_ parentheses: Int) {
    var now = parentheses
    if sees("(") { now += 1 }
    if sees(")") { now -= 1 }
    if contexts.count > 1, now == 0 {
      contexts.removeLast()
      blank(1)
    } else {
      contexts[contexts.count - 1] = .code(parentheses: now)
      copy(1)
    }
  }

  private mutating func stepInString(hashes: Int, quotes: Int) {
    let fence = String(repeating: "#", count: hashes)
    let end = String(repeating: "\"", count: quotes) + fence
    if sees("\\" + fence + "(") {
      blank(hashes + 2)
      contexts.append(.code(parentheses: 1))
    } else if sees("\\" + fence) {
      blank(hashes + 2)
    } else if sees(end) {
      blank(quotes + hashes)
      contexts.removeLast()
    } else {
      blank(1)
    }
  }

  private func openingOfString() -> (hashes: Int, quotes: Int)? {
    var hashes = 0
    while index + hashes < bytes.count, bytes[index + hashes] == UInt8(ascii: "#") { hashes += 1 }
    guard sees("\"", at: index + hashes) else { return nil }
    return (hashes, sees("\"\"\"", at: index + hashes) ? 3 : 1)
  }

  /// Whether a slash begins a regex literal and does not divide: it follows what opens an
  /// expression, and no space comes after it.
  private func beginsPattern() -> Bool {
    guard sees("/"), index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: " ") else {
      return false
    }
    let before = blanked.last { $0 != UInt8(ascii: " ") }
    return before.map { "(,=:[{\n".utf8.contains($0) } ?? false
  }

  private mutating func blankPattern() {
    blank(1)
    while index < bytes.count, !sees("/"), !sees("\n") { blank(sees("\\") ? 2 : 1) }
    blank(1)
  }

  private mutating func copyName() {
    copy(1)
    while index < bytes.count, bytes[index] != UInt8(ascii: "`") {
      if keepsNames { copy(1) } else { blank(1) }
    }
    copy(1)
  }

  private func sees(_ text: String, at place: Int? = nil) -> Bool {
    let from = place ?? index
    let wanted = text.utf8
    return from + wanted.count <= bytes.count && bytes[from...].starts(with: wanted)
  }

  private mutating func copy(_ count: Int) {
    for _ in 0..<count where index < bytes.count {
      blanked.append(bytes[index])
      index += 1
    }
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where index < bytes.count {
      let isNewline = bytes[index] == UInt8(ascii: "\n")
      blanked.append(isNewline ? bytes[index] : UInt8(ascii: " "))
      index += 1
    }
  }
}
