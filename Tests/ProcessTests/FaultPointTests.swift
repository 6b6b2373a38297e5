import Testing
import TrialKit

/// Killed at the calls of its store and of its network (T2). All of them in `make campaign-points`.
@Suite(.serialized)
struct FaultPointTests {
  @Test func `killed at its store and network calls, it loses and doubles nothing`() async throws {
    let survey = try await PointSurvey()

    let result = try await survey.killAll(every: 37, pairs: 3, together: 3)

    #expect(result.isClean, "\(result)")
    #expect(result.trials >= 8)
    #expect(result.kills.values.reduce(0, +) >= 8)
    let day = Set(survey.points[.day, default: []])
    for name in [
      "store: before a transaction", "store: before the commit", "store: after the commit",
      "network: before a page of the feed", "network: answered, mottagning",
      "network: answered, svar", "network: answered, handelse", "network: answered, bilaga",
      "network: answered, plan", "inkorg: a document is moved, taken",
      "inkorg: marked", "inkorg: answered", "inkorg: moved", "inkorg: followed", "inkorg: unmarked",
      "utkorg: a file is written",
    ] {
      #expect(day.contains(name), "the work passes no point '\(name)'")
    }
    let morning = survey.points[.morning, default: []]
    #expect(morning.contains("network: answered, the receipt of a plan"))
  }
}
