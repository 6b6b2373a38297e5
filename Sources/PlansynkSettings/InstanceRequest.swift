/// What the global options say about which instance is meant.
public struct InstanceRequest: Sendable, Hashable {
  /// `-i NAME`.
  public var name: String?
  /// `--config FILE`.
  public var configFile: String?
  /// `--state-dir DIR`.
  public var stateDirectory: String?
  /// `--runtime-dir DIR`.
  public var runtimeDirectory: String?

  /// Nothing said: the only configured instance is meant.
  public init(
    name: String? = nil, configFile: String? = nil, stateDirectory: String? = nil,
    runtimeDirectory: String? = nil
  ) {
    self.name = name
    self.configFile = configFile
    self.stateDirectory = stateDirectory
    self.runtimeDirectory = runtimeDirectory
  }
}

/// What a directory holds, as far as this process may know.
public enum DirectoryListing: Sendable, Hashable {
  /// Names, in any order.
  case entries([String])
  /// No such directory.
  case absent
  /// It may not be read; the text says why.
  case unreadable(String)
}

/// The surroundings of the process, so far as they decide which instance is meant.
public struct InstanceEnvironment: Sendable {
  let variables: [String: String]
  let workingDirectory: String
  let list: @Sendable (String) -> DirectoryListing
  let fileExists: @Sendable (String) -> Bool

  /// Surroundings made up, for tests; the working directory is absolute.
  public init(
    variables: [String: String], workingDirectory: String,
    list: @escaping @Sendable (String) -> DirectoryListing,
    fileExists: @escaping @Sendable (String) -> Bool
  ) {
    self.variables = variables
    self.workingDirectory = workingDirectory
    self.list = list
    self.fileExists = fileExists
  }

  /// The process's own surroundings.
  public init(variables: [String: String], workingDirectory: String) {
    self.init(
      variables: variables, workingDirectory: workingDirectory,
      list: LocalPath.list, fileExists: LocalPath.exists)
  }

  /// A variable that says something; systemd never sets an empty one.
  func value(of variable: String) -> String? {
    variables[variable].flatMap { $0.isEmpty ? nil : $0 }
  }
}
