/// The comments of a TOML text, which parsing throws away.
struct TomlComments: Hashable {
  private let lines: [String]

  init(of text: String) {
    lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  }

  /// The first sentence of the text, where it begins with a comment.
  var head: String {
    Self.sentence(of: lines.prefix { $0.hasPrefix("#") })
  }

  /// The first sentence of the comment that stands right above a line, counted from 1; `nil` when
  /// there is none.
  func sentence(above line: Int) -> String? {
    let above = lines.prefix(line - 1).reversed().prefix { $0.hasPrefix("#") }.reversed()
    let sentence = Self.sentence(of: above)
    return sentence.isEmpty ? nil : sentence
  }

  private static func sentence(of comment: some Sequence<String>) -> String {
    let words = comment.flatMap { $0.drop { $0 == "#" }.split(separator: " ") }
    let end = words.firstIndex { $0.hasSuffix(".") } ?? words.endIndex - 1
    return words.isEmpty ? "" : words[...end].joined(separator: " ")
  }
}
