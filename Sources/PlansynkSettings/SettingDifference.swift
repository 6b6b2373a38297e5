/// One setting that is not at its default, as `check-config` shows it.
public struct SettingDifference: Sendable, Hashable, CustomStringConvertible {
  /// Dotted key, such as `http.timeout_seconds`.
  public let key: String
  /// The value in effect, as TOML.
  public let value: String
  /// The default as TOML; nil for a key that has none.
  public let defaultValue: String?

  /// `KEY = VALUE`, with the default behind it as a comment.
  public var description: String {
    "\(key) = \(value)" + (defaultValue.map { "  # default \($0)" } ?? "")
  }
}

extension Settings {
  /// What differs from the defaults, in the order of the catalogue; the required keys always do.
  public var differences: [SettingDifference] {
    SettingCatalogue.keys.compactMap { key in
      guard let value = key.text(in: self), value != key.defaultText else { return nil }
      return SettingDifference(key: key.name, value: value, defaultValue: key.defaultText)
    }
  }
}
