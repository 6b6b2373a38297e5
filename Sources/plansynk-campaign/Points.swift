import ArgumentParser
import TrialKit

/// `plansynk-campaign points`: the daemon is killed at every call of its store and of its network.
struct Points: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Kill the daemon at every store and network call in turn (test builds only).")

  @Option(help: "Only every so manieth point.")
  var every = 1

  @Option(help: "How many pairs of points to try besides: one, and another in the recovery.")
  var pairs = 0

  @Option(help: "Trials that go on side by side.")
  var together = 3

  @Option(help: "The seed of all chance.")
  var seed: UInt64 = 3

  func validate() throws {
    guard every > 0, pairs >= 0, together > 0 else {
      throw ValidationError("--every and --together are at least 1, --pairs is at least 0.")
    }
  }

  func run() async throws {
    let survey = try await PointSurvey(seed: seed)
    Terminal.say("points passed without a kill: \(survey.summary)")
    let result = try await survey.killAll(every: every, pairs: pairs, together: together) {
      Terminal.say($0)
    }
    Terminal.say("\(result)")
    guard result.isClean else {
      Terminal.say("FAILED")
      throw ExitCode.failure
    }
    Terminal.say("nothing lost, nothing doubled")
  }
}
