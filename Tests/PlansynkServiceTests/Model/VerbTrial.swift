import PlansynkCore
import PlansynkSimulation

/// A sequence of steps against the model, and the shortest that still fails where one does.
struct VerbTrial {
  struct Failure {
    let steps: [VerbStep]
    let text: String
  }

  let seed: UInt64

  /// `nil` when all is as it must be.
  func run() throws -> Failure? {
    let steps = VerbStep.sequence(seed: seed)
    return try Self.fault(of: steps).map { Self.shrunk(Failure(steps: steps, text: $0)) }
  }

  /// What is wrong with a sequence, in words.
  static func fault(of steps: [VerbStep]) throws -> String? {
    let world = try VerbWorld()
    defer { world.stop() }
    do {
      for step in steps { try world.run(step) }
      try world.drain()
      return nil
    } catch let violation as VerbViolation {
      return violation.description
    } catch is BusyLoop {
      return "something goes round without waiting"
    } catch is NeverEnded {
      return "a verb did not end by itself"
    }
  }

  /// Cuts out chunks, then single steps, as long as the rest still fails.
  private static func shrunk(_ failure: Failure) -> Failure {
    var best = failure
    var chunk = max(best.steps.count / 2, 1)
    while true {
      var start = 0
      var hasShrunk = false
      while start < best.steps.count {
        var steps = best.steps
        steps.removeSubrange(start..<min(start + chunk, steps.count))
        if let text = stillFails(steps) {
          best = Failure(steps: steps, text: text)
          hasShrunk = true
        } else {
          start += chunk
        }
      }
      if chunk == 1, !hasShrunk { return best }
      chunk = max(chunk / 2, 1)
    }
  }

  private static func stillFails(_ steps: [VerbStep]) -> String? {
    do {
      return try fault(of: steps)
    } catch {
      // The bench itself broke: no shorter proof of anything.
      return nil
    }
  }
}

extension VerbTrial.Failure {
  /// Everything that is needed to see it again.
  func report(seed: UInt64) -> String {
    (["seed \(seed): \(text)"] + steps.map { "  .\($0)," }).joined(separator: "\n")
  }
}
