import FoundationEssentials
import Glibc
import Logging
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkService
import PlansynkSettings
import PlansynkStorage

/// The steps of a start, each with the exit code that its failure means.
enum Startup {
  /// The process's environment, read once.
  static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// A logger for the library that runs services: its own remarks are not the operator's.
  static var quiet: Logger {
    var logger = Logger(label: "plansynk.lifecycle")
    logger.logLevel = .error
    return logger
  }

  static func settings(_ locations: InstanceLocations) throws -> Settings {
    do {
      return try SettingsFile.load(from: locations.settingsFile)
    } catch {
      throw CommandExit.settings.with("\(error)")
    }
  }

  static func credentials(
    _ settings: Settings, _ locations: InstanceLocations
  ) throws -> HttpCredentials {
    do {
      return try HttpCredentials(settings.http, locations.credentials)
    } catch {
      throw CommandExit.settings.with("\(error)")
    }
  }

  /// What the mail server needs to let us in.
  static func mailCredentials(
    _ settings: Settings, _ locations: InstanceLocations
  ) throws -> MailCredentials {
    do {
      return try MailCredentials(settings.mail, locations.credentials)
    } catch {
      throw CommandExit.settings.with("\(error)")
    }
  }

  /// The lock before the store: a second daemon never opens the database.
  static func premises(
    _ locations: InstanceLocations, since: Instant, environment: [String: String]
  ) throws -> Premises {
    try makeDirectory(locations.stateDirectory, mode: 0o711)
    try makeDirectory(locations.runtimeDirectory, mode: 0o755)
    let lock: InstanceLock
    do {
      lock = try InstanceLock(path: locations.lockFile)
    } catch {
      throw CommandExit.unreachable.with("\(error)")
    }
    do {
      let database = try SQLiteStore(path: locations.database) { error in
        // Nothing is closed: that would trust what memory holds. The next start does not.
        _ = CommandExit.diskFailed.with("\(locations.database): \(error); starting over")
        _exit(CommandExit.diskFailed.rawValue)
      }
      let restarts = try database.write { (transaction) throws(StoreError) in
        try transaction.noteStart(at: since)
      }
      return Premises(
        locations: locations, lock: lock, database: database, store: Fittings.store(database),
        reader: try SQLiteReader(path: locations.database),
        executor: SerialDispatchExecutor(label: "plansynk.store"),
        time: Fittings.time(SystemClock()), zone: try StockholmZone(),
        notifier: try SystemdNotifier(environment: environment),
        since: since, restarts: restarts)
    } catch let error as StoreError {
      throw CommandExit.settings.with("\(locations.database): \(error)")
    }
  }

  /// Another unit needs an instance of its own: its orders never mix with those of the store.
  static func source(_ settings: Settings, _ premises: Premises, _ logger: Logger) throws {
    if let fault = try sourceFault(settings, premises, logger) {
      throw CommandExit.settings.with(fault)
    }
  }

  /// What is wrong with the unit of the settings; `nil` when nothing is.
  static func sourceFault(
    _ settings: Settings, _ premises: Premises, _ logger: Logger
  ) throws(StoreError) -> String? {
    let source = FeedSource(
      url: settings.myndighet.url.description, utforarenhet: settings.myndighet.utforarenhet)
    switch try SourceCheck(premises.store).admit(source) {
    case .own: return nil
    case .moved(let former):
      logger.warning(
        "The myndighet's address has changed: what is owed goes to the new one",
        metadata: ["former": "\(former)", "now": "\(source.url)"])
      return nil
    case .foreign(let utforarenhet):
      return
        "\(premises.locations.settingsFile): myndighet.utforarenhet is \(source.utforarenhet), but"
        + " the store holds the orders of \(utforarenhet): put that back, or make an instance of"
        + " its own for the other unit"
    }
  }

  static func controlServer(
    _ locations: InstanceLocations, handler: @escaping ControlServer.Handler
  ) throws -> ControlServer {
    do {
      return try ControlServer(
        path: locations.controlSocket, time: SystemClock(), handler: handler)
    } catch {
      throw CommandExit.settings.with("\(error)")
    }
  }

  private static func makeDirectory(_ path: String, mode: mode_t) throws {
    guard mkdir(path, mode) != 0, errno != EEXIST else { return }
    throw CommandExit.settings.with(
      "\(path) cannot be made: \(String(cString: strerror(errno)))")
  }
}
