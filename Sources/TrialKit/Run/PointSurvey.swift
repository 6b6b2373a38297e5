/// Kills the daemon at its fault points, one trial for each.
public struct PointSurvey: Sendable {
  /// What came of all trials.
  public struct Result: Sendable, CustomStringConvertible {
    /// Kills, by the name of the point.
    public var kills: [String: Int] = [:]
    /// Trials that were run.
    public var trials = 0
    /// Trials that ended before their point was reached: the last of each part.
    public var unreached = 0
    /// Trials of two points.
    public var pairs = 0
    /// Trials in which something was found, as one would ask for them, with the findings.
    public var faults: [String] = []

    /// Whether nothing was found.
    public var isClean: Bool { faults.isEmpty }

    /// The figures in lines.
    public var description: String {
      var lines = [
        "trials \(trials), of them of two points \(pairs), kills \(kills.values.reduce(0, +)),"
          + " point not reached \(unreached), with faults \(faults.count)"
      ]
      lines += kills.sorted { $0.key < $1.key }.map { "  \($0.value) × \($0.key)" }
      return (lines + faults.prefix(20)).joined(separator: "\n")
    }
  }

  private struct Plan: Sendable {
    var fatal: [Int]
    var part: PointTrial.Part
  }

  /// The points of each part, in the order in which they were passed.
  public let points: [PointTrial.Part: [String]]
  private let seed: UInt64

  /// Goes through the work once and writes down what points it passes.
  public init(seed: UInt64 = 3) async throws(TrialError) {
    var points: [PointTrial.Part: [String]] = [:]
    for part in PointTrial.Part.allCases {
      var trial = try await PointTrial(fatal: [], in: part, seed: seed)
      let outcome = try await trial.run()
      guard outcome.report.isClean else {
        throw .unreadable("without any kill, already: \(outcome.report)")
      }
      guard !outcome.points.isEmpty else {
        throw .missing("the program has no fault points: it is no test build (swift build)")
      }
      points[part] = outcome.points
    }
    self.points = points
    self.seed = seed
  }

  /// How many there are, by part.
  public var summary: String {
    PointTrial.Part.allCases.map { "\($0.rawValue) \(points[$0, default: []].count)" }
      .joined(separator: ", ")
  }

  /// Kills at every so manieth point, and at pairs of points drawn by lot.
  ///
  /// The order of points is not quite the same each time, so that a part may pass more points than
  /// it was seen to: beyond the last known one, it goes on until a trial ends without a kill.
  public func killAll(
    every step: Int, pairs: Int, together: Int, say: @Sendable (String) -> Void = { _ in }
  ) async throws(TrialError) -> Result {
    var random = TrialRandom(seed: seed)
    var result = Result()
    var plans: [Plan] = []
    for part in PointTrial.Part.allCases {
      let count = points[part, default: []].count
      guard count > 0 else { continue }
      let first = Int.random(in: 1...step, using: &random)
      plans += stride(from: first, through: count, by: step).map { Plan(fatal: [$0], part: part) }
    }
    for _ in 0..<pairs {
      let part = random.pick(PointTrial.Part.allCases)
      let most = max(1, points[part, default: []].count)
      let pair = (0..<2).map { _ in Int.random(in: 1...most, using: &random) }
      plans.append(Plan(fatal: pair, part: part))
    }
    try await run(plans, together, &result, say)
    guard step == 1 else { return result }
    for part in PointTrial.Part.allCases {
      var next = points[part, default: []].count + 1
      while true {
        let before = result.unreached
        try await run([Plan(fatal: [next], part: part)], 1, &result, say)
        if result.unreached > before { break }
        next += 1
      }
    }
    return result
  }

  private func run(
    _ plans: [Plan], _ together: Int, _ result: inout Result, _ say: (String) -> Void
  ) async throws(TrialError) {
    var waiting = plans[...]
    do {
      try await withThrowingTaskGroup(of: (Plan, PointTrial.Outcome).self) { tasks in
        var running = 0
        while true {
          while running < together, let plan = waiting.popFirst() {
            running += 1
            tasks.addTask {
              var trial = try await PointTrial(fatal: plan.fatal, in: plan.part, seed: seed)
              return (plan, try await trial.run())
            }
          }
          guard let (plan, outcome) = try await tasks.next() else { break }
          running -= 1
          Self.count(outcome, of: plan, in: &result)
          if result.trials % 25 == 0 {
            say("\(result.trials) trials, faults \(result.faults.count)")
          }
        }
      }
    } catch let error as TrialError {
      throw error
    } catch {
      throw .unreadable("\(error)")
    }
  }

  private static func count(
    _ outcome: PointTrial.Outcome, of plan: Plan, in result: inout Result
  ) {
    result.trials += 1
    if plan.fatal.count > 1 { result.pairs += 1 }
    if outcome.kills.isEmpty { result.unreached += 1 }
    for name in outcome.kills { result.kills[name, default: 0] += 1 }
    guard !outcome.report.isClean else { return }
    result.faults.append(
      "\(plan.part.rawValue) \(plan.fatal): killed at \(outcome.kills)\n\(outcome.report)")
  }
}
