import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkSettings

/// `plansynk check`: one line for a monitoring system.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Judge in one line, with performance data, as monitoring plugins do.",
    discussion: "Exits with 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.")

  @OptionGroup var options: InstanceOptions

  func run() throws {
    let locations: InstanceLocations
    do throws(InstanceLocationError) {
      locations = try InstanceLocations(for: options.request, in: InstanceOptions.environment)
    } catch {
      Console.show("PLANSYNK UNKNOWN - \(error.description)")
      throw ExitCode(3)
    }
    let zone: StockholmZone
    do throws(HostError) {
      zone = try StockholmZone()
    } catch {
      Console.show("PLANSYNK UNKNOWN - \(error.description)")
      throw ExitCode(3)
    }
    let (finding, status) = InstanceStatus.find(
      locations, zone: zone, now: SystemClock().now, timeoutMilliseconds: 1500)
    guard let status else {
      try end(finding, locations)
      return
    }
    let line = CheckLine(status.report)
    Console.show(line.text)
    if line.exitCode != 0 { throw ExitCode(line.exitCode) }
  }

  private func end(_ finding: InstanceStatus.Finding, _ locations: InstanceLocations) throws {
    switch finding {
    case .answers: return
    case .down:
      Console.show("PLANSYNK CRITICAL - \(locations.name): the daemon is not running")
      throw ExitCode(2)
    case .silent:
      Console.show("PLANSYNK CRITICAL - \(locations.name): the daemon does not answer")
      throw ExitCode(2)
    case .unknown(let error):
      Console.show("PLANSYNK UNKNOWN - \(locations.name): \(error.description)")
      throw ExitCode(3)
    }
  }
}
