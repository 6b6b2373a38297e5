/// What values a setting may have, and how they are written in TOML.
struct SettingShape<Value>: Sendable {
  /// What is allowed, as words that follow "must be".
  let allowed: String
  /// Reads a node; refuses with words that follow the key's name.
  let read: @Sendable (TomlNode) throws(SettingValueError) -> Value
  /// The value as TOML; nil when there is none to write.
  let write: @Sendable (Value) -> String?
}

extension SettingShape where Value == Int {
  /// A whole number within bounds.
  static func whole(_ range: ClosedRange<Int>) -> Self {
    let allowed = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return Self(
      allowed: allowed,
      read: { node throws(SettingValueError) in
        guard case .integer(let number) = node else { throw .wrongType(node, allowed) }
        guard range.contains(number) else {
          throw SettingValueError("is \(number); it must be \(allowed)")
        }
        return number
      },
      write: { String($0) })
  }
}

extension SettingShape where Value == Int? {
  /// A whole number within bounds, or "av" for none.
  ///
  /// TOML has no word for nothing, and what a routine sets must be possible to take away.
  static func wholeOrAv(_ range: ClosedRange<Int>) -> Self {
    let whole = SettingShape<Int>.whole(range)
    let allowed = "\(whole.allowed), or \"av\""
    return Self(
      allowed: allowed,
      read: { node throws(SettingValueError) in
        switch node {
        case .integer: return try whole.read(node)
        case .string("av"): return nil
        case .string: throw SettingValueError("must be \(allowed)")
        default: throw .wrongType(node, allowed)
        }
      },
      write: { $0.map { String($0) } ?? "\"av\"" })
  }
}

extension SettingShape where Value == Bool {
  /// `true` or `false`, bare.
  static var flag: Self {
    let allowed = "true or false, without quotes"
    return Self(
      allowed: allowed,
      read: { node throws(SettingValueError) in
        guard case .boolean(let value) = node else { throw .wrongType(node, allowed) }
        return value
      },
      write: { String($0) })
  }
}

extension SettingShape where Value == String {
  /// One line of text that says something.
  static func text(_ what: String) -> Self {
    let allowed = "\(what) in quotes"
    return Self(
      allowed: allowed,
      read: { node throws(SettingValueError) in try node.line(allowed) },
      write: { TomlString.quoted($0) })
  }
}

extension SettingShape where Value == String? {
  /// One line of text, or the key left out.
  static func optionalText(_ what: String) -> Self {
    let text = SettingShape<String>.text(what)
    return Self(
      allowed: text.allowed,
      read: { node throws(SettingValueError) in try text.read(node) },
      write: { value in value.flatMap { text.write($0) } })
  }
}

extension SettingShape where Value == [String] {
  /// A list of codes, each said once; it may be empty.
  static func codes(_ sample: String) -> Self {
    let allowed = "a list of codes such as \(sample)"
    return Self(
      allowed: allowed,
      read: { node throws(SettingValueError) in
        guard case .list(let nodes) = node else { throw .wrongType(node, allowed) }
        var codes: [String] = []
        for node in nodes {
          guard case .string = node else {
            throw SettingValueError("holds \(node.typeName); it must be \(allowed)")
          }
          let code = try node.line("a code in quotes")
          guard code.first?.isWhitespace == false, code.last?.isWhitespace == false else {
            throw SettingValueError("holds a code with blanks around it; take them away")
          }
          guard !codes.contains(code) else {
            throw SettingValueError("holds \(TomlString.quoted(code)) twice; take one away")
          }
          codes.append(code)
        }
        return codes
      },
      write: { "[\($0.map(TomlString.quoted).joined(separator: ", "))]" })
  }
}

extension SettingShape where Value == String? {
  /// A calendar date, or the key left out.
  static var optionalDay: Self {
    let allowed = "a date such as 2026-03-01, without quotes"
    return Self(
      allowed: allowed,
      read: { node throws(SettingValueError) in
        switch node {
        case .date(let text): return text
        // A date in quotes can be meant as nothing else.
        case .string(let text):
          guard CalendarText.isDay(text) else {
            throw SettingValueError("is no date; it must be \(allowed)")
          }
          return text
        default: throw .wrongType(node, allowed)
        }
      },
      write: { $0 })
  }
}

/// Days as text.
enum CalendarText {
  /// Whether a text is `YYYY-MM-DD` and there is such a day.
  static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year >= 1
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
  }
}

extension SettingShape where Value == BaseURL {
  /// The base address of an interface.
  static var baseURL: Self {
    let allowed = "an https:// address in quotes"
    return Self(
      allowed: allowed,
      read: { node throws(SettingValueError) in try BaseURL(node.line(allowed)) },
      write: { TomlString.quoted($0.description) })
  }
}

extension SettingShape
where Value: RawRepresentable & CaseIterable & Hashable & Sendable, Value.RawValue == String {
  /// One of a few words.
  static var choice: Self {
    let known = Value.allCases.map(\.rawValue)
    let values = Dictionary(uniqueKeysWithValues: Value.allCases.map { ($0.rawValue, $0) })
    let words = Dictionary(uniqueKeysWithValues: values.map { ($1, TomlString.quoted($0)) })
    let allowed = "one of \(known.map(TomlString.quoted).joined(separator: ", "))"
    return Self(
      allowed: allowed,
      read: { node throws(SettingValueError) in
        let word = try node.line(allowed)
        if let value = values[word] { return value }
        let meant = NearestName.of(word, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
        throw SettingValueError("must be \(allowed)\(meant)")
      },
      write: { words[$0] })
  }
}

extension SettingShape {
  /// One of a few words, or the key left out.
  static func optionalChoice<Choice>() -> Self
  where
    Value == Choice?, Choice: RawRepresentable & CaseIterable & Hashable & Sendable,
    Choice.RawValue == String
  {
    let choice = SettingShape<Choice>.choice
    return Self(
      allowed: choice.allowed,
      read: { node throws(SettingValueError) in try choice.read(node) },
      write: { value in value.flatMap { choice.write($0) } })
  }
}

extension TomlNode {
  /// A string that holds something and is one line of it.
  func line(_ allowed: String) throws(SettingValueError) -> String {
    guard case .string(let text) = self else { throw .wrongType(self, allowed) }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw SettingValueError("is empty; write \(allowed)")
    }
    guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      throw SettingValueError("holds a line break or another control character; take it away")
    }
    return text
  }
}

extension SettingValueError {
  static func wrongType(_ node: TomlNode, _ allowed: String) -> Self {
    Self("is \(node.typeName); it must be \(allowed)")
  }
}

/// Writing text into TOML.
enum TomlString {
  /// A basic string; only what ``SettingShape`` lets through, so quote and backslash suffice.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in text {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "\""
  }
}
