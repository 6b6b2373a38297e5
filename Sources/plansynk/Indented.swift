import PlansynkCore

/// A text on as many lines as it needs, set in, none wider than the terminal.
enum Indented {
  /// - Parameters:
  ///   - first: what stands before the first line.
  ///   - rest: how many columns the others are set in; as many as `first` has, or more.
  static func lines(_ text: String, first: String, rest: Int) -> [String] {
    guard first.count + text.count > TextColumns.width else { return [first + text] }
    let margin = String(repeating: " ", count: rest)
    return TextColumns.wrapped(text, width: TextColumns.width - rest).enumerated().map {
      number, line in
      var line = (number == 0 ? first : margin) + line
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
