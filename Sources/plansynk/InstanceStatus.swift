import FoundationEssentials
import Glibc
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkSettings

/// Finds out how an instance stands, whoever can still tell: the daemon, the store, or the file
/// that the daemon wrote last. Never waits longer than it is told (I11).
struct InstanceStatus {
  /// Where the answer came from.
  enum Source {
    case daemon
    case store
    case file
  }

  let report: StatusReport
  let source: Source

  /// `nil` where nobody can tell anything.
  static func find(
    _ locations: InstanceLocations, zone: some Zone, now: Instant, timeoutMilliseconds: Int64
  ) -> (process: Finding, status: InstanceStatus?) {
    let finding: Finding
    do throws(ControlClientError) {
      let client = ControlClient(
        path: locations.controlSocket, timeoutMilliseconds: timeoutMilliseconds)
      guard case .status(let report) = try client.ask(.status) else {
        throw ControlClientError.unintelligible
      }
      return (.answers, InstanceStatus(report: report, source: .daemon))
    } catch {
      finding = Finding(error)
    }
    guard let process = finding.process else { return (finding, nil) }
    let kept = keptReport(locations)
    if let stored = storedReport(locations, process, kept, zone: zone, now: now) {
      return (finding, InstanceStatus(report: stored, source: .store))
    }
    guard var report = kept else { return (finding, nil) }
    report.process = process
    return (finding, InstanceStatus(report: report, source: .file))
  }

  /// What the socket tells of the process.
  enum Finding {
    case answers
    case down(killed: Bool)
    case silent
    case unknown(ControlClientError)

    init(_ error: ControlClientError) {
      switch error {
      case .notReachable(let number): self = .down(killed: number == ECONNREFUSED)
      case .timeout, .broken: self = .silent
      case .denied, .tooLarge, .unintelligible: self = .unknown(error)
      }
    }

    var process: StatusReport.ProcessState? {
      switch self {
      case .down(let killed): killed ? .killed : .stopped
      case .silent: .unresponsive
      case .answers, .unknown: nil
      }
    }

    /// As an init script's `status`. Source: LSB 5.0, "Init Script Actions".
    var exitCode: Int32 {
      switch self {
      case .answers: 0
      case .down: 3
      case .silent, .unknown: 4
      }
    }
  }

  private static func keptReport(_ locations: InstanceLocations) -> StatusReport? {
    do {
      let bytes = try Data(contentsOf: URL(filePath: locations.statusFile))
      return try ControlJSON.decode(StatusDocument.self, from: bytes).report
    } catch {
      // Not written yet, not ours to read, or of another version: nobody can tell then.
      return nil
    }
  }

  /// A poll was an answer too, and the file may be older than the store.
  private static func latest(_ one: Instant?, _ other: Instant?) -> Instant? {
    guard let one, let other else { return one ?? other }
    return one < other ? other : one
  }

  private static func storedReport(
    _ locations: InstanceLocations, _ process: StatusReport.ProcessState, _ kept: StatusReport?,
    zone: some Zone, now: Instant
  ) -> StatusReport? {
    do {
      let settings = try SettingsFile.load(from: locations.settingsFile)
      let store = try StoreOpening.reader(of: locations)
      var facts = try store.statusFacts(
        at: now, today: zone.day(of: now), attentionAfter: settings.retry.attentionAfter)
      if settings.mail.url == nil { facts.mail = nil }
      let free = try DiskSpace.freeBytes(at: locations.stateDirectory)
      let destination = StatusReport.Destination(
        host: settings.myndighet.url.host,
        lastAnswer: latest(kept?.destination.lastAnswer, facts.lastPoll),
        pollIntervalSeconds: settings.poll.answerSeconds)
      return StatusReport(
        at: now, version: ProgramVersion.text, instance: locations.name, process: process,
        destination: destination, store: .facts(facts),
        disk: .init(
          freeBytes: free, minBytes: Int64(settings.store.freeSpaceMinMib) * 1_048_576),
        clock: ClockSynchronisation.current() == .synchronised ? .synchronised : .unknown)
    } catch {
      // Not ours to read, or broken: the file that the daemon wrote last is asked instead.
      return nil
    }
  }
}
