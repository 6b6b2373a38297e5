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

  @Test func `every version of an order that changes is confirmed once`() async throws {
    var trial = try await TrialRun(.init(orders: 12, seed: 11))
    try await trial.myndighet.misbehave(
      [TrialFault(.dropAfterAccepting, method: "PUT", probability: 0.2)])
    try await trial.start()
    try await trial.deliverAll()
    let orders = try await trial.myndighet.orders()

    for (order, status) in zip(orders, ["aterkallad", "ersatt", "felmarkerad", "avslutad"]) {
      try await trial.myndighet.change(order.id, status: status)
    }
    for note in ["Ny nyckel i receptionen.", "Samma nyckel igen."] {
      for order in orders.dropFirst(4) {
        try await trial.myndighet.change(order.id, with: ["ovrigt": .string(note)])
      }
      // Of two versions between two polls the feed shows the last alone.
      try await trial.deliverAll()
    }

    let report = try await trial.reconcile()
    #expect(report.isClean, "\(report)")
    #expect(try await trial.myndighet.summary().receipts == 12 + 4 + 16)
  }

  @Test func `faults of every kind delay, and neither lose nor double`() async throws {
    var trial = try await TrialRun(.init(orders: 30, seed: 10)) { settings in
      settings["http", "timeout_seconds"] = "2"
    }
    let kinds: [TrialFault.Kind] = [
      .dropAfterAccepting, .reset, .cutShort, .wrongLength, .garbage, .stall, .status(500),
      .status(503), .status(429, headers: ["Retry-After": "1"]), .status(502, isProblem: false),
      .status(408), .status(401),
    ]
    try await trial.myndighet.misbehave(
      kinds.map { kind in
        var fault = TrialFault(kind, probability: 0.05)
        fault.times = 2
        return fault
      }, seed: 10)
    var settings = trial.settings
    settings["retry", "credentials_probe_seconds"] = "1"
    try trial.instance.write(settings)
    try await trial.start()

    try await trial.deliverAll(atMost: .seconds(90))

    let report = try await trial.reconcile()
    #expect(report.isClean, "\(report)")
    let struck = try await trial.myndighet.summary().faults.values.reduce(0, +)
    #expect(struck > 8)
  }

  @Test func `a daemon that is killed again and again loses and doubles nothing`() async throws {
    // Two at a time: each is idle while its daemon starts.
    let accounts = try await withThrowingTaskGroup(of: KillAccount.self) { tasks in
      for seed in [9, 10] as [UInt64] {
        tasks.addTask {
          var round = try await KillRound(.init(kills: 100, seed: seed))
          return try await round.run()
        }
      }
      return try await tasks.reduce(into: KillAccount()) { $0.add($1) }
    }

    #expect(accounts.isClean, "\(accounts)")
    #expect(accounts.kills == 200)
    #expect(accounts.underWay > 100, "\(accounts)")
    #expect(accounts.charged == 0)
    #expect(accounts.otherRepeats == 0)
    #expect(accounts.phases.count == KillPhase.allCases.count, "\(accounts)")
  }
}
