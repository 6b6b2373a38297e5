import TOMLKit

/// A value of a TOML document, without its layout.
enum TomlNode: Hashable {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  /// A local date, as `YYYY-MM-DD`.
  case date(String)
  case list([TomlNode])
  case table([String: TomlNode])
  /// What no setting is made of; the name says what it is.
  case other(String)

  /// What a person would call it.
  var typeName: String {
    switch self {
    case .string: "a string"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .date: "a date"
    case .list: "a list"
    case .table: "a table"
    case .other(let name): name
    }
  }
}

/// A parsed TOML text: the one place that knows the TOML library.
struct TomlDocument {
  let root: [String: TomlNode]
  let lines: TomlLineIndex

  /// Parses a whole file's text.
  ///
  /// The library hands strings over as C strings and would end the file, or a value, at a NUL
  /// without a word; so a NUL is refused before it sees one.
  init(parsing text: String) throws(SettingsFault) {
    if let line = Self.lineOfNul(in: text) {
      throw SettingsFault(line: line, "holds a NUL character; take it away")
    }
    do {
      let table = try TOMLTable(string: text)
      root = Self.members(of: table)
    } catch let error as TOMLParseError {
      let line = error.source.begin.line
      let advice = Self.isUnquoted(line: line, of: text) ? "; put it in quotes" : ""
      throw SettingsFault(
        line: line,
        "is not valid TOML at column \(error.source.begin.column): \(error.description)\(advice)")
    } catch {
      throw SettingsFault("is not valid TOML: \(error)")
    }
    lines = TomlLineIndex(of: text)
  }

  /// Whether the line gives a text without its quotes, or without the last of them: the library
  /// then speaks of whatever it took the text for.
  private static func isUnquoted(line: Int, of text: String) -> Bool {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard lines.indices.contains(line - 1) else { return false }
    let parts = lines[line - 1].split(separator: "=", maxSplits: 1)
    guard parts.count == 2, !parts[0].contains("#"),
      let first = parts[1].first(where: { !$0.isWhitespace })
    else { return false }
    if first == "\"" || first == "'" { return parts[1].count { $0 == first } == 1 }
    return first.isLetter || first.isNumber
  }

  private static func lineOfNul(in text: String) -> Int? {
    // By scalar: a carriage return and a line feed are one Character.
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.map(String.init).enumerated()
    where line.utf8.contains(0) || line.contains("\\u0000") || line.contains("\\U00000000") {
      return number + 1
    }
    return nil
  }

  private static func members(of table: TOMLTable) -> [String: TomlNode] {
    var members: [String: TomlNode] = [:]
    for key in table.keys {
      members[key] = table[key].map(node) ?? .other("an unreadable value")
    }
    return members
  }

  private static func text(of date: TOMLDate) -> String {
    let parts = [(date.year, 4), (date.month, 2), (date.day, 2)]
    return parts.map { number, width in
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }.joined(separator: "-")
  }

  private static func node(of value: any TOMLValueConvertible) -> TomlNode {
    switch value.type {
    case .string: value.string.map(TomlNode.string) ?? .other("an unreadable string")
    case .int: value.int.map(TomlNode.integer) ?? .other("an unreadable number")
    case .bool: value.bool.map(TomlNode.boolean) ?? .other("an unreadable truth value")
    case .table: value.table.map { .table(members(of: $0)) } ?? .other("an unreadable table")
    case .array: value.array.map { .list($0.map(node)) } ?? .other("an unreadable list")
    case .double: .other("a number with decimals")
    case .date: value.date.map { .date(Self.text(of: $0)) } ?? .other("an unreadable date")
    case .time: .other("a time")
    case .dateTime: .other("a date and time")
    }
  }
}
