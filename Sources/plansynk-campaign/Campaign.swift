import ArgumentParser

/// Long trials of the built daemon, for whoever wants to see for himself. They end with figures,
/// and with code 1 when anything was lost, doubled, altered or out of order.
@main
struct Campaign: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plansynk-campaign",
    abstract: "Long trials: the real daemon, a misbehaving municipality, and a reconciliation.",
    subcommands: [Big.self, Kills.self, Points.self])
}
