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
    commandName: "doctor", abstract: "Look at each part, and say what does not work.",
    discussion: """
      A line each: ok, WARN for what may pass by itself, FAULT for what does not, -- for what \
      cannot be known. Exits with 1 when there is a FAULT.
      """)

  @OptionGroup var options: InstanceOptions

  func run() throws {
    Console.show("program   plansynk \(ProgramVersion.text)")
    Console.show(Indented.lines("SQLite \(sqlite)", first: "linked    ", rest: 10))
    Console.show("linked    libcurl \(CurlVersion.linked)")
    let locations = try options.locations()
    var isWell = true
    func tell(_ part: String, _ outcome: Result<String, Complaint>) {
      switch outcome {
      case .success(let text):
        Console.show(Indented.lines("\(part): \(text)", first: "ok        ", rest: 10))
      case .failure(let complaint):
        isWell = isWell && complaint.weight != .fault
        Console.show(
          Indented.lines(
            "\(part): \(complaint.text)", first: complaint.weight.rawValue, rest: 10))
      }
    }
    tell("settings", settings(locations))
    for (key, outcome) in credentials(locations) { tell(key, outcome) }
    tell("socket", socket(locations))
    tell("store", store(locations))
    for (name, fault) in StoreFile.faults(of: locations) {
      tell(name, .failure(Complaint(text: fault)))
    }
    let report = report(of: locations)
    if let trays = trays(locations, report) { tell("trays", trays) }
    tell("myndighet", myndighet(report))
    if let report, let mail = report.facts?.mail { tell("mail", letters(mail, at: report.at)) }
    tell("disk", disk(locations))
    tell("clock", clock)
    if !isWell { throw ExitCode(CommandExit.failed.rawValue) }
  }

  private var sqlite: String {
    let version = SQLiteVersion.linked
    guard version.hasWALResetBug else { return version.description }
    return "\(version) (one connection writes, for the WAL-reset bug before 3.51.3)"
  }

  private struct Complaint: Error {
    /// The words at the beginning of the line.
    enum Weight: String {
      case fault = "FAULT     "
      case warning = "WARN      "
      case unknown = "--        "
    }

    var weight = Weight.fault
    let text: String
  }

  private var clock: Result<String, Complaint> {
    switch ClockSynchronisation.current() {
    case .synchronised: .success("synchronised")
    case .unknown:
      .failure(
        Complaint(weight: .unknown, text: "not kept by systemd-timesyncd, so nothing is known"))
    }
  }

  /// The files that the settings name; none where the settings cannot be read, which is told.
  private func credentials(
    _ locations: InstanceLocations
  ) -> [(String, Result<String, Complaint>)] {
    do throws(SettingsError) {
      let settings = try SettingsFile.load(from: locations.settingsFile)
      let files =
        HttpCredentials.review(settings.http, locations.credentials)
        + MailCredentials.review(settings.mail, locations.credentials)
      return files.map { file in
        guard let fault = file.fault else { return (file.key, .success(file.path)) }
        return (file.key, .failure(Complaint(text: "\(fault.path) \(fault.text)")))
      }
    } catch {
      return []
    }
  }

  /// As the daemon or else the store tells.
  private func report(of locations: InstanceLocations) -> StatusReport? {
    do {
      return InstanceStatus.find(
        locations, zone: try SwedishZone.open(), now: SystemClock().now, timeoutMilliseconds: 1000
      ).status?.report
    } catch {
      return nil
    }
  }

  /// Whether the daemon can work in the folders that it shares with the care system, and does.
  private func trays(
    _ locations: InstanceLocations, _ report: StatusReport?
  ) -> Result<String, Complaint>? {
    guard let review = TrayFolder.review(locations) else { return nil }
    if case .fault(let fault) = review { return .failure(Complaint(text: fault)) }
    if let report, let utkorg = report.facts?.utkorg, let level = utkorg.level(at: report.at) {
      let text = "\(utkorg.clause(at: report.at)); \(utkorg.advice)"
      return .failure(Complaint(weight: level == .critical ? .fault : .warning, text: text))
    }
    if case .hidden(let path) = review {
      return .failure(
        Complaint(weight: .unknown, text: "\(path) may not be looked at by you: ask as root"))
    }
    return .success("the daemon may write inkorg and utkorg")
  }

  /// How the last letters went; a letter of its own is `plansynk mail prov`.
  private func letters(_ mail: MailFacts, at now: Instant) -> Result<String, Complaint> {
    let line = MailLine(mail, at: now)
    if let clause = line.clause, let advice = line.advice {
      return .failure(
        Complaint(weight: line.mayPass ? .warning : .fault, text: "\(clause); \(advice)"))
    }
    guard let last = mail.lastLetter else {
      return .failure(
        Complaint(weight: .unknown, text: "no letter was sent yet; try plansynk mail prov"))
    }
    return .success("last letter \(DurationText.ago(last, at: now)), \(mail.owed) owed")
  }

  /// How the last exchanges went.
  private func myndighet(_ report: StatusReport?) -> Result<String, Complaint> {
    let unknown = Complaint(weight: .unknown, text: "nobody can tell whether it answers")
    guard let report, let breaker = report.facts?.breaker else { return .failure(unknown) }
    let host = report.destination.host
    switch breaker {
    case .closed:
      guard let answer = report.destination.lastAnswer else {
        return .failure(
          Complaint(weight: .unknown, text: "\(host) has not answered since the start"))
      }
      return .success("\(host), last answer \(DurationText.ago(answer, at: report.at))")
    case .halfOpen(let opening, _):
      return .failure(
        Complaint(weight: .warning, text: "\(host) is recovering (\(opening.code))"))
    case .open(let opening):
      let seconds = opening.since.seconds(until: report.at)
      let since = "for \(DurationText.brief(seconds: seconds)) (\(opening.code))"
      switch opening.fault {
      case .credentials, .forbidden:
        return .failure(
          Complaint(
            text: "\(host) has refused our credentials \(since): renew the token or certificate, "
              + "restart, then plansynk breaker reset"))
      case .certain, .uncertain, .throttled:
        return .failure(
          Complaint(weight: .warning, text: "\(host) has not been reached \(since), breaker OPEN"))
      }
    }
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
    guard StoreOpening.exists(locations) else {
      return .failure(Complaint(text: StoreOpening.neverRun(locations)))
    }
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
