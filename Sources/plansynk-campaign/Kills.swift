import ArgumentParser
import TrialKit

/// `plansynk-campaign kills`: the same, while the daemon is killed again and again.
struct Kills: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The same, while the daemon is killed (SIGKILL) at moments drawn by lot.")

  @Option(help: "How many kills.")
  var count = 50

  @Option(help: "How many orders; each kill should find some to do.")
  var orders: Int?

  @Option(help: "How likely it is that an answer is lost, from 0 to 1.")
  var lost = 0.2

  @Option(help: "Size of each attachment, in KiB.")
  var bilaga = 200

  @Option(help: "Milliseconds that an answer takes, so that kills find requests under way.")
  var delay = 50

  @Option(help: "The seed of all chance.")
  var seed: UInt64 = 7

  @Option(help: "Seconds that it may take.")
  var limit = 3600

  func run() async throws {
    // Orders come in as long as there are kills, so that each finds something under way.
    let total = orders ?? max(100, count * 6)
    let first = min(60, total)
    var campaign = try await CampaignRun(
      orders: first, bilagaBytes: bilaga << 10, lost: lost, delay: delay, seed: seed)
    try await campaign.deliver(
      atMost: .seconds(limit), kills: count, further: total - first, seed: seed)
    try await campaign.conclude()
  }
}
