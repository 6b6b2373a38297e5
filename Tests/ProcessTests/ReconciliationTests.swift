import Testing
import TrialKit

/// The judge is judged: each kind of fault, made on purpose, is found.
@Suite(.serialized)
struct ReconciliationTests {
  private static func make() async throws -> TrialRun {
    var trial = try await TrialRun(.init(orders: 4))
    try await trial.start()
    try await trial.deliverAll()
    #expect(try await trial.reconcile().isClean)
    return trial
  }

  private static func kinds(
    _ report: ReconciliationReport
  ) -> Set<ReconciliationReport.Finding.Kind> {
    Set(report.findings.map(\.kind))
  }

  @Test(arguments: ["/bestallningar", "/insatser", "/genomforandeplaner"])
  func `what the myndighet does not have is found as lost`(prefix: String) async throws {
    let trial = try await Self.make()
    try await trial.myndighet.ask("POST", "/forget", ["addressPrefix": .string(prefix)])
    #expect(Self.kinds(try await trial.reconcile()) == [.lost])
  }

  @Test func `what the neighbour handed in and nobody took is found as lost`() async throws {
    var trial = try await Self.make()
    trial.instance.kill()
    let order = try #require(trial.neighbour.handedIn.orders.first)
    try trial.neighbour.handInPlan(for: order, start: TrialDay.today(), bilagor: [2000])
    let report = try await trial.reconcile()
    #expect(report.findings.map(\.kind) == [.lost])
  }

  @Test func `what nobody owed, and what came with other content, is found as doubled`()
    async throws
  {
    let trial = try await Self.make()
    let events = try await trial.myndighet.record(kind: "handelse", withBodies: true)
    let event = try #require(events.first)
    let body = try JSONDocument(bytes: try #require(event.body).utf8)
    var other = body
    other["orsak"] = "annat"
    #expect(try await trial.myndighet.put(event.address, other) == 409)
    let order = try #require(trial.neighbour.handedIn.orders.first)
    let svar: JSONDocument = ["svar": "accepterad", "datum": .string("\(order.beslut)")]
    #expect(try await trial.myndighet.put("/bestallningar/\(order.id)/svar/1", svar) == 201)

    let report = try await trial.reconcile()

    #expect(report.findings.map(\.kind) == [.doubled, .doubled])
  }

  @Test func `a request that breaks the contract is found`() async throws {
    let trial = try await Self.make()
    let order = try #require(trial.neighbour.handedIn.orders.first)
    let status = try await trial.myndighet.put(
      "/bestallningar/\(order.id)/svar/1", ["svar": "kanske"])
    #expect(status >= 400)
    #expect(Self.kinds(try await trial.reconcile()) == [.breach])
  }
}
