/// One key of `plansynk.toml`: where its value lives, what it may be, and why it exists.
///
/// The default is not repeated here: it is what a fresh ``Settings`` holds at the same place.
public struct SettingKey: Sendable {
  /// Table and name.
  let path: [String]
  /// What may stand there, in words.
  public let allowed: String
  /// Why one would change it, and what to mind.
  public let why: String
  /// A value to show in the example, for a key that has no default.
  let sample: String?
  /// Whether the daemon cannot run without it.
  public let isRequired: Bool

  let apply: @Sendable (TomlNode, inout Settings) throws(SettingValueError) -> Void
  let written: @Sendable (Settings) -> String?

  /// The key with its table, such as `http.timeout_seconds`.
  public var name: String { path.joined(separator: ".") }

  /// The default as TOML; nil when there is none.
  public var defaultText: String? { isRequired ? nil : written(Settings()) }

  /// The value in effect as TOML; nil when it is not set.
  public func text(in settings: Settings) -> String? { written(settings) }

  init<Value>(
    _ name: String, _ place: any WritableKeyPath<Settings, Value> & Sendable,
    _ shape: SettingShape<Value>, required: Bool = false, sample: String? = nil, why: String
  ) {
    path = name.split(separator: ".").map(String.init)
    allowed = shape.allowed
    self.why = why
    self.sample = sample
    isRequired = required
    apply = { node, settings throws(SettingValueError) in
      settings[keyPath: place] = try shape.read(node)
    }
    written = { shape.write($0[keyPath: place]) }
  }
}
