import ArgumentParser
import Glibc
import Logging
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkSettings
import PlansynkStorage
import ServiceLifecycle

/// `plansynk run`: the daemon, in the foreground.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the daemon in the foreground.",
    discussion: """
      Stops on SIGTERM or SIGINT: finishes what is in flight, records it, and ends; a second one \
      ends it at once. SIGHUP reads the settings again. Exit codes: 0 stopped, 69 another daemon \
      runs, 74 the disk lost what it was given and the store is to be opened anew, 78 settings or \
      store.
      """)

  /// Seconds that what is in flight has to finish when the daemon is told to stop.
  private static let drainSeconds = 10

  @OptionGroup var options: InstanceOptions

  func run() async throws {
    let since = SystemClock().now
    let locations = try options.locations()
    let settings = try Startup.settings(locations)
    let credentials = try Startup.credentials(settings, locations)
    let environment = Startup.environment
    LoggingSystem.bootstrap(JournalLogHandler.factory(environment: environment, level: .trace))
    SignalStream.ignoreBrokenPipes()
    Allocator.keepFreed(upTo: 4 << 20)
    let stops = try SignalStream([.term, .int])
    let hangups = try SignalStream([.hup])
    let premises = try Startup.premises(locations, since: since, environment: environment)
    let verbs = CurrentVerbs()
    let loop = try EngineLoop(
      settings, credentials: credentials, premises: premises, verbs: verbs)
    let handler = ControlHandler(verbs: verbs, program: ProgramVersion.text)
    let server = try Startup.controlServer(locations) { request, caller in
      await handler.answer(request, from: caller)
    }
    var configuration = ServiceGroupConfiguration(
      services: [
        .init(
          service: loop, successTerminationBehavior: .gracefullyShutdownGroup,
          failureTerminationBehavior: .cancelGroup),
        .init(service: ControlService(server: server)),
        .init(service: HangupService(signals: hangups, loop: loop)),
      ], logger: Startup.quiet)
    configuration.maximumGracefulShutdownDuration = .seconds(Self.drainSeconds)
    try await ServiceGroup(configuration: configuration).run(until: stops)
    let stopped = premises.time.now
    try premises.database.write { (transaction) throws(StoreError) in
      try transaction.note(HistoryEntry(HistoryEntry.stop), at: stopped)
    }
    try premises.database.close()
  }
}
