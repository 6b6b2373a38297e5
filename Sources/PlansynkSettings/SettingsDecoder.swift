/// Turns a parsed document into ``Settings``, and finds every fault on the way.
struct SettingsDecoder {
  private let document: TomlDocument
  private let keys: [SettingKey]
  private let routine: ShippedRegelverk?
  private var faults: [SettingsFault] = []

  private var tableNames: [String] { Set(keys.map { $0.path[0] }).sorted() }

  /// Decodes an operator's document over the values of the routine that it starts from, or returns
  /// all that is wrong with it; never both.
  static func decode(
    _ document: TomlDocument, over routine: ShippedRegelverk?
  ) -> Result<Settings, SettingsFaults> {
    decode(document, keys: SettingCatalogue.keys, over: routine)
  }

  /// Decodes the document of a shipped routine, which may hold nothing but a routine.
  static func decode(routine document: TomlDocument) -> Result<Settings, SettingsFaults> {
    decode(document, keys: ShippedRegelverk.keys, over: nil)
  }

  private static func decode(
    _ document: TomlDocument, keys: [SettingKey], over routine: ShippedRegelverk?
  ) -> Result<Settings, SettingsFaults> {
    var decoder = Self(document: document, keys: keys, routine: routine)
    decoder.refuseUnknown()
    let settings = decoder.readKnown()
    if decoder.faults.isEmpty { decoder.checkConsistency(of: settings) }
    return decoder.faults.isEmpty
      ? .success(settings) : .failure(SettingsFaults(all: decoder.faults))
  }

  private init(document: TomlDocument, keys: [SettingKey], routine: ShippedRegelverk?) {
    self.document = document
    self.keys = keys
    self.routine = routine
  }

  private mutating func fault(_ path: [String], _ text: String) {
    faults.append(
      SettingsFault(
        line: document.lines[path], key: path.map(Self.shown).joined(separator: "."), text))
  }

  /// A key as a person may see it: one that is not plain is quoted, without control characters.
  private static func shown(_ key: String) -> String {
    let plain = key.utf8.allSatisfy {
      ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || $0 == 0x5F
        || $0 == 0x2D
    }
    if plain, !key.isEmpty { return key }
    let safe = key.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }
    return TomlString.quoted(String(String.UnicodeScalarView(safe)))
  }

  // MARK: Names

  private mutating func refuseUnknown() {
    for (table, node) in document.root {
      if let refusal = ReservedSettings.refusal(of: [table]) {
        fault([table], refusal)
      } else if !tableNames.contains(table) {
        fault([table], unknownAtTop(table))
      } else if case .table(let members) = node {
        for name in members.keys { refuseUnknownMember([table, name]) }
      } else {
        fault([table], "is \(node.typeName); it must be a table: write [\(table)] on its own line")
      }
    }
  }

  private func unknownAtTop(_ name: String) -> String {
    if let key = keys.first(where: { $0.path.last == name }) {
      return "stands outside its table; move it under [\(key.path[0])]"
    }
    guard let near = NearestName.of(name, among: tableNames) else {
      return "is not a known table; known are \(tableNames.joined(separator: ", "))"
    }
    return "is not a known table; did you mean [\(near)]?"
  }

  private mutating func refuseUnknownMember(_ path: [String]) {
    guard !keys.contains(where: { $0.path == path }) else { return }
    if let refusal = ReservedSettings.refusal(of: path) { return fault(path, refusal) }
    let siblings = keys.filter { $0.path[0] == path[0] }.map { $0.path[1] }
    if let near = NearestName.of(path[1], among: siblings) {
      fault(path, "is not a known key; did you mean \(path[0]).\(near)?")
    } else if let key = keys.first(where: { $0.path[1] == path[1] }) {
      fault(path, "stands in the wrong table; move it under [\(key.path[0])]")
    } else {
      fault(
        path, "is not a known key; known in [\(path[0])] are \(siblings.joined(separator: ", "))")
    }
  }

  // MARK: Values

  private mutating func readKnown() -> Settings {
    var settings = routine?.settings ?? Settings()
    for key in keys {
      guard let node = document[key.path] else {
        if key.isRequired {
          fault(key.path, "is required and missing; write it as \(key.allowed)")
        }
        continue
      }
      do throws(SettingValueError) {
        try key.apply(node, &settings)
      } catch {
        fault(key.path, error.description)
      }
    }
    return settings
  }

  // MARK: Values together

  private mutating func checkConsistency(of settings: Settings) {
    let retry = settings.retry
    inOrder("retry.base_seconds", retry.baseSeconds, "retry.cap_seconds", retry.capSeconds)
    inOrder(
      "retry.probe_min_seconds", retry.probeMinSeconds,
      "retry.probe_max_seconds", retry.probeMaxSeconds)
    switch (settings.http.clientCertFile, settings.http.clientKeyFile) {
    case (.some, nil): fault(["http", "client_cert_file"], "needs http.client_key_file as well")
    case (nil, .some): fault(["http", "client_key_file"], "needs http.client_cert_file as well")
    default: break
    }
    checkConsistency(of: settings.regelverk)
    let written = Set(MailKeys.all.filter { document[$0.path] != nil }.map(\.name))
    for found in MailKeys.faults(of: settings.mail, written: written) {
      fault(found.key.split(separator: ".").map(String.init), found.text)
    }
  }

  private mutating func checkConsistency(of regelverk: Settings.Regelverk) {
    if let planMalDagar = regelverk.planMalDagar {
      inOrder(
        "regelverk.plan_mal_dagar", planMalDagar,
        "regelverk.plan_frist_dagar", regelverk.planFristDagar)
    } else if regelverk.planMalHard, document[["regelverk", "plan_mal_hard"]] != nil {
      // A routine that is hard says nothing more once the file has taken its days away.
      fault(["regelverk", "plan_mal_hard"], "needs regelverk.plan_mal_dagar as well")
    }
    inOrder(
      "regelverk.ej_verkstalld_varning_manader", regelverk.ejVerkstalldVarningManader,
      "regelverk.ej_verkstalld_manader", regelverk.ejVerkstalldManader, strictly: true)
  }

  private mutating func inOrder(
    _ low: String, _ small: Int, _ high: String, _ large: Int, strictly: Bool = false
  ) {
    guard strictly ? small >= large : small > large else { return }
    // Told at the key that stands in the file: the other may be a value that nobody wrote there.
    let lowPath = low.split(separator: ".").map(String.init)
    let highPath = high.split(separator: ".").map(String.init)
    if document[lowPath] != nil {
      let rule = strictly ? "be less than" : "not be more than"
      fault(lowPath, "is \(small); it must \(rule) \(high), which is \(origin(highPath, large))")
    } else {
      let rule = strictly ? "be more than" : "not be less than"
      fault(highPath, "is \(large); it must \(rule) \(low), which is \(origin(lowPath, small))")
    }
  }

  /// A value, with the routine's name where it comes from there.
  private func origin(_ path: [String], _ value: Int) -> String {
    guard let routine, document[path] == nil, routine.document[path] != nil else {
      return "\(value)"
    }
    return "\(value) in \"\(routine.bas.rawValue)\""
  }
}

/// All that is wrong with a document, before the file's name is known.
struct SettingsFaults: Error {
  let all: [SettingsFault]
}

extension TomlDocument {
  /// The node at a path of table and name.
  subscript(path: [String]) -> TomlNode? {
    guard path.count == 2, case .table(let members) = root[path[0]] else { return nil }
    return members[path[1]]
  }
}
