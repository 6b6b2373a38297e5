/// A list as people and machines read it: named columns, and rows of ids, days and numbers.
public struct Tabell: Hashable, Sendable {
  /// A column: its name in JSON and CSV, and its heading for people.
  public struct Kolumn: Hashable, Sendable {
    /// ASCII, as `sista_dag`.
    public let namn: String
    /// In Swedish, as "Sista dag".
    public let rubrik: String

    /// A column.
    public init(_ namn: String, _ rubrik: String) {
      self.namn = namn
      self.rubrik = rubrik
    }
  }

  /// What stands in a row under a column.
  public enum Cell: Hashable, Sendable {
    case text(String)
    /// A UUID. People see as much of it as tells it from the others of its column.
    case id(String)
    case dag(CalendarDay)
    case tal(Int)
    case ja(Bool)
    case tom

    /// The whole of it in words.
    public var text: String {
      switch self {
      case .text(let text), .id(let text): text
      case .dag(let day): day.description
      case .tal(let number): String(number)
      case .ja(let yes): yes ? "ja" : "nej"
      case .tom: ""
      }
    }
  }

  /// The columns, from the left.
  public let kolumner: [Kolumn]
  /// The rows, each with a cell for each column.
  public let rader: [[Cell]]

  /// A list.
  public init(kolumner: [Kolumn], rader: [[Cell]]) {
    self.kolumner = kolumner
    self.rader = rader
  }

  /// A heading and the rows, set to columns; numbers stand to the right, and ids are cut to a
  /// beginning that commands take.
  public var lines: [String] {
    let heading = kolumner.map { $0.rubrik.uppercased() }
    let lengths = kolumner.indices.map { column in shortest(column) }
    let all = [heading] + rader.map { rad in zip(rad, lengths).map { $0.shown($1) } }
    let widths = kolumner.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      var line = ""
      for (column, text) in row.enumerated() {
        let gap = String(repeating: " ", count: widths[column] - text.count)
        let isNumber = rader.first.map { $0[column].isNumber } ?? false
        line += (column == 0 ? "" : "  ") + (isNumber ? gap + text : text + gap)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// How many characters tell the ids of a column apart: eight, unless two begin with the same.
  private func shortest(_ column: Int) -> Int {
    let ids = Set(
      rader.compactMap { rad -> String? in
        if case .id(let id) = rad[column] { id } else { nil }
      })
    return (8...36).first { length in Set(ids.map { $0.prefix(length) }).count == ids.count } ?? 36
  }

  /// Values separated by semicolons, a line a row, the names of the columns first: what a
  /// spreadsheet with Swedish settings opens as a table.
  ///
  /// Source: RFC 4180 but for the separator, which in Sweden is the list separator.
  public var csv: String {
    let lines = [kolumner.map(\.namn)] + rader.map { $0.map(\.text) }
    return lines.map { $0.map(Self.quoted).joined(separator: ";") + "\r\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    // By bytes: to Swift a carriage return and a line feed together are one character.
    let needsQuotes = text.utf8.contains { ";\"\r\n".utf8.contains($0) }
    guard needsQuotes else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

extension Tabell.Cell {
  fileprivate func shown(_ length: Int) -> String {
    guard case .id(let id) = self else { return text }
    return String(id.prefix(length))
  }

  /// Whether people expect it to end where the one above ends.
  fileprivate var isNumber: Bool {
    if case .tal = self { return true }
    return false
  }
}
