import ArgumentParser
import PlansynkControl

/// `plansynk reload`: read the settings again.
struct ReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload", abstract: "Read the settings again; a broken file changes nothing.")

  @OptionGroup var options: InstanceOptions

  func run() throws { try DaemonVerb.perform(.reload, options) }
}
