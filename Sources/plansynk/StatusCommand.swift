import ArgumentParser
import FoundationEssentials
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkSettings

/// `plansynk status`: how things stand, time left first.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show how things stand: time left, queue, what needs attention.",
    discussion: """
      Asks the daemon; when it is down, reads the store (as plansynk or root) or the last \
      status.json. Without -i all instances are shown. Exits with 0 when running, 3 when not, \
      4 when that cannot be known.
      """)

  @OptionGroup var options: InstanceOptions

  @Flag(help: "As JSON: plansynk.status/1, one line per instance.")
  var json = false

  @Flag(help: "Draw anew every two seconds until interrupted.")
  var watch = false

  @Option(help: "Wait at most so many seconds for the daemon to answer.")
  var wait: Int?

  func validate() throws {
    if let wait, !(1...86_400).contains(wait) {
      throw ValidationError("--wait takes 1 to 86400 seconds.")
    }
    if watch && json { throw ValidationError("--watch and --json do not go together.") }
  }

  func run() async throws {
    let all = try options.allLocations()
    let zone = try SwedishZone.open()
    let clock = SystemClock()
    if let wait { await waitUntilReady(all, seconds: wait, clock) }
    var code = show(all, zone: zone, clock)
    while watch {
      await clock.sleep(milliseconds: 2000)
      if Console.isTerminal { Console.clear() }
      code = show(all, zone: zone, clock)
    }
    if code != 0 { throw ExitCode(code) }
  }

  private func waitUntilReady(
    _ all: [InstanceLocations], seconds: Int, _ clock: SystemClock
  ) async {
    let deadline = clock.monotonicMilliseconds + Int64(seconds) * 1000
    for locations in all {
      while clock.monotonicMilliseconds < deadline {
        let client = ControlClient(path: locations.controlSocket, timeoutMilliseconds: 1000)
        do {
          _ = try client.ask(.ping)
          break
        } catch {
          // Not yet; what is wrong is told when time is up.
          await clock.sleep(milliseconds: 200)
        }
      }
    }
  }

  /// Shows every instance and answers with the worst exit code.
  private func show(
    _ all: [InstanceLocations], zone: StockholmZone, _ clock: SystemClock
  ) -> Int32 {
    let deadline = clock.monotonicMilliseconds + 1500
    var worst: Int32 = 0
    for (index, locations) in all.enumerated() {
      let left = max(100, deadline - clock.monotonicMilliseconds) / Int64(all.count - index)
      let (finding, status) = InstanceStatus.find(
        locations, zone: zone, now: clock.now, timeoutMilliseconds: left)
      worst = max(worst, finding.exitCode)
      if index > 0 && !json { Console.show("") }
      if let status {
        show(status, zone: zone, now: clock.now, isOnly: all.count == 1)
      } else {
        explain(finding, locations)
      }
    }
    return worst
  }

  private func show(
    _ status: InstanceStatus, zone: StockholmZone, now: Instant, isOnly: Bool
  ) {
    if json {
      do {
        let bytes = try ControlJSON.encode(StatusDocument(status.report))
        Console.show(String(decoding: bytes, as: UTF8.self))
      } catch {
        Console.complain("plansynk: the status cannot be written as JSON")
      }
    } else {
      let style = StatusText.Style(
        isColoured: Console.isColoured(ProcessInfo.processInfo.environment),
        rows: isOnly ? Console.rows.map { $0 - 1 } : nil)
      Console.show(StatusText(status.report, at: now, in: zone, style: style).lines)
    }
  }

  private func explain(_ finding: InstanceStatus.Finding, _ locations: InstanceLocations) {
    let what =
      switch finding {
      case .down where !StoreOpening.exists(locations):
        "not running; \(StoreOpening.neverRun(locations))"
      case .down: "not running, and neither its store nor its status.json can be read"
      case .silent: "does not answer, and neither its store nor its status.json can be read"
      case .answers: "answers"
      case .unknown(let error): error.description
      }
    Console.complain("plansynk: \(locations.name): \(what)")
  }
}
