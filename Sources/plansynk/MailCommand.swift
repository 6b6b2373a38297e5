import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkMail
import PlansynkSettings

/// `plansynk mail`: what concerns letters to the chef.
struct MailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", abstract: "Try whether mail to the chef gets through.",
    subcommands: [Prov.self])

  /// `plansynk mail prov`: hand in a letter that says only that letters come through.
  struct Prov: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "prov", abstract: "Send a test letter to all whom mail.till names.",
      discussion: """
        Reads the settings and the password itself: run it as root or plansynk, whether the daemon \
        runs or not. A daemon that runs is told for whom it was taken, and counts them no longer as \
        refused. Exit codes: 0 taken for all, 1 not taken or not for all, 78 settings.
        """)

    @OptionGroup var options: InstanceOptions

    func run() async throws {
      let locations = try options.locations()
      let settings = try Startup.settings(locations)
      let credentials = try Startup.mailCredentials(settings, locations)
      guard
        let mailer = SmtpMailer(settings.mail, credentials: credentials, instance: locations.name)
      else {
        throw CommandExit.settings.with(
          "\(locations.settingsFile): nothing is mailed: write the table [mail]")
      }
      let now = SystemClock().now
      let zone = try SwedishZone.open()
      let brev = BrevSkrivare(
        namn: settings.myndighet.namn, today: zone.day(of: now), zone: zone
      ).provbrev(id: "prov-\(now.milliseconds)")
      switch await mailer.send(brev, to: mailer.mottagare, at: now) {
      case .taken(let nekade) where nekade.isEmpty:
        Console.show("the mail server has taken a test letter to \(settings.mail.till.count)")
        tell(mailer.mottagare, locations)
      case .taken(let nekade):
        tell(mailer.mottagare.filter { !nekade.map(\.mottagare).contains($0) }, locations)
        throw CommandExit.failed.with(
          NekadeText.of(nekade, among: settings.mail.till.count))
      case .failed(_, let failure): throw CommandExit.failed.with(failure)
      case .stopped: throw CommandExit.failed.with("stopped")
      }
    }

    /// Tells the daemon, which counts those whom the server refused before. That it does not run is
    /// no fault of the letter.
    private func tell(_ taken: [String], _ locations: InstanceLocations) {
      let client = ControlClient(path: locations.controlSocket, timeoutMilliseconds: 10_000)
      do throws(ControlClientError) {
        switch try client.ask(.provbrev(taken)) {
        case .done(let text): Console.show("daemon: \(text)")
        case .unavailable(let text), .fault(_, let text):
          Console.complain("the daemon could not be told, and the next letter tells it: \(text)")
        default: throw .unintelligible
        }
      } catch {
        Console.complain("the daemon was not told, and the next letter tells it: \(error)")
      }
    }
  }
}
