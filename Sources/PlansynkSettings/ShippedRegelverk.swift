/// A routine that is shipped with the program, read from its file under `Config/regelverk`.
///
/// It goes through the same strict decoder as an operator's file, but may hold nothing beside a
/// routine. Its comments are read as well: they say where each rule comes from.
struct ShippedRegelverk {
  let bas: RegelverkBas
  let document: TomlDocument
  /// The defaults, with the routine's values in their places.
  let settings: Settings
  private let comments: TomlComments

  /// The keys that a routine may set.
  static let keys = RegelverkKeys.ofRoutine + PlankravKeys.all

  /// The routine that a document names; `nil` when it names none, or none that there is, which
  /// the decoder says with the line.
  static func chosen(in document: TomlDocument) throws(SettingsError) -> Self? {
    guard case .string(let name) = document[RegelverkKeys.bas.path],
      let bas = RegelverkBas(rawValue: name)
    else { return nil }
    return try Self(bas)
  }

  /// Reads the shipped file; it throws only where the program was built with a broken one.
  init(_ bas: RegelverkBas) throws(SettingsError) {
    try self.init(bas, text: String(decoding: Self.bytes(of: bas), as: UTF8.self))
  }

  init(_ bas: RegelverkBas, text: String) throws(SettingsError) {
    let file = "Config/regelverk/\(bas.rawValue).toml"
    self.bas = bas
    document = try TomlDocument(parsing: text, of: file)
    comments = TomlComments(of: text)
    switch SettingsDecoder.decode(routine: document) {
    case .success(let settings): self.settings = settings
    case .failure(let faults): throw SettingsError(file: file, faults: faults.all)
    }
  }

  /// The document that the routine is read from: the first sentence of the file.
  var title: String { comments.head }

  /// Where a value comes from: the first sentence of the comment on its key; `nil` for a key that
  /// the routine does not set.
  func why(_ key: SettingKey) -> String? {
    guard document[key.path] != nil, let line = document.lines[key.path] else { return nil }
    return comments.sentence(above: line)
  }

  private static func bytes(of bas: RegelverkBas) -> [UInt8] {
    switch bas {
    case .bilaga10: PackageResources.bilaga10_toml
    case .sunne: PackageResources.sunne_toml
    case .botkyrka: PackageResources.botkyrka_toml
    case .faktadel: PackageResources.faktadel_toml
    case .lss: PackageResources.lss_toml
    }
  }
}
