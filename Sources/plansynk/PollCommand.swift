import ArgumentParser
import PlansynkControl

/// `plansynk poll`: ask for new orders now.
struct PollCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poll", abstract: "Ask the myndighet for new orders now.")

  @OptionGroup var options: InstanceOptions

  func run() throws { try DaemonVerb.perform(.poll, options) }
}
