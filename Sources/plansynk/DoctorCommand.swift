import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkCurl
import PlansynkHost
import PlansynkSettings
import PlansynkStorage

/// `plansynk doctor`: what works and what does not, one line each.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Look at each part, and say what does not work.")

  @OptionGroup var options: InstanceOptions

  func run() throws {
    Console.show("program   plansynk \(ProgramVersion.text)")
    Console.show("linked    SQLite \(sqlite)")
    Console.show("linked    libcurl \(CurlVersion.linked)")
    let locations = try options.locations()
    var isWell = true
    func tell(_ part: String, _ outcome: Result<String, Complaint>) {
      switch outcome {
      case .success(let text): Console.show("ok        \(part): \(text)")
      case .failure(let fault):
        isWell = false
        Console.show("FAULT     \(part): \(fault.text)")
      }
    }
    tell("settings", settings(locations))
    tell("socket", socket(locations))
    tell("store", store(locations))
    tell("disk", disk(locations))
    tell("clock", .success(ClockSynchronisation.current().rawValue))
    if !isWell { throw ExitCode(CommandExit.failed.rawValue) }
  }

  private var sqlite: String {
    let version = SQLiteVersion.linked
    guard version.hasWALResetBug else { return version.description }
    return "\(version) (one connection writes, for the WAL-reset bug before 3.51.3)"
  }

  private struct Complaint: Error {
    let text: String
  }

  private func settings(_ locations: InstanceLocations) -> Result<String, Complaint> {
    do throws(SettingsError) {
      let settings = try SettingsFile.load(from: locations.settingsFile)
      return .success("\(settings.differences.count) differ from the defaults")
    } catch {
      return .failure(Complaint(text: error.description))
    }
  }

  private func socket(_ locations: InstanceLocations) -> Result<String, Complaint> {
    let client = ControlClient(path: locations.controlSocket, timeoutMilliseconds: 1000)
    do throws(ControlClientError) {
      guard case .pong(let program) = try client.ask(.ping) else {
        return .failure(Complaint(text: ControlClientError.unintelligible.description))
      }
      return .success("the daemon answers, version \(program)")
    } catch {
      return .failure(Complaint(text: error.description))
    }
  }

  private func store(_ locations: InstanceLocations) -> Result<String, Complaint> {
    do {
      let zone = try SwedishZone.open()
      let now = SystemClock().now
      let facts = try StoreOpening.reader(of: locations).statusFacts(
        at: now, today: zone.day(of: now), attentionAfter: 8)
      return .success("readable, \(SizeText.brief(bytes: facts.storeBytes))")
    } catch let error as StoreError {
      return .failure(Complaint(text: error.description))
    } catch {
      return .failure(Complaint(text: "cannot be judged without the zone"))
    }
  }

  private func disk(_ locations: InstanceLocations) -> Result<String, Complaint> {
    do throws(HostError) {
      let free = try DiskSpace.freeBytes(at: locations.stateDirectory)
      return .success("\(SizeText.brief(bytes: free)) free")
    } catch {
      return .failure(Complaint(text: error.description))
    }
  }
}
