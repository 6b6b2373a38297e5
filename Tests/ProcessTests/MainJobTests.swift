import Testing
import TrialKit

/// The main job with the built daemon: orders confirmed, starts told, plans sent, nothing lost and
/// nothing doubled (I1–I6). Serialized: each trial wants the machine for itself.
@Suite(.serialized)
struct MainJobTests {
  @Test func `everything is delivered once, and all accounts agree`() async throws {
    var trial = try await TrialRun(.init(orders: 60))
    try await trial.start()

    try await trial.deliverAll()

    let report = try await trial.reconcile()
    #expect(report.isClean, "\(report)")
    let summary = try await trial.myndighet.summary()
    #expect(summary.receipts == 60)
    #expect(summary.events == 60)
    #expect(summary.plans == 60)
    #expect(summary.attachments == 30)
    #expect(summary.repeatsSame == 0)
    #expect(try await trial.instance.stop() == .exited(0))
  }

  @Test func `answers that are lost after they were accepted double nothing`() async throws {
    var trial = try await TrialRun(.init(orders: 60, seed: 8))
    try await trial.myndighet.misbehave(
      [TrialFault(.dropAfterAccepting, method: "PUT", probability: 0.2)])
    try await trial.start()

    try await trial.deliverAll()

    let report = try await trial.reconcile()
    #expect(report.isClean, "\(report)")
    let summary = try await trial.myndighet.summary()
    #expect(summary.plans == 60)
    #expect(summary.repeatsSame > 10)
  }

  @Test func `a daemon that is killed again and again loses and doubles nothing`() async throws {
    var trial = try await TrialRun(.init(orders: 60, seed: 9))
    try await trial.myndighet.misbehave(
      [TrialFault(.dropAfterAccepting, method: "PUT", probability: 0.1)])
    try await trial.start()
    var killer = Killer(kills: 12, delays: 20...900, seed: 9)

    while !killer.isDone {
      try await trial.myndighet.issue(2)
      try trial.neighbour.work()
      try await killer.strike(trial.instance)
    }
    try await trial.instance.waitUntilReady()
    try await trial.deliverAll()

    let report = try await trial.reconcile()
    #expect(report.isClean, "\(report)")
    let summary = try await trial.myndighet.summary()
    #expect(summary.receipts == 84)
    #expect(summary.plans == 84)
    #expect(trial.instance.starts == 13)
    #expect(killer.struckInFlight > 0)
  }
}
