/// Reads `plansynk.toml`.
public enum SettingsFile {
  /// A settings file is a page or two; what is larger is another file.
  private static let sizeMax = 1_048_576

  /// Reads and checks the file at an absolute path; throws everything found wrong at once.
  public static func load(from path: String) throws(SettingsError) -> Settings {
    let bytes: [UInt8]
    do throws(FileReadError) {
      bytes = try FileReader.read(path, sizeMax: sizeMax).bytes
    } catch {
      throw SettingsError(file: path, faults: [SettingsFault(remedy(for: error))])
    }
    return try decode(bytes, from: path)
  }

  /// Checks the text of a settings file; `file` is only what errors call it.
  public static func decode(_ text: String, from file: String) throws(SettingsError) -> Settings {
    try decode(Array(text.utf8), from: file)
  }

  private static func decode(
    _ bytes: [UInt8], from file: String
  ) throws(SettingsError) -> Settings {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let fault = SettingsFault(line: lineOfBadText(in: bytes), "is not UTF-8; save it as UTF-8")
      throw SettingsError(file: file, faults: [fault])
    }
    let document: TomlDocument
    do throws(SettingsFault) {
      document = try TomlDocument(parsing: text)
    } catch {
      throw SettingsError(file: file, faults: [error])
    }
    switch SettingsDecoder.decode(document) {
    case .success(let settings): return settings
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
