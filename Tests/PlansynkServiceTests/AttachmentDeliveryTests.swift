import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

@Suite struct AttachmentDeliveryTests {
  private func makeQueued() throws -> Bench {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.givePlan(makePlanJSON(bilagor: ["a.pdf"])) { _ in .found(makeStaged()) }
    return bench
  }

  @Test func `I5: a plan waits for its attachment, however often that is sent`() throws {
    let bench = try makeQueued()
    let failures = Counter()
    bench.myndighet.reply { item in
      guard item.address.kind == .bilaga, failures.value < 3 else { return .accept }
      failures.add()
      return .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
    }
    _ = bench.startDelivery()
    try bench.advance(seconds: 3600)
    #expect(
      bench.myndighet.sent.map(\.kind)
        == [.mottagning, .bilaga, .bilaga, .bilaga, .bilaga, .plan])
  }

  @Test func `412 sends the attachments once more, then the plan`() throws {
    let bench = try makeQueued()
    let missed = Counter()
    bench.myndighet.reply { item in
      guard item.address.kind == .plan, missed.value == 0 else { return .accept }
      missed.add()
      return .say(.attachmentMissing(DeliveryFailure(status: 412, code: "http-412")))
    }
    _ = bench.startDelivery()
    try bench.advance(seconds: 60)
    #expect(
      bench.myndighet.sent.map(\.kind) == [.mottagning, .bilaga, .plan, .bilaga, .plan])
    #expect(try bench.state(of: .aPlan()) == .delivered)
  }

  @Test func `412 twice in a row needs a person`() throws {
    let bench = try makeQueued()
    bench.myndighet.reply { item in
      item.address.kind == .plan
        ? .say(.attachmentMissing(DeliveryFailure(status: 412, code: "http-412"))) : .accept
    }
    _ = bench.startDelivery()
    try bench.advance(seconds: 86_400)
    #expect(
      bench.myndighet.sent.map(\.kind) == [.mottagning, .bilaga, .plan, .bilaga, .plan])
    #expect(try bench.state(of: .aPlan()) == .attention)
    #expect(try bench.details(of: .aPlan())?.charged == 2)
  }

  @Test func `an attachment that our own store cannot read says nothing of the destination`()
    throws
  {
    let bench = try makeQueued()
    bench.myndighet.reply { item in
      item.address.kind == .bilaga
        ? .say(.itemTransient(DeliveryFailure(code: "store-unreadable"))) : .accept
    }
    _ = bench.startDelivery()
    try bench.settle()
    let afterReceipt = bench.destination.lastAnswer
    try bench.advance(seconds: 600)
    #expect(bench.myndighet.sent.filter { $0.kind == .bilaga }.count > 1)
    #expect(bench.destination.lastAnswer == afterReceipt)
  }

  @Test func `I5: a refused attachment blocks its own plan and nothing else of the order`() throws {
    let bench = try makeQueued()
    try bench.give(makeStart())
    bench.myndighet.reply { item in
      item.address.kind == .bilaga
        ? .say(.itemPermanent(DeliveryFailure(status: 415, code: "http-415"))) : .accept
    }
    _ = bench.startDelivery()
    try bench.settle()
    #expect(bench.myndighet.sent.map(\.kind) == [.mottagning, .bilaga, .handelse])
    // Released by a person, it goes, and its plan after it.
    bench.myndighet.reply { _ in .accept }
    let bilaga = try #require(try bench.items().first { $0.address.kind == .bilaga })
    try bench.write { (transaction) throws(StoreError) in
      _ = try transaction.move(bilaga.id, to: .pending, reason: "test", at: bench.time.now)
    }
    try bench.advance(seconds: 60)
    #expect(Set(bench.myndighet.sent.map(\.kind)) == [.mottagning, .bilaga, .plan, .handelse])
    #expect(try bench.items().allSatisfy { $0.state == .delivered })
  }
}
