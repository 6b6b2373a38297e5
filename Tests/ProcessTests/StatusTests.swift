import Testing
import TrialKit

/// `status` answers at once in every state, with the right exit code, and never says that all is
/// well while something is overdue (I11).
@Suite(.serialized)
struct StatusTests {
  private static func expect(
    _ output: CommandOutput, code: Int32, says text: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(output.exitCode == code, "\(output.text)", sourceLocation: sourceLocation)
    #expect(
      output.output.contains(text), "\(output.text)", sourceLocation: sourceLocation)
    #expect(output.milliseconds < 2000, sourceLocation: sourceLocation)
  }

  @Test func `it answers with the daemon up, killed, up again and stopped`() async throws {
    var trial = try await TrialRun(.init(orders: 5))
    try await trial.start()
    try await trial.deliverAll()
    let instance = trial.instance
    Self.expect(try await instance.run(["status"]), code: 0, says: "running")

    instance.kill()
    Self.expect(try await instance.run(["status"]), code: 3, says: "NOT RUNNING (killed)")
    Self.expect(try await instance.run(["status"]), code: 3, says: "CRITICAL")
    #expect(try await instance.run(["check"]).exitCode == 2)

    try await instance.start()
    Self.expect(try await instance.run(["status"]), code: 0, says: "running")
    #expect(try await instance.stop() == .exited(0))
    Self.expect(try await instance.run(["status"]), code: 3, says: "NOT RUNNING")
  }

  @Test func `it says before the first start that nothing runs`() async throws {
    let trial = try await TrialRun()
    let output = try await trial.instance.run(["status"])
    #expect(output.exitCode == 3, "\(output.text)")
    #expect(output.milliseconds < 2000)
  }

  @Test func `with the myndighet down it answers at once, and shows the open breaker`()
    async throws
  {
    var trial = try await TrialRun(.init(orders: 5))
    try await trial.start()
    try await trial.deliverAll()
    try await trial.myndighet.goDown()
    let instance = trial.instance
    try await Patience.wait(for: "the breaker opens", atMost: .seconds(15)) {
      () throws(TrialError) in
      try await instance.statusDocument()["breaker"]?["state"]?.string == "open"
    }

    let status = try await instance.run(["status"])
    Self.expect(status, code: 0, says: "breaker OPEN")
    #expect(!status.output.contains("STATE           OK"))

    try await trial.myndighet.comeUp()
    try await trial.myndighet.issue(2)
    try await trial.deliverAll()
    #expect(try await trial.reconcile().isClean)
  }

  @Test func `with a myndighet that takes requests and says nothing it answers at once`()
    async throws
  {
    let trial = try await TrialRun(.init(orders: 5)) { $0["http", "timeout_seconds"] = "2" }
    try await trial.start()
    try await trial.myndighet.misbehave([TrialFault(.stall)])
    let instance = trial.instance
    try await trial.myndighet.issue(5)
    try await Patience.wait(for: "requests get no answer", atMost: .seconds(15)) {
      () throws(TrialError) in
      let status = try await instance.run(["status"])
      Self.expect(status, code: 0, says: "running")
      return try await trial.myndighet.summary().faults["stall", default: 0] > 2
    }
  }

  @Test func `it never says OK while something is overdue`() async throws {
    // Orders weeks old: their receipts were due a day after they were sent.
    var trial = try await TrialRun(.init(orders: 5))
    var fault = TrialFault(.status(500), method: "PUT")
    fault.operationId = nil
    try await trial.myndighet.misbehave([fault])
    try await trial.start()
    let instance = trial.instance
    try await Patience.wait(for: "orders are stored", atMost: .seconds(15)) {
      () throws(TrialError) in try StoreView(path: instance.database).versions().count == 5
    }

    let status = try await instance.run(["status"])
    Self.expect(status, code: 0, says: "STATE           CRITICAL")
    #expect(status.output.contains("overdue"))
    #expect(try await instance.run(["check"]).exitCode == 2)
    instance.kill()
    let killed = try await instance.run(["status"])
    #expect(!killed.output.contains("STATE           OK"))

    try await trial.myndighet.behave()
    try await instance.start()
    try await trial.deliverAll()
    #expect(try await trial.reconcile().isClean)
  }
}
