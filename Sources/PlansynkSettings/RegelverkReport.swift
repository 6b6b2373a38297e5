/// What applies of a routine in one settings file, and where each value comes from.
///
/// ``lines`` is how `check-config` shows it. Design: operations.md, "Settings".
public struct RegelverkReport: Sendable, Hashable {
  /// The routine that the file starts from.
  public let bas: RegelverkBas?
  /// Keys with a value, in the order of the catalogue.
  public let rows: [RegelverkRow]
  /// What is allowed, and may not be meant.
  public let warnings: [String]

  let title: String?
  /// What errors and rows call the operator's file.
  let file: String

  init(
    _ settings: Settings, _ document: TomlDocument, file: String, routine: ShippedRegelverk?
  ) {
    bas = routine?.bas
    title = routine?.title
    self.file = file.split(separator: "/").last.map(String.init) ?? file
    let base = routine?.settings ?? Settings()
    rows = Self.keys.compactMap { key in
      guard let value = key.text(in: settings) else { return nil }
      // Without days there is nothing that could be hard, whatever the routine says.
      if key.name == "regelverk.plan_mal_hard", settings.regelverk.planMalDagar == nil {
        return nil
      }
      let origin: RegelverkRow.Origin =
        if document[key.path] != nil {
          .file(
            line: document.lines[key.path], otherwise: key.text(in: base),
            ofRoutine: routine?.document[key.path] != nil)
        } else if let why = routine?.why(key) {
          .routine(why: why)
        } else {
          .standard
        }
      return RegelverkRow(key: key, value: value, origin: origin)
    }
    warnings = Self.warnings(settings.regelverk, base: base.regelverk)
  }

  private static var keys: [SettingKey] {
    SettingCatalogue.keys.filter { covers($0.name) && $0.name != RegelverkKeys.bas.name }
  }

  /// Whether a key belongs to the routine, by its dotted name.
  public static func covers(_ key: String) -> Bool {
    key.hasPrefix("regelverk.") || key.hasPrefix("plankrav.")
  }

  private static func warnings(
    _ regelverk: Settings.Regelverk, base: Settings.Regelverk
  ) -> [String] {
    guard regelverk.planFristDagar > base.planFristDagar else { return [] }
    let holder = regelverk.bas.map { "\"\($0.rawValue)\"" } ?? "routines"
    return [
      """
      regelverk.plan_frist_dagar is \(regelverk.planFristDagar), longer than the \
      \(base.planFristDagar) days of \(holder): a plan that the myndighet finds late may not be an \
      avvikelse here
      """
    ]
  }
}

/// One value of a routine, as it applies.
public struct RegelverkRow: Sendable, Hashable {
  /// Dotted key, such as `regelverk.plan_mal_dagar`.
  public let key: String
  /// The value in effect, as TOML.
  public let value: String
  /// Where it comes from.
  public let origin: Origin

  /// Where a value comes from.
  public enum Origin: Sendable, Hashable {
    /// It stands in the operator's file; `otherwise` is what would apply if it did not, and
    /// `ofRoutine` whether the routine says that.
    case file(line: Int?, otherwise: String?, ofRoutine: Bool)
    /// The routine sets it; `why` is where the routine takes it from.
    case routine(why: String)
    /// Nobody sets it.
    case standard
  }

  init(key: SettingKey, value: String, origin: Origin) {
    self.key = key.name
    self.value = value
    self.origin = origin
  }
}
