import PlansynkCore
import Testing

@testable import PlansynkService

/// A destination that reads well, and answers 500 to what is written.
@Suite struct WriteOutageTests {
  private let failure = DeliveryFailure(status: 500, code: "http-500")

  /// So many orders; the receipts of the first so many get 500.
  private func makeFailing(_ failing: Int, of orders: Int) throws -> Bench {
    let bench = try Bench.make(orders: orders, first: failing, meet: .itemTransient(failure))
    let poll = bench.startPolling()
    _ = bench.startDelivery { poll.wake() }
    return bench
  }

  @Test func `I6, I9: it is asked with one item per interval, and hardly anybody is charged`()
    throws
  {
    let bench = try makeFailing(200, of: 200)
    try bench.advance(seconds: 3600)
    let before = (
      bench.myndighet.deliveries.count, bench.myndighet.probes.count,
      bench.myndighet.feedCalls.count
    )
    #expect(before.0 < 120)
    try bench.advance(seconds: 12 * 3600)
    // Never oftener than half of the longest interval, with a probe, an item and a poll.
    let most = 12 * 3600 / 150
    #expect(bench.myndighet.deliveries.count - before.0 <= most)
    #expect(bench.myndighet.probes.count - before.1 <= most)
    #expect(bench.myndighet.feedCalls.count - before.2 <= most)
    var charged = 0
    for number in 1...200 { charged += try bench.details(of: .receipt(number))?.charged ?? 0 }
    #expect(charged <= 80)
  }

  @Test func `I10: once it is well all arrive within some minutes`() throws {
    let bench = try makeFailing(200, of: 200)
    try bench.advance(seconds: 6 * 3600)
    bench.myndighet.reply { _ in .accept }
    try bench.advance(seconds: 300)
    #expect(!bench.myndighet.stored.isEmpty)
    try bench.advance(seconds: 60)
    #expect(bench.myndighet.stored.count == 200)
    #expect(bench.destination.breakerState == .closed)
  }

  @Test func `I10: so many at the head of the queue that always get 500 stop nobody, nor later`()
    throws
  {
    let bench = try makeFailing(20, of: 60)
    // Three of them in a row may cost an interval, until the first of the others is through.
    try bench.advance(seconds: 300)
    #expect(bench.myndighet.stored.count == 40)
    try bench.advance(seconds: 12 * 3600)
    #expect(bench.destination.breakerState == .closed)
    let probes = bench.myndighet.probes.count
    try bench.order(makeBestallning(900))
    try bench.advance(seconds: 60)
    #expect(try bench.state(of: .receipt(900)) == .delivered)
    #expect(bench.myndighet.probes.count == probes)
  }
}
