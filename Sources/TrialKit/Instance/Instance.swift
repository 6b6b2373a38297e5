import Glibc
import Synchronization

/// An instance of the daemon in a folder of its own, started and ended at will.
///
/// What its daemon writes to standard output and error is kept in `log` over all its starts. The
/// daemon ends with the last reference to the instance. Safe from any thread.
public final class Instance: Sendable {
  private struct State {
    var daemon: ChildProcess?
    var commands = 0
    var starts = 0
  }

  /// Its settings file.
  public let settingsFile: String
  /// Where it keeps its store and trays.
  public let stateDirectory: String
  /// Where it has its socket.
  public let runtimeDirectory: String
  /// Where the neighbour hands in.
  public var inkorg: String { "\(stateDirectory)/inkorg" }
  /// Where the neighbour fetches.
  public var utkorg: String { "\(stateDirectory)/utkorg" }
  /// Its store.
  public var database: String { "\(stateDirectory)/plansynk.db" }
  /// What its daemon has written to standard error, over all its starts.
  public let log: String
  /// What its daemon has written to standard output.
  public let output: String
  let home: String
  private let folder: TrialFolder
  private let binaries: Binaries
  private let user: String?
  private let state = Mutex(State())

  /// Lays out an instance; its daemon is not started.
  ///
  /// - Parameter user: another user to run the daemon as, who then owns the folders.
  public init(
    _ settings: InstanceSettings, name: String = "prov", token: String, binaries: Binaries,
    in folder: TrialFolder, user: String? = nil
  ) throws(TrialError) {
    self.folder = folder
    self.binaries = binaries
    self.user = user
    home = try folder.make(name)
    settingsFile = "\(home)/\(name).toml"
    stateDirectory = "\(home)/state"
    runtimeDirectory = "\(home)/run"
    log = "\(home)/daemon.err"
    output = "\(home)/daemon.out"
    try TrialFile.write((token + "\n").utf8, to: "\(home)/token", mode: 0o600)
    try write(settings)
    _ = try folder.make("\(name)/commands")
    if let user { try give(to: user) }
  }

  /// Before the folder goes: a daemon that still writes would keep it from being removed.
  deinit { daemon?.kill() }

  /// Writes its settings anew; the daemon reads them when it is told to.
  public func write(_ settings: InstanceSettings) throws(TrialError) {
    try write(settings: settings.text)
  }

  /// Writes any text as its settings.
  public func write(settings text: String) throws(TrialError) {
    try TrialFile.write(text.utf8, to: settingsFile)
  }

  private func give(to user: String) throws(TrialError) {
    guard let entry = getpwnam(user) else { throw .missing("no user \(user)") }
    for path in [home, "\(home)/token"] where chown(path, entry.pointee.pw_uid, gid_t.max) != 0 {
      throw .system(call: "chown", errno: errno)
    }
  }

  /// The daemon's process; `nil` before the first start. It may have ended.
  public var daemon: ChildProcess? { state.withLock { $0.daemon } }

  /// How often the daemon was started.
  public var starts: Int { state.withLock { $0.starts } }

  /// Starts the daemon and does not wait for it.
  ///
  /// - Parameter environment: variables beside the few that every trial gives.
  public func launch(environment: [String: String] = [:]) throws(TrialError) {
    var command = command(["run"], output: output, errors: log)
    command.environment.merge(environment) { $1 }
    let process = try ChildProcess(command)
    state.withLock {
      $0.daemon = process
      $0.starts += 1
    }
  }

  /// Starts the daemon and returns when it answers.
  public func start(
    environment: [String: String] = [:], atMost limit: Duration = .seconds(20)
  ) async throws(TrialError) {
    try launch(environment: environment)
    try await waitUntilReady(atMost: limit)
  }

  /// Returns when the daemon answers; throws `ended` when it is no more.
  public func waitUntilReady(atMost limit: Duration = .seconds(20)) async throws(TrialError) {
    try await Patience.wait(for: "the daemon answers", atMost: limit, every: .milliseconds(50)) {
      () throws(TrialError) in
      if let status = daemon?.status {
        throw .ended(program: "plansynk", status, output: String(TrialFile.text(log).suffix(2000)))
      }
      return try await run(["status", "--json"]).exitCode == 0
    }
  }

  /// Takes away all that the daemon keeps, as before its first start; it must not run.
  public func wipe() throws(TrialError) {
    try TrialFile.remove(stateDirectory)
  }

  /// Kills the daemon outright (`SIGKILL`), and returns when it is gone.
  public func kill() { daemon?.kill() }

  /// Sends the daemon a signal.
  public func signal(_ number: Int32) { daemon?.signal(number) }

  /// Tells the daemon to stop (`SIGTERM`), and answers how it ended.
  @discardableResult
  public func stop(atMost limit: Duration = .seconds(15)) async throws(TrialError) -> ExitStatus {
    guard let daemon else { throw .missing("the daemon was never started") }
    daemon.signal(SIGTERM)
    return try await daemon.wait(atMost: limit)
  }

  /// Runs a command of the program on this instance to its end.
  public func run(
    _ arguments: [String], input: String? = nil, atMost limit: Duration = .seconds(30)
  ) async throws(TrialError) -> CommandOutput {
    let number = state.withLock {
      $0.commands += 1
      return $0.commands
    }
    let base = "\(home)/commands/\(number)"
    var command = command(arguments, output: "\(base).out", errors: "\(base).err")
    if let input {
      try TrialFile.write(input.utf8, to: "\(base).in")
      command.input = "\(base).in"
    }
    let started = command
    let (status, milliseconds) = try await Patience.measure { () throws(TrialError) in
      try await ChildProcess(started).wait(atMost: limit)
    }
    defer { for ending in ["out", "err", "in"] { unlink("\(base).\(ending)") } }
    return CommandOutput(
      status: status, output: TrialFile.text("\(base).out"),
      errors: TrialFile.text("\(base).err"), milliseconds: milliseconds)
  }

  private func command(_ words: [String], output: String, errors: String) -> ProcessCommand {
    let options = [
      "--config", settingsFile, "--state-dir", stateDirectory, "--runtime-dir", runtimeDirectory,
    ]
    var command = ProcessCommand(
      binaries.plansynk, options + words, output: output, errors: errors)
    command.user = user
    return command
  }
}
