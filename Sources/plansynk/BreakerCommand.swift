import ArgumentParser
import PlansynkControl

/// `plansynk breaker`: the guard before the destination.
struct BreakerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breaker", abstract: "The guard before the destination.",
    subcommands: [Reset.self])

  /// `plansynk breaker reset`.
  struct Reset: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reset", abstract: "Close the breaker: the next request tells.")

    @OptionGroup var options: InstanceOptions

    func run() throws { try DaemonVerb.perform(.breakerReset, options) }
  }
}
