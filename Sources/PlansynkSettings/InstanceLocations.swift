/// Where one instance has its settings, its state and its sockets. All paths are absolute.
///
/// Each of the three directories comes from the first that says something: its own option, `-i`,
/// what systemd set for the unit, the only configured instance.
/// Design: operations.md, "Settings"; systemd.exec(5), `RuntimeDirectory=`; unix(7).
public struct InstanceLocations: Sendable, Hashable {
  /// Where instances are configured, one folder each.
  public static let configurationRoot = "/etc/plansynk"
  private static let stateRoot = "/var/lib/plansynk"
  private static let runtimeRoot = "/run/plansynk"
  private static let fileName = "plansynk.toml"
  private static let socketPathMax = 107

  /// The instance's name, for people: of `-i`, of the folder, or of the file.
  public let name: String
  /// `plansynk.toml`, or what `--config` named.
  public let settingsFile: String
  /// Database, spool folders, status and lock.
  public let stateDirectory: String
  /// The control socket.
  public let runtimeDirectory: String
  /// `$CREDENTIALS_DIRECTORY`, when systemd started this process.
  public let credentialsDirectory: String?

  /// The database.
  public var database: String { stateDirectory + "/plansynk.db" }
  /// What the neighbour hands in.
  public var inkorg: String { stateDirectory + "/inkorg" }
  /// What the neighbour fetches.
  public var utkorg: String { stateDirectory + "/utkorg" }
  /// Copies of the database.
  public var backup: String { stateDirectory + "/backup" }
  /// The last status written, for who may not open the store.
  public var statusFile: String { stateDirectory + "/status.json" }
  /// Keeps a second daemon out.
  public var lockFile: String { stateDirectory + "/plansynk.lock" }
  /// Where the daemon listens for verbs.
  public var controlSocket: String { runtimeDirectory + "/control.sock" }
  /// Finds the files that the settings name.
  public var credentials: CredentialLocator {
    CredentialLocator(
      settingsDirectory: LocalPath.parent(of: settingsFile),
      credentialsDirectory: credentialsDirectory)
  }

  /// Finds everything that belongs to the instance that is meant.
  public init(
    for request: InstanceRequest, in environment: InstanceEnvironment
  ) throws(InstanceLocationError) {
    let file = try Self.settingsFile(for: request, in: environment)
    settingsFile = file
    name = request.name ?? Self.name(of: file)
    // A settings file of the ordinary kind says by its place where the rest lies.
    let isOrdinary = file == Self.ordinaryFile(of: name)
    let known = request.name ?? (isOrdinary ? name : nil)
    stateDirectory = try Self.directory(
      option: ("--state-dir", request.stateDirectory), variable: "STATE_DIRECTORY",
      root: Self.stateRoot, request, known, environment)
    runtimeDirectory = try Self.directory(
      option: ("--runtime-dir", request.runtimeDirectory), variable: "RUNTIME_DIRECTORY",
      root: Self.runtimeRoot, request, known, environment)
    credentialsDirectory = environment.value(of: "CREDENTIALS_DIRECTORY")
    let bytes = controlSocket.utf8.count
    guard bytes <= Self.socketPathMax else {
      throw .socketPathTooLong(path: controlSocket, bytes: bytes)
    }
  }

  /// Finds the settings file alone, for what needs no state: `check-config`.
  public static func settingsFile(
    for request: InstanceRequest, in environment: InstanceEnvironment
  ) throws(InstanceLocationError) -> String {
    if let name = request.name, !isName(name) { throw .badName(name) }
    if let file = request.configFile {
      return LocalPath.joined(environment.workingDirectory, file)
    }
    if let name = request.name {
      let file = ordinaryFile(of: name)
      guard environment.fileExists(file) else {
        var known: [String] = []
        // Only a help in the error: a folder that cannot be listed helps nobody further.
        if case .entries(let entries) = environment.list(configurationRoot) {
          known = configured(among: entries, environment)
        }
        throw .notConfigured(name: name, file: file, known: known)
      }
      return file
    }
    if let directory = try onlyDirectory("CONFIGURATION_DIRECTORY", environment) {
      return LocalPath.joined(directory, fileName)
    }
    let names = try configuredNames(in: environment)
    guard let only = names.first else { throw .noneConfigured(root: configurationRoot) }
    guard names.count == 1 else { throw .severalConfigured(names) }
    return ordinaryFile(of: only)
  }

  /// Finds the files that a settings file names, for what needs no state: `check-config`.
  public static func credentials(
    ofSettings file: String, in environment: InstanceEnvironment
  ) -> CredentialLocator {
    CredentialLocator(
      settingsDirectory: LocalPath.parent(of: file),
      credentialsDirectory: environment.value(of: "CREDENTIALS_DIRECTORY"))
  }

  /// The instances that have a settings file, sorted.
  public static func configuredNames(
    in environment: InstanceEnvironment
  ) throws(InstanceLocationError) -> [String] {
    switch environment.list(configurationRoot) {
    case .absent: []
    case .unreadable(let why): throw .unreadable(root: configurationRoot, why: why)
    case .entries(let entries):
      configured(among: entries, environment)
    }
  }

  private static func configured(
    among entries: [String], _ environment: InstanceEnvironment
  ) -> [String] {
    entries.filter { isName($0) && environment.fileExists(ordinaryFile(of: $0)) }.sorted()
  }

  private static func directory(
    option: (name: String, value: String?), variable: String, root: String,
    _ request: InstanceRequest, _ known: String?, _ environment: InstanceEnvironment
  ) throws(InstanceLocationError) -> String {
    if let value = option.value { return LocalPath.joined(environment.workingDirectory, value) }
    if let name = request.name { return LocalPath.joined(root, name) }
    if let directory = try onlyDirectory(variable, environment) { return directory }
    guard let known else { throw .missingDirectory(option: option.name) }
    return LocalPath.joined(root, known)
  }

  private static func onlyDirectory(
    _ variable: String, _ environment: InstanceEnvironment
  ) throws(InstanceLocationError) -> String? {
    guard let value = environment.value(of: variable) else { return nil }
    guard !value.contains(":") else { throw .severalDirectories(variable: variable) }
    return LocalPath.joined(environment.workingDirectory, value)
  }

  private static func ordinaryFile(of name: String) -> String {
    LocalPath.joined(LocalPath.joined(configurationRoot, name), fileName)
  }

  private static func name(of file: String) -> String {
    let own = LocalPath.name(of: file)
    if own == fileName { return LocalPath.name(of: LocalPath.parent(of: file)) }
    return own.hasSuffix(".toml") ? String(own.dropLast(5)) : own
  }

  private static func isName(_ name: String) -> Bool {
    let isLetterOrDigit = { (byte: UInt8) in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
    guard let first = name.utf8.first, isLetterOrDigit(first), name.utf8.count <= 32 else {
      return false
    }
    return name.utf8.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
  }
}
