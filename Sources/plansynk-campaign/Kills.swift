import ArgumentParser
import Glibc
import TrialKit

/// `plansynk-campaign kills`: the daemon is killed again and again, in every phase.
struct Kills: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Kill the daemon (SIGKILL) at moments drawn by lot, in every phase.",
    discussion: """
      Goes in rounds, each with an instance and a municipality of its own, which ends with \
      everything delivered and all accounts held against each other. With --ledger each finished \
      round is written down, and the same command goes on where it was ended.
      """)

  @Option(help: "How many kills.")
  var count = 200

  @Option(help: "Kills in each round.")
  var each = 250

  @Option(help: "Rounds that go on side by side.")
  var together = 2

  @Option(help: "How likely it is that an answer is lost, from 0 to 1.")
  var lost = 0.0

  @Option(help: "Size of each attachment, in KiB.")
  var bilaga = 20

  @Option(help: "Milliseconds that an answer takes, as over a real network.")
  var delay = 10

  @Option(help: "The seed of all chance.")
  var seed: UInt64 = 7

  @Flag(
    help: "Kill COUNT times while a queue of 2 000 plans of 8 KiB drains, 32 requests at a time.")
  var fullSpeed = false

  @Option(help: "A file in which finished rounds are written down.")
  var ledger: String?

  func validate() throws {
    guard count > 0, each > 0, together > 0 else {
      throw ValidationError("--count, --each and --together are at least 1.")
    }
    guard !fullSpeed || count <= 50 else {
      throw ValidationError("With --full-speed, --count is at most 50: the queue has an end.")
    }
    guard (0...1).contains(lost) else { throw ValidationError("--lost is from 0 to 1.") }
  }

  func run() async throws {
    if fullSpeed { return try await runFullSpeed() }
    let book = try KillLedger(path: ledger, program: Binaries().plansynk)
    var waiting = rounds.filter { !book.has(seed: $0.seed, kills: $0.kills) }[...]
    var total = book.account(of: rounds.map { ($0.seed, $0.kills) })
    if total.kills > 0 { Terminal.say("\(total.kills) kills are written down already") }
    try await withThrowingTaskGroup(of: (KillRound.Options, KillAccount).self) { tasks in
      var running = 0
      while true {
        while running < together, let options = waiting.popFirst() {
          running += 1
          tasks.addTask {
            var round = try await KillRound(options)
            return (options, try await round.run())
          }
        }
        guard let (options, account) = try await tasks.next() else { break }
        running -= 1
        try book.note(account, seed: options.seed, kills: options.kills)
        total.add(account)
        Terminal.say(
          "\(total.kills) kills, under way \(total.underWay), most sent again "
            + "\(total.mostRepeats), "
            + (account.isClean ? "clean" : "FAULTS with seed \(options.seed)")
        )
      }
    }
    Terminal.say("\(total)")
    guard total.isClean else {
      Terminal.say("FAILED")
      throw ExitCode.failure
    }
    Terminal.say("nothing lost, nothing doubled")
  }

  private func runFullSpeed() async throws {
    var round = try await SpeedRound(plans: 2000, concurrency: 32, seed: seed)
    let outcome = try await round.run(kills: count)
    for kill in outcome.kills {
      Terminal.say(
        "killed after \(kill.delivered) plans in \(kill.milliseconds) ms: leased \(kill.leased), "
          + "sent again \(kill.repeats)")
    }
    let repeats = outcome.kills.map(\.repeats).sorted()
    Terminal.say(
      "sent again after one kill: min \(repeats[0]), median \(repeats[repeats.count / 2]), "
        + "max \(repeats[repeats.count - 1]) of \(count) kills, 32 requests at a time")
    guard outcome.report.isClean else {
      Terminal.say("\(outcome.report)\nFAILED")
      throw ExitCode.failure
    }
    Terminal.say("nothing lost, nothing doubled")
  }

  private var rounds: [KillRound.Options] {
    stride(from: 0, to: count, by: each).enumerated().map { number, first in
      var options = KillRound.Options(
        kills: min(each, count - first), seed: seed &+ UInt64(number))
      options.lost = lost
      options.bilagaBytes = bilaga << 10
      options.delayMilliseconds = delay
      return options
    }
  }
}
