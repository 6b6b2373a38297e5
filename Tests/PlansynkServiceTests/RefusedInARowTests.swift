import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// Refusals for good: whose fault they are, and what they cost the others.
@Suite struct RefusedInARowTests {
  private let refusal = DeliveryFailure(status: 422, code: "http-422")

  /// So many orders; the receipts of the first so many are refused.
  private func makeRefused(_ refused: Int, of orders: Int) throws -> Bench {
    try Bench.make(orders: orders, first: refused, meet: .itemPermanent(refusal))
  }

  @Test(arguments: [2, 3, 5, 30])
  func `I10: refused on their merits they all end in attention, and the others arrive meanwhile`(
    refused: Int
  ) throws {
    let bench = try makeRefused(refused, of: refused + 40)
    _ = bench.startDelivery()
    try bench.advance(seconds: 90)
    #expect(bench.myndighet.stored.count == 40)
    for number in 1...refused {
      let details = try #require(try bench.details(of: .receipt(number)))
      #expect(details.summary.row.state == .attention)
      #expect(details.charged == 1)
      #expect(details.summary.attempts <= 2)
    }
    #expect(bench.myndighet.probes.count <= refused / 3 + 1)
    #expect(bench.destination.breakerState == .closed)
  }

  @Test func `I6: a destination that refuses everything, its probe too, charges nobody`() throws {
    let bench = try makeRefused(12, of: 12)
    bench.myndighet.change { $0.probeFault = .refused }
    _ = bench.startDelivery()
    try bench.advance(seconds: 3600)
    bench.myndighet.down(nil)
    try bench.advance(seconds: 600)
    #expect(bench.myndighet.stored.count == 12)
    for number in 1...12 {
      #expect(try bench.details(of: .receipt(number))?.charged == 0)
    }
  }

  @Test func `what was pardoned has it in its history`() throws {
    let bench = try Bench(concurrency: 1)
    for number in 1...3 { try bench.order(makeBestallning(number)) }
    let refusal = self.refusal
    bench.myndighet.reply { _ in .say(.itemPermanent(refusal)) }
    _ = bench.startDelivery(concurrency: 1)
    try bench.settle()
    let history = try bench.details(of: .receipt(1))?.history.map {
      "\($0.handelse) \($0.detalj)"
    }
    #expect(history?.contains("attention http-422") == true)
    #expect(history?.contains("pending mottagarens-fel") == true)
  }

  @Test func `I10: a refusal, a 500, a timeout and a refused order delay nothing else`() throws {
    let bench = try Bench()
    for number in 1...30 { try bench.order(makeBestallning(number)) }
    try bench.givePlan(makePlanJSON(plan: 3, bestallning: 3, bilagor: ["a.pdf"])) { _ in
      .found(makeStaged())
    }
    let refusal = self.refusal
    bench.myndighet.reply { item in
      switch item.address {
      case DeliveryAddress.receipt(1): .say(.itemPermanent(refusal))
      case DeliveryAddress.receipt(2):
        .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
      case .bilaga: .say(.destinationFault(.interrupted))
      default: item.bestallning == makeID(4) ? .say(.itemPermanent(refusal)) : .accept
      }
    }
    let poll = bench.startPolling()
    let delivery = bench.startDelivery { poll.wake() }
    try bench.settle()
    #expect(bench.time.monotonicMilliseconds == 0)
    #expect(bench.myndighet.stored.count == 27)
    // A day later the same: a fresh order goes at once, nothing has been given up.
    try bench.advance(seconds: 24 * 3600)
    #expect(bench.myndighet.probes.isEmpty)
    try bench.order(makeBestallning(900))
    delivery.wake()
    try bench.settle()
    #expect(try bench.state(of: .receipt(900)) == .delivered)
    #expect(try bench.state(of: .receipt(1)) == .attention)
    #expect(try bench.state(of: .receipt(4)) == .attention)
    let bilaga = DeliveryAddress.bilaga(makeID(3), version: 1, makeDigest(1))
    for waiting in [.receipt(2), bilaga] {
      let details = try #require(try bench.details(of: waiting))
      #expect(details.summary.row.state == .pending)
      #expect(details.charged >= 8)
    }
    let facts = try bench.reader().statusFacts(
      at: bench.time.now, today: day("2026-03-03"), attentionAfter: 8)
    #expect(facts.attention.count == 4)
  }
}
