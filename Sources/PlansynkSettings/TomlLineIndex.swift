/// On which line each key of a TOML text stands.
///
/// The library gives positions for syntax errors only. This index reads the same text again, looks
/// only for where keys begin, and skips values whole: strings of all four kinds, lists over
/// several lines, inline tables, comments. It is built from text that has parsed, and on any other
/// it ends early, never wrongly. TOML 1.0.0.
struct TomlLineIndex: Hashable {
  private var lineOfPath: [[String]: Int] = [:]

  /// Line of a key or a table header, from 1; of the nearest enclosing table when the key itself
  /// does not stand in the text.
  subscript(path: [String]) -> Int? {
    var path = path
    while !path.isEmpty {
      if let line = lineOfPath[path] { return line }
      path.removeLast()
    }
    return nil
  }

  init(of text: String) {
    var scanner = TomlScanner(text)
    var table: [String] = []
    while scanner.skipToStatement() {
      let line = scanner.line
      if scanner.take("[") {
        let isList = scanner.take("[")
        table = scanner.dottedKey()
        note(table, line)
        guard scanner.take("]"), !isList || scanner.take("]") else { return }
      } else {
        guard let path = scanner.keyAndEquals(under: table) else { return }
        note(path, line)
        skipValue(of: path, in: &scanner)
      }
    }
  }

  /// The first place counts, for a path and for what it implies: `a.b.c` names `a` and `a.b` too.
  private mutating func note(_ path: [String], _ line: Int) {
    for length in path.indices.map({ $0 + 1 }) {
      let prefix = Array(path.prefix(length))
      if lineOfPath[prefix] == nil { lineOfPath[prefix] = line }
    }
  }

  private mutating func skipValue(of path: [String], in scanner: inout TomlScanner) {
    if scanner.take("{") {
      while scanner.skipToStatement(), !scanner.take("}") {
        let line = scanner.line
        guard let member = scanner.keyAndEquals(under: path) else { return }
        note(member, line)
        skipValue(of: member, in: &scanner)
        _ = scanner.skipToStatement()
        _ = scanner.take(",")
      }
    } else if scanner.take("[") {
      while scanner.skipToStatement(), !scanner.take("]") {
        let before = scanner.position
        skipValue(of: path, in: &scanner)
        _ = scanner.skipToStatement()
        _ = scanner.take(",")
        if scanner.position == before { return }
      }
    } else {
      scanner.skipScalar()
    }
  }
}
