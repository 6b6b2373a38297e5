import Testing
import TrialKit

/// Every second answer is lost after the myndighet has taken in what was sent (T8).
@Suite(.serialized)
struct LostAnswerTests {
  private static let kinds = [
    "mottagningskvittens", "svar", "handelse", "bilaga", "plan", "avvikelse",
  ]

  @Test func `I4: with every second answer lost, each thing of every kind is there once`()
    async throws
  {
    var habits = Neighbour.Habits()
    habits.planEvery = 2
    habits.bilagaEvery = 2
    var trial = try await TrialRun(.init(orders: 12, seed: 21), habits: habits) { settings in
      settings["regelverk", "svar"] = "\"manuellt\""
      settings["regelverk", "plan_frist_dagar"] = "1"
      settings["regelverk", "avvikelse_till_myndighet"] = "true"
      settings["retry", "cap_seconds"] = "1"
    }
    // Without a byte of an answer libcurl may send once more by itself; half an answer comes to us.
    try await trial.myndighet.misbehave(
      [
        TrialFault(.dropAfterAccepting, method: "PUT", probability: 0.25),
        TrialFault(.cutShort, method: "PUT", probability: 1.0 / 3),
      ], seed: 21)
    try await trial.start()
    try await trial.deliverAll(atMost: .seconds(120))
    for order in trial.neighbour.handedIn.orders { try trial.neighbour.handInSvar(for: order) }

    try await trial.deliverAll(atMost: .seconds(120))

    let report = try await trial.reconcile()
    #expect(report.isClean, "\(report)")
    let records = try await trial.myndighet.record()
    for kind in Self.kinds {
      let mine = records.filter { $0.kind == kind }
      #expect(mine.count >= 3, "\(kind): \(mine.count)")
      #expect(Set(mine.map(\.address)).count == mine.count, "\(kind)")
      #expect(mine.allSatisfy { $0.repeatsOther == 0 }, "\(kind)")
    }
    let repeats = records.reduce(0) { $0 + $1.repeatsSame }
    #expect(repeats * 4 > records.count, "\(repeats) answers lost of \(records.count)")
  }
}
