import ArgumentParser
import TrialKit

/// `plansynk-campaign big`: many orders and plans, while answers get lost.
struct Big: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Many orders and plans, while every fifth answer is lost after it was accepted.")

  @Option(help: "How many orders.")
  var orders = 1000

  @Option(help: "How likely it is that an answer is lost, from 0 to 1.")
  var lost = 0.2

  @Option(help: "Size of each attachment, in KiB.")
  var bilaga = 200

  @Option(help: "The seed of all chance.")
  var seed: UInt64 = 7

  @Option(help: "Seconds that it may take.")
  var limit = 1200

  func run() async throws {
    var campaign = try await CampaignRun(
      orders: orders, bilagaBytes: bilaga << 10, lost: lost, seed: seed)
    try await campaign.deliver(atMost: .seconds(limit))
    try await campaign.conclude()
  }
}
