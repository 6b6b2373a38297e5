import ArgumentParser

/// The program: one file per subcommand.
@main
struct Plansynk: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plansynk",
    abstract: "Exchanges home care orders and plans with a municipality, and forgets none.",
    discussion: """
      Reading: status, check, list, show, lista, avvikelser, rapport, doctor, \
      check-config, mail prov.
      Handing in: insats, plan, svar, uppfoljning. Acting: retry, hold, release, cancel, pause, \
      resume, poll, breaker, reload, gallra, bevara.

      Exit codes: 0 done, 1 failed, 5 no such item, 64 arguments, 69 daemon not reachable, \
      75 busy, 77 permission, 78 settings. status: 0 running, 3 not running, 4 unknown. \
      check: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.
      """,
    version: ProgramVersion.text,
    subcommands: [
      StatusCommand.self, CheckCommand.self, ListCommand.self, ShowCommand.self,
      ListaCommand.self, AvvikelserCommand.self, RapportCommand.self,
      InsatsCommand.self, PlanCommand.self, SvarCommand.self, UppfoljningCommand.self,
      RetryCommand.self,
      HoldCommand.self, ReleaseCommand.self, CancelCommand.self, PauseCommand.self,
      ResumeCommand.self, PollCommand.self, BreakerCommand.self, ReloadCommand.self,
      MailCommand.self, GallraCommand.self, BevaraCommand.self, DoctorCommand.self,
      CheckConfigCommand.self, RunCommand.self,
    ])

  /// Taken before the subcommand's name as well as after it.
  @OptionGroup var options: InstanceOptions
}

/// Which release this is.
enum ProgramVersion {
  static let text = "0.1.0"
}
