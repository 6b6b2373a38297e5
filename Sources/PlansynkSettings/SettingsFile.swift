/// Reads `plansynk.toml`.
public enum SettingsFile {
  /// A settings file is a page or two; what is larger is another file.
  private static let sizeMax = 1_048_576

  /// Reads and checks the file at an absolute path; throws everything found wrong at once.
  public static func load(from path: String) throws(SettingsError) -> Settings {
    try review(at: path).settings
  }

  /// Reads the file like ``load(from:)``, and says where the values of the routine come from.
  public static func review(at path: String) throws(SettingsError) -> SettingsReview {
    let bytes: [UInt8]
    do throws(FileReadError) {
      bytes = try FileReader.read(path, sizeMax: sizeMax).bytes
    } catch {
      throw SettingsError(file: path, faults: [SettingsFault(remedy(for: error))])
    }
    return try review(bytes, from: path)
  }

  /// Checks the text of a settings file; `file` is only what errors call it.
  public static func decode(_ text: String, from file: String) throws(SettingsError) -> Settings {
    try review(text, from: file).settings
  }

  /// Checks a text like ``decode(_:from:)``, and says where the values of the routine come from.
  public static func review(
    _ text: String, from file: String
  ) throws(SettingsError) -> SettingsReview {
    try review(Array(text.utf8), from: file)
  }

  private static func review(
    _ bytes: [UInt8], from file: String
  ) throws(SettingsError) -> SettingsReview {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let fault = SettingsFault(line: lineOfBadText(in: bytes), "is not UTF-8; save it as UTF-8")
      throw SettingsError(file: file, faults: [fault])
    }
    let document = try TomlDocument(parsing: text, of: file)
    let routine = try ShippedRegelverk.chosen(in: document)
    switch SettingsDecoder.decode(document, over: routine) {
    case .success(let settings):
      let report = RegelverkReport(settings, document, file: file, routine: routine)
      return SettingsReview(settings: settings, regelverk: report)
    case .failure(let faults): throw SettingsError(file: file, faults: faults.all)
    }
  }

  private static func lineOfBadText(in bytes: [UInt8]) -> Int? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
  }

  private static func remedy(for error: FileReadError) -> String {
    switch error {
    case .missing:
      "does not exist; copy plansynk.toml.example there and fill it in, or name another with"
        + " --config"
    case .denied: "may not be read by this user; run as the user plansynk, or mend its mode"
    default: error.description
    }
  }
}

/// The settings of one file, and where those of the routine come from.
public struct SettingsReview: Sendable, Hashable {
  /// What applies.
  public let settings: Settings
  /// What applies of the routine, and why.
  public let regelverk: RegelverkReport
}

extension TomlDocument {
  /// Parses the text of a named file.
  init(parsing text: String, of file: String) throws(SettingsError) {
    do throws(SettingsFault) {
      try self.init(parsing: text)
    } catch {
      throw SettingsError(file: file, faults: [error])
    }
  }
}
