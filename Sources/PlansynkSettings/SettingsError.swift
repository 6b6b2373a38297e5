/// Why one value will not do; the text continues a sentence that begins with the key.
public struct SettingValueError: Error, Sendable, Hashable, CustomStringConvertible {
  /// "must be …", "is not …": without the key, and without the value where it may be a secret.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// One thing wrong in the settings file, and what to do about it.
public struct SettingsFault: Error, Sendable, Hashable {
  /// Line in the file, from 1; nil when it is about the file as a whole.
  public let line: Int?
  /// Dotted key, such as `http.timeout_seconds`; nil for a fault of syntax or of the file.
  public let key: String?
  /// What is wrong and what to do.
  public let text: String

  init(line: Int? = nil, key: String? = nil, _ text: String) {
    self.line = line
    self.key = key
    self.text = text
  }
}

/// The settings file cannot be used: every fault found, in the order of the lines.
///
/// The caller ends with exit code 78 (EX_CONFIG). Design: operations.md, "Settings".
public struct SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file's path as it was looked for.
  public let file: String
  /// At least one.
  public let faults: [SettingsFault]

  init(file: String, faults: [SettingsFault]) {
    self.file = file
    self.faults = faults.sorted { ($0.line ?? 0, $0.key ?? "") < ($1.line ?? 0, $1.key ?? "") }
  }

  /// One line per fault, `FILE:LINE: KEY TEXT`, as editors and people read it.
  public var description: String {
    faults.map { fault in
      let line = fault.line.map { ":\($0)" } ?? ""
      let key = fault.key.map { "\($0) " } ?? ""
      return "\(file)\(line): \(key)\(fault.text)"
    }.joined(separator: "\n")
  }
}
