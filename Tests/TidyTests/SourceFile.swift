/// A text file of the repository, by its path from the root.
struct SourceFile: Sendable {
  let path: String
  let text: String
  let lines: [Substring]
  /// Lines with comments and strings blanked out; as they are, where the file is not Swift.
  let code: [Substring]
  /// The same, in one piece.
  let codeText: String

  init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
    lines = Self.lines(of: text)
    codeText = path.hasSuffix(".swift") ? SwiftText.code(of: text) : text
    code = Self.lines(of: codeText)
  }

  var isSwift: Bool { path.hasSuffix(".swift") }
  var name: Substring { path.split(separator: "/").last ?? "" }

  /// Whether a text stands anywhere in the code: a quick look before a careful one.
  func codeMentions(_ words: [String]) -> Bool {
    words.contains { codeText.contains($0) }
  }

  /// Violations on the lines of `text` for which `isBroken` holds.
  func violations(
    in lines: [Substring], _ cure: String, where isBroken: (Substring) -> Bool
  ) -> [Violation] {
    lines.enumerated().filter { isBroken($0.element) }
      .map { Violation(path: path, line: $0.offset + 1, cure: cure) }
  }

  static func lines(of text: String) -> [Substring] {
    // By bytes: to a `Character`, a carriage return and a newline are one.
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Substring($0) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
