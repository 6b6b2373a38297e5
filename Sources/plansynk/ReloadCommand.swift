import ArgumentParser
import PlansynkControl

/// `plansynk reload`: read the settings again.
struct ReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload", abstract: "Read the settings again; a broken file changes nothing.",
    discussion: """
      The password of the mail server is read too, where systemd does not hand it over; a new token \
      or certificate takes a restart. Exit codes: 0 read, 69 daemon not reachable, 78 \
      broken settings.
      """)

  @OptionGroup var options: InstanceOptions

  func run() throws { try DaemonVerb.perform(.reload, options, failure: .settings) }
}
