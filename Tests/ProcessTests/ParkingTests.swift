import Testing
import TrialKit

/// Orders that cannot be understood are parked, one by one, and never stop the feed.
@Suite(.serialized)
struct ParkingTests {
  @Test func `an unknown word and an unreadable order are parked, and the next goes through`()
    async throws
  {
    var trial = try await TrialRun(.init(orders: 2))
    try await trial.start()
    let strange = try await trial.myndighet.issue(1, with: ["status": "pausad"])
    try await trial.myndighet.issue(raw: #"{"id": 12, "version": "ett"}"#)
    let good = try await trial.myndighet.issue(1)
    trial.parked = Set(strange)

    try await trial.deliverAll()

    let report = try await trial.reconcile()
    #expect(report.isClean, "\(report)")
    let receipts = try await trial.myndighet.record(kind: "mottagningskvittens")
    #expect(receipts.count == 3)
    #expect(receipts.contains { $0.address.contains(good[0]) })
    #expect(!receipts.contains { $0.address.contains(strange[0]) })
    #expect(try StoreView(path: trial.instance.database).parked() == 2)
    let status = try await trial.instance.run(["status"])
    #expect(status.output.contains("parked 2"))
    #expect(!status.output.contains("STATE           OK"))
  }
}
