import ArgumentParser
import FoundationEssentials
import Glibc
import ReferensMyndighet

/// A myndighet for tests and demonstrations, on loopback, with synthetic orders and faults at will.
@main
struct Testmyndighet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "testmyndighet",
    abstract: "A synthetic municipality that speaks the Utförarsynk API on loopback.",
    discussion: """
      Prints one line when both ports take connections: \
      testmyndighet api=http://127.0.0.1:PORT/utforarsynk/v1 control=http://127.0.0.1:PORT
      Ends on SIGTERM, SIGINT, POST /stop on the control, or with the parent process.
      """)

  @Option(help: "The contract to serve and to hold every request against.")
  var contract = "Config/openapi.yaml"

  @Option(help: "A file with the bearer token to demand; without it everybody is let in.")
  var tokenFile: String?

  @Option(help: "The seed of the synthetic population.")
  var seed: UInt64 = 1

  @Option(help: "How many orders there are at the start.")
  var orders = 0

  @Option(help: "Over how many weeks back the orders lie.")
  var weeks = 8

  @Option(help: "The id of the utförarenhet that all orders name.")
  var utforarenhet = "enhet-1"

  @Option(help: "The day of the newest orders, YYYY-MM-DD; the system's day in UTC if left out.")
  var today: String?

  @Option(help: "A file to which every accepted record is appended as a line of JSON.")
  var journal: String?

  @Option(help: "The port of the API; 0 takes a free one.")
  var port: UInt16 = 0

  @Option(help: "The port of the control; 0 takes a free one.")
  var controlPort: UInt16 = 0

  @Option(help: "Scheme and authority for links, where a proxy stands in front.")
  var origin: String?

  @Flag(help: "Answer plans with 202 and leave the decision pending.")
  var decisionPending = false

  @Option(help: "End when this process is gone.")
  var parentPid: Int32?

  func validate() throws {
    if orders < 0 { throw ValidationError("--orders is a number from 0.") }
    if let today, CalendarDay(today) == nil {
      throw ValidationError("--today is a date written YYYY-MM-DD.")
    }
  }

  func run() throws {
    // Before any thread starts: every thread inherits the mask, so that only `sigwait` sees them.
    var ending = sigset_t()
    sigemptyset(&ending)
    sigaddset(&ending, SIGTERM)
    sigaddset(&ending, SIGINT)
    pthread_sigmask(SIG_BLOCK, &ending, nil)
    // A shell starts what runs in the background with SIGINT ignored, and what is ignored never
    // reaches `sigwait` (signal(7)).
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)

    let service = try TestmyndighetService(try settings())
    watch(service.ended)
    writeText(
      "testmyndighet api=http://127.0.0.1:\(service.apiPort)/utforarsynk/v1 "
        + "control=http://127.0.0.1:\(service.controlPort)\n", to: 1)
    var signal: Int32 = 0
    sigwait(&ending, &signal)
    service.stop()
  }

  private func settings() throws -> TestmyndighetService.Settings {
    let day = today.flatMap { CalendarDay($0) } ?? WallClock.now.day
    var settings = TestmyndighetService.Settings(
      contract: try PublishedContract(yaml: try Self.text(of: contract, "--contract")),
      frame: Population.Frame(today: day, weeks: weeks, utforarenhet: utforarenhet))
    settings.token = try tokenFile.map { path in
      try Self.text(of: path, "--token-file").trimmed
    }
    settings.seed = seed
    settings.orders = orders
    settings.journal = try journal.map { path in try Journal(path: path) }
    settings.port = port
    settings.controlPort = controlPort
    settings.origin = origin
    settings.decisionPending = decisionPending
    return settings
  }

  private static func text(of path: String, _ option: String) throws -> String {
    do {
      return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    } catch {
      throw ValidationError("\(option): \(path) cannot be read.")
    }
  }

  /// Turns the end of the service and the end of the parent into the signal that the main thread
  /// waits for.
  private func watch(_ ended: Alarm) {
    let parent = parentPid
    // A parent that has ended but was not waited for still has its number; we have another parent.
    let isChild = parent == getppid()
    startThread {
      while !ended.wait(milliseconds: 200) {
        if let parent, kill(parent, 0) != 0, errno == ESRCH { break }
        if isChild, getppid() != parent { break }
      }
      kill(getpid(), SIGTERM)
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
