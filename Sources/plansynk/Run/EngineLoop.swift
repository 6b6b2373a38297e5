import Logging
import PlansynkCore
import PlansynkHost
import PlansynkSettings
import ServiceLifecycle
import Synchronization

/// Runs an engine, and a new one each time the settings change, until the process is told to stop.
///
/// The store and the socket stay; what was in flight is finished and recorded in between. A
/// setting never changes the state of existing items.
final class EngineLoop: Service {
  private struct State {
    var settings: Settings
    var mail: MailCredentials
    var engine: Engine?
    var isReloading = false
  }

  private let premises: Premises
  private let credentials: HttpCredentials
  private let verbs: CurrentVerbs
  private let state: Mutex<State>

  /// Makes the first engine, so that whatever is wrong is told before anything is ready.
  init(
    _ settings: Settings, credentials: HttpCredentials, premises: Premises, verbs: CurrentVerbs
  ) throws {
    self.premises = premises
    self.credentials = credentials
    self.verbs = verbs
    let mail = try Startup.mailCredentials(settings, premises.locations)
    state = Mutex(State(settings: settings, mail: mail))
    try Startup.source(settings, premises, Self.logger(settings))
    try renew(settings, mail)
  }

  func run() async throws {
    let logger = Self.logger(state.withLock { $0.settings })
    logger.notice(
      "plansynk serves",
      metadata: ["version": "\(ProgramVersion.text)", "instance": "\(premises.locations.name)"])
    try premises.notifier.ready()
    while let engine = state.withLock({ $0.engine }) {
      await withGracefulShutdownHandler {
        await engine.run()
      } onGracefulShutdown: {
        self.stop()
      }
      guard state.withLock({ $0.isReloading }), !Task.isCancelled else { break }
      let next = state.withLock { $0 }
      try renew(next.settings, next.mail)
    }
    logger.notice("plansynk has stopped")
  }

  /// Reads the settings again. A broken file changes nothing and says so.
  func reload() -> VerbAnswer {
    let logger = Self.logger(state.withLock { $0.settings })
    do {
      try premises.notifier.reloading()
      defer { notifyReady(logger) }
      let settings = try SettingsFile.load(from: premises.locations.settingsFile)
      if let fault = try Startup.sourceFault(settings, premises, logger) {
        logger.error("The settings change nothing: \(fault)")
        return .failed(fault)
      }
      // Unlike the token they need no restart: a letter is a connection of its own.
      let mail = try MailCredentials(settings.mail, premises.locations.credentials)
      let hint = tokenHint(settings)
      let isSame = state.withLock { state -> Bool in
        if state.settings == settings, state.mail == mail { return true }
        state.settings = settings
        state.mail = mail
        state.isReloading = true
        return false
      }
      guard !isSame else { return .done("settings read, nothing has changed" + mailHint + hint) }
      logger.notice("Settings are read again: serving with the new settings")
      state.withLock { $0.engine }?.stop()
      return .done("settings read: serving with the new settings" + hint)
    } catch let error as SettingsError {
      logger.error("The settings are broken and change nothing: mend them and reload: \(error)")
      return .failed("\(error)\nthe settings in force go on")
    } catch {
      return .failed("\(error)")
    }
  }

  /// A file that was changed where it lies would be looked for here in vain.
  private var mailHint: String {
    let mail = state.withLock { $0.settings.mail }
    guard let name = mail.losenordFile,
      premises.locations.credentials.location(of: name).isFromSystemd
    else { return "" }
    return "; a new mail password needs a restart, for systemd hands it over at the start"
  }

  /// What lets us in is read at the start alone, for the service manager hands it over then.
  private func tokenHint(_ settings: Settings) -> String {
    do {
      let found = try HttpCredentials(settings.http, premises.locations.credentials)
      return found == credentials ? "" : "; a new token needs a restart"
    } catch {
      return "; the credentials cannot be read now, and a restart would fail: \(error)"
    }
  }

  private func notifyReady(_ logger: Logger) {
    do {
      try premises.notifier.ready()
    } catch {
      logger.warning("The service manager cannot be told", metadata: ["reason": "\(error)"])
    }
  }

  private func stop() {
    do {
      try premises.notifier.stopping()
    } catch {
      // Stopping goes on, whoever hears of it.
    }
    state.withLock { state in
      state.isReloading = false
      return state.engine
    }?.stop()
  }

  private func renew(_ settings: Settings, _ mail: MailCredentials) throws {
    let engine = try Engine(
      settings, credentials: credentials, mailCredentials: mail, premises: premises,
      logger: Self.logger(settings),
      reload: { [weak self] in self?.reload() ?? .unavailable("the daemon is stopping") })
    verbs.replace(with: engine.verbs)
    state.withLock { state in
      state.engine = engine
      state.isReloading = false
    }
  }

  private static func logger(_ settings: Settings) -> Logger {
    var logger = Logger(label: "plansynk")
    logger.logLevel = Logger.Level(rawValue: settings.log.level.rawValue) ?? .info
    return logger
  }
}
