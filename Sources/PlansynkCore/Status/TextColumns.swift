/// A line of a table on a terminal: text set to columns, never wider than the terminal.
public struct TextColumns {
  /// How wide a terminal is taken to be.
  public static let width = 80

  /// The line so far.
  private(set) var text = ""

  /// A line that begins with `label`, filled up to `width`; a longer label is cut.
  init(_ label: String = "", width: Int = 0) {
    text = Self.cut(label, to: width == 0 ? Self.width : width)
    fill(to: width)
  }

  /// Adds `value` so that it ends at column `edge`, with at least one space before it.
  mutating func right(_ value: String, edge: Int) {
    fill(to: max(separated, edge - value.count))
    text += value
  }

  /// Adds `value` from column `start`, or one space after what stands there.
  mutating func left(_ value: String, start: Int) {
    fill(to: max(separated, start))
    text += value
  }

  private var separated: Int {
    text.isEmpty || text.last == " " ? text.count : text.count + 1
  }

  private mutating func fill(to column: Int) {
    text += String(repeating: " ", count: max(0, column - text.count))
  }

  /// `left` and `right` at the two edges of the terminal; `left` gives way.
  static func spread(_ left: String, _ right: String) -> String {
    guard !right.isEmpty else { return cut(left, to: width) }
    var line = TextColumns(cut(left, to: width - right.count - 2))
    line.right(right, edge: width)
    return line.text
  }

  /// The beginning of a text, marked where something is left out.
  static func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : text.prefix(max(width - 3, 0)) + "..."
  }

  /// A text on as many lines as it needs, broken between its clauses where that will do, so that
  /// a command to copy stays whole; then between words, and at last anywhere.
  public static func wrapped(_ text: String, width: Int) -> [String] {
    broken(text, width: width, between: ["; ", ": ", " "][...])
      .map { $0.last == " " ? String($0.dropLast()) : $0 }
  }

  private static func broken(
    _ text: String, width: Int, between separators: ArraySlice<String>
  ) -> [String] {
    guard length(text) > width else { return [text] }
    guard let separator = separators.first else {
      return [String(text.prefix(width))]
        + broken(String(text.dropFirst(width)), width: width, between: separators)
    }
    var lines: [String] = []
    for piece in pieces(of: text, before: separator) {
      let open = lines.last ?? ""
      if !lines.isEmpty, length(open + piece) <= width {
        lines[lines.count - 1] = open + piece
      } else {
        lines += broken(piece, width: width, between: separators.dropFirst())
      }
    }
    return lines
  }

  /// How wide a text is without the space that ends it.
  private static func length(_ text: String) -> Int {
    text.last == " " ? text.count - 1 : text.count
  }

  /// The parts of a text, each with the separator that ends it.
  private static func pieces(of text: String, before separator: String) -> [String] {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    return parts.enumerated().map { $0 + 1 < parts.count ? $1 + separator : String($1) }
  }

  /// A count in at most five characters: `99999`, `100k`, `12M`.
  static func count(_ number: Int) -> String {
    switch number {
    case ..<100_000: String(number)
    case ..<10_000_000: "\(number / 1000)k"
    default: "\(number / 1_000_000)M"
    }
  }
}
