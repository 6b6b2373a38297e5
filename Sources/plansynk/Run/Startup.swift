import FoundationEssentials
import Glibc
import Logging
import PlansynkControl
import PlansynkCore
import PlansynkHost
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
      let store = try SQLiteStore(path: locations.database)
      return Premises(
        locations: locations, lock: lock, store: store,
        reader: try SQLiteReader(path: locations.database),
        executor: SerialDispatchExecutor(label: "plansynk.store"),
        zone: try StockholmZone(), notifier: try SystemdNotifier(environment: environment),
        since: since, restarts: nil)
    } catch let error as StoreError {
      throw CommandExit.settings.with("\(locations.database): \(error)")
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
