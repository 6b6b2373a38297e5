extension RegelverkReport {
  /// The report for a terminal of 80 columns.
  public var lines: [String] {
    heading + warnings.flatMap { Self.wrapped("WARN  " + $0, indent: 6) }
      + table("regelverk") + table("plankrav")
  }

  private var heading: [String] {
    guard let bas, let title else {
      return Self.wrapped(
        "Regelverk: no bas, so the hard rules and the 28 days apply, and what this file sets",
        indent: 4)
    }
    return Self.wrapped("Regelverk: bas \"\(bas.rawValue)\", after \(title)", indent: 4)
  }

  /// The rows of one table; what is off and that nobody has set is named in one line at the end.
  private func table(_ name: String) -> [String] {
    let mine = rows.filter { $0.key.hasPrefix("\(name).") }
    let isIdle = { (row: RegelverkRow) in row.origin == .standard && row.value == "\"av\"" }
    let idle = mine.filter(isIdle).map { $0.key.dropFirst(name.count + 1) }
    var lines = ["  [\(name)]"]
    for row in mine where !isIdle(row) {
      lines += text(of: row, named: String(row.key.dropFirst(name.count + 1)))
    }
    if !idle.isEmpty {
      lines += Self.wrapped("    \"av\" by default: \(idle.joined(separator: ", "))", indent: 6)
    }
    return lines
  }

  private func text(of row: RegelverkRow, named name: String) -> [String] {
    let value = "    \(name) = \(row.value)"
    let gap = String(repeating: " ", count: max(2, 40 - value.count))
    let source = source(of: row)
    var lines = ["\(value)\(gap)\(source)"]
    if lines[0].count > 80 {
      lines = Self.wrapped(value, indent: 6) + Self.wrapped("      \(source)", indent: 6)
    }
    if case .routine(let why) = row.origin { lines += Self.wrapped("      \(why)", indent: 6) }
    return lines
  }

  private func source(of row: RegelverkRow) -> String {
    switch row.origin {
    case .standard: return "default"
    case .routine: return "bas \"\(bas?.rawValue ?? "")\""
    case .file(let line, let otherwise, let ofRoutine):
      let place = file + (line.map { " line \($0)" } ?? "")
      guard let otherwise else { return place }
      guard ofRoutine, let bas else { return "\(place); default \(otherwise)" }
      return "\(place); \(bas.rawValue) has \(otherwise)"
    }
  }

  /// Breaks a text at its blanks; what it begins with stays, and further lines are indented.
  static func wrapped(_ text: String, indent: Int) -> [String] {
    let start = text.prefix { $0 == " " }
    var lines: [String] = []
    var line = String(start)
    for word in text.dropFirst(start.count).split(separator: " ", omittingEmptySubsequences: false)
    {
      let isFirst = line.allSatisfy { $0 == " " }
      if !isFirst, line.count + 1 + word.count > 80 {
        lines.append(line)
        line = String(repeating: " ", count: indent) + word
      } else {
        line += isFirst ? String(word) : " \(word)"
      }
    }
    return lines + [line]
  }
}
