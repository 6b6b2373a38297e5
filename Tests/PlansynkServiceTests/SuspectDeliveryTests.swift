import PlansynkCore
import Testing

@testable import PlansynkService

/// Items that always fail while the destination is well: what they cost the others.
@Suite struct SuspectDeliveryTests {
  private let gateway = DestinationFault(
    .certain, DeliveryFailure(status: 502, code: "http-502"))
  private let timeout = DestinationFault(.uncertain, DeliveryFailure(code: "timeout"))

  /// So many orders; the receipts of the first so many always meet a fault, and stand before all
  /// others.
  private func makePoisoned(
    _ poison: Int, of orders: Int, _ fault: DestinationFault, concurrency: Int = 4
  ) throws -> Bench {
    try Bench.make(
      orders: orders, first: poison, meet: .destinationFault(fault), concurrency: concurrency)
  }

  /// Runs a sender and a poller until everything but the poison has arrived; answers with the
  /// seconds that took.
  private func drain(_ bench: Bench, poison: Int, orders: Int, limit: Int64) throws -> Int64 {
    let poll = bench.startPolling()
    _ = bench.startDelivery { poll.wake() }
    var seconds: Int64 = 0
    while bench.myndighet.stored.count < orders - poison, seconds < limit {
      try bench.advance(seconds: 5)
      seconds += 5
    }
    return seconds
  }

  @Test(arguments: [(1, 30), (5, 150), (20, 600)] as [(Int, Int64)])
  func `I10: so many items that always get 502 cost the others one probe interval each, once`(
    poison: Int, allowed: Int64
  ) throws {
    let bench = try makePoisoned(poison, of: poison + 40, gateway)
    let took = try drain(bench, poison: poison, orders: poison + 40, limit: 7200)
    #expect(took <= allowed)
    // And nothing from then on.
    try bench.advance(seconds: 3600)
    #expect(bench.destination.breakerState == .closed)
    let probes = bench.myndighet.probes.count
    try bench.order(makeBestallning(900))
    try bench.advance(seconds: 24 * 3600)
    #expect(bench.myndighet.probes.count == probes)
    #expect(probes <= poison + 1)
    #expect(try bench.state(of: .receipt(900)) == .delivered)
    for number in 1...poison {
      let details = try #require(try bench.details(of: .receipt(number)))
      #expect(details.summary.row.state == .pending)
      #expect(details.charged >= 8)
      #expect(details.summary.failure == "http-502")
    }
  }

  @Test func `I10: a thing that never fits through the line stops nobody, and backs off`() throws {
    let bench = try makePoisoned(1, of: 40, timeout)
    let took = try drain(bench, poison: 1, orders: 40, limit: 3600)
    #expect(took <= 5)
    try bench.advance(seconds: 24 * 3600)
    #expect(bench.myndighet.probes.isEmpty)
    #expect(bench.myndighet.sent.count { $0 == .receipt(1) } < 300)
    #expect(try bench.details(of: .receipt(1))?.charged ?? 0 >= 8)
  }

  @Test func `I10: when it passes, the suspect arrives by itself`() throws {
    let bench = try makePoisoned(2, of: 20, gateway)
    _ = try drain(bench, poison: 2, orders: 20, limit: 3600)
    try bench.advance(seconds: 6 * 3600)
    bench.myndighet.reply { _ in .accept }
    try bench.advance(seconds: 3600)
    #expect(bench.myndighet.stored.count == 20)
  }

  @Test
  func `I9: an outage that only suspects meet, the feed among them, is found out all the same`()
    throws
  {
    let bench = try makePoisoned(1, of: 10, gateway)
    let gateway = self.gateway
    bench.myndighet.feed { _, _ in .fault(gateway) }
    _ = try drain(bench, poison: 1, orders: 10, limit: 600)
    try bench.advance(seconds: 60)
    #expect(bench.destination.breakerState == .closed)
    bench.myndighet.down(gateway)
    let before = bench.myndighet.feedCalls.count
    try bench.advance(seconds: 12 * 3600)
    #expect(bench.myndighet.feedCalls.count - before <= 7)
    guard case .open = bench.destination.breakerState else {
      Issue.record("the breaker is not open")
      return
    }
    bench.myndighet.down(nil)
    try bench.advance(seconds: 300)
    #expect(bench.myndighet.stored.count == 10)
  }

  @Test func `I6: where everything fails but the probe, nobody is charged, and it is asked rarely`()
    throws
  {
    let bench = try Bench()
    for number in 1...40 { try bench.order(makeBestallning(number)) }
    bench.myndighet.down(gateway)
    bench.myndighet.change { $0.probeFault = nil }
    let poll = bench.startPolling()
    _ = bench.startDelivery { poll.wake() }
    try bench.advance(seconds: 12 * 3600)
    let probes = bench.myndighet.probes
    let gaps = zip(probes, probes.dropFirst()).map { $0.seconds(until: $1) }
    #expect(gaps.suffix(50).allSatisfy { (150...300).contains($0) })
    #expect(probes.count < 12 * 3600 / 150)
    for number in 1...40 { #expect(try bench.details(of: .receipt(number))?.charged == 0) }
    bench.myndighet.down(nil)
    try bench.advance(seconds: 600)
    #expect(bench.myndighet.stored.count == 40)
  }
}
