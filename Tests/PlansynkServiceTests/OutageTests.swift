import PlansynkCore
import Testing

@testable import PlansynkService

@Suite struct OutageTests {
  /// Orders with these numbers, each with a receipt that waits.
  private func makeQueued(_ count: Int) throws -> Bench {
    let bench = try Bench()
    for number in 1...count { try bench.order(makeBestallning(number)) }
    return bench
  }

  @Test func `a destination fault opens the breaker, and everything stays, uncharged`() throws {
    let bench = try makeQueued(20)
    bench.myndighet.down(.refused)
    _ = bench.startDelivery()
    try bench.settle()
    #expect(bench.myndighet.deliveries.count <= 4)
    for number in 1...20 {
      let details = try #require(try bench.details(of: .receipt(number)))
      #expect(details.summary.row.state == .pending)
      #expect(details.charged == 0)
    }
    let stored = try bench.write { (transaction) throws(StoreError) in
      try transaction.breakerState()
    }
    guard case .open(let opening) = stored else {
      Issue.record("the breaker is not stored as open")
      return
    }
    #expect(opening.code == "no-connection")
  }

  @Test func `I6: what was leased ahead and never sent is given back uncounted`() throws {
    let bench = try makeQueued(20)
    bench.myndighet.down(.refused)
    _ = bench.startDelivery()
    try bench.settle()
    let sent = Set(bench.myndighet.sent)
    for number in 1...20 {
      let details = try #require(try bench.details(of: .receipt(number)))
      #expect(details.summary.attempts == (sent.contains(.receipt(number)) ? 1 : 0))
    }
  }

  @Test func `I9, I10: a 72 h outage costs one probe per interval, and all drains after it`() throws
  {
    let bench = try makeQueued(50)
    bench.myndighet.down(.refused)
    _ = bench.startDelivery()
    let poll = bench.startPolling()
    let hours: Int64 = 72
    try bench.advance(seconds: hours * 3600)
    let requests =
      bench.myndighet.deliveries.count + bench.myndighet.probes.count
      + bench.myndighet.feedCalls.count
    #expect(requests <= 1300)
    // Five minutes at most between probes, never less than half of the first interval.
    let gaps = zip(bench.myndighet.probes, bench.myndighet.probes.dropFirst())
      .map { $0.milliseconds(until: $1) }
    #expect((gaps.max() ?? 0) <= 300_000)
    #expect((gaps.min() ?? 0) >= 15_000)
    #expect(bench.myndighet.probes.count >= Int(hours) * 12)
    bench.myndighet.down(nil)
    let before = bench.myndighet.stored.count
    try bench.advance(seconds: 300)
    #expect(before == 0)
    #expect(bench.myndighet.stored.count == 50)
    #expect(bench.destination.breakerState == .closed)
    for number in 1...50 { #expect(try bench.state(of: .receipt(number)) == .delivered) }
    poll.stop()
  }

  @Test func `I9: while our credentials are refused there is one probe every quarter of an hour`()
    throws
  {
    let bench = try makeQueued(5)
    bench.myndighet.down(.credentials)
    _ = bench.startDelivery()
    try bench.advance(seconds: 24 * 3600)
    let gaps = zip(bench.myndighet.probes, bench.myndighet.probes.dropFirst())
      .map { $0.seconds(until: $1) }
    #expect(gaps.allSatisfy { (450...900).contains($0) })
    bench.myndighet.down(nil)
    try bench.advance(seconds: 1000)
    #expect(bench.myndighet.stored.count == 5)
  }

  @Test
  func `three different items with uncertain faults open the breaker, and the probe is at once`()
    throws
  {
    let bench = try makeQueued(3)
    bench.myndighet.reply { _ in .say(.destinationFault(.interrupted)) }
    bench.myndighet.change { $0.probeFault = .refused }
    _ = bench.startDelivery()
    try bench.settle()
    #expect(bench.myndighet.deliveries.count == 3)
    #expect(bench.myndighet.probes == [noon])
  }

  @Test func `I9: 500 of three different items in a row is the destination's fault`() throws {
    let bench = try makeQueued(40)
    bench.myndighet.reply { _ in
      .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
    }
    _ = bench.startDelivery()
    try bench.advance(seconds: 3600)
    let opened = bench.journal.lines.filter { $0.message.contains("cannot be reached") }
    #expect(!opened.isEmpty)
    // A few after each probe that succeeds, however long the queue.
    #expect(bench.myndighet.deliveries.count < 3600 / 15 * 4)
    bench.myndighet.reply { _ in .accept }
    try bench.advance(seconds: 2 * 3600)
    #expect(bench.myndighet.stored.count == 40)
    #expect(bench.destination.breakerState == .closed)
  }

  @Test func `500 of one item among others that succeed stays its own`() throws {
    let bench = try makeQueued(10)
    bench.myndighet.reply { item in
      item.address == .receipt(3)
        ? .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500"))) : .accept
    }
    _ = bench.startDelivery()
    try bench.advance(seconds: 3600)
    #expect(bench.myndighet.stored.count == 9)
    #expect(bench.myndighet.probes.isEmpty)
    #expect(try bench.details(of: .receipt(3))?.charged ?? 0 > 4)
  }

  @Test func `one item with uncertain faults does not close the whole municipality`() throws {
    let bench = try makeQueued(1)
    bench.myndighet.reply { item in
      item.address == .receipt() ? .say(.destinationFault(.interrupted)) : .accept
    }
    let delivery = bench.startDelivery()
    try bench.advance(seconds: 600)
    #expect(bench.destination.breakerState == .closed)
    try bench.order(makeBestallning(2))
    delivery.wake()
    try bench.settle()
    #expect(try bench.state(of: .receipt(2)) == .delivered)
  }

  @Test func `I10: an item that a filter turns back goes to attention, and all others arrive`()
    throws
  {
    let bench = try makeQueued(12)
    bench.myndighet.reply { item in
      item.address == .receipt(1)
        ? .say(
          .destinationFault(
            DestinationFault(.credentials, DeliveryFailure(status: 400, code: "http-400"))))
        : .accept
    }
    _ = bench.startDelivery(concurrency: 1)
    try bench.settle()
    try bench.advance(seconds: 1200)
    #expect(try bench.state(of: .receipt(1)) == .attention)
    for number in 2...12 {
      #expect(try bench.state(of: .receipt(number)) == .delivered)
    }
    #expect(bench.destination.breakerState == .closed)
  }

  @Test func `I10: an item that alone is forbidden goes to attention, and all others arrive`()
    throws
  {
    let bench = try makeQueued(12)
    bench.myndighet.reply { item in
      item.address == .receipt(3)
        ? .say(
          .destinationFault(
            DestinationFault(.forbidden, DeliveryFailure(status: 403, code: "http-403"))))
        : .accept
    }
    _ = bench.startDelivery()
    try bench.settle()
    try bench.advance(seconds: 300)
    #expect(try bench.state(of: .receipt(3)) == .attention)
    for number in 1...12 where number != 3 {
      #expect(try bench.state(of: .receipt(number)) == .delivered)
    }
    #expect(bench.destination.breakerState == .closed)
    #expect(bench.myndighet.sent.count { $0 == .receipt(3) } == 2)
  }

  @Test func `a start with the breaker open probes before it sends`() throws {
    let opening = Breaker.Opening(
      since: noon, nextProbe: noon.adding(seconds: 100), intervalSeconds: 200, fault: .certain,
      code: "no-connection")
    let bench = try Bench(breaker: .open(opening))
    try bench.order(makeBestallning())
    _ = bench.startDelivery()
    try bench.advance(seconds: 99)
    #expect(bench.myndighet.probes.isEmpty)
    #expect(bench.myndighet.deliveries.isEmpty)
    try bench.advance(seconds: 1)
    #expect(bench.myndighet.probes.count == 1)
    #expect(try bench.state(of: .receipt()) == .delivered)
  }

  @Test func `a probe that finds it well again tells the others`() throws {
    let bench = try makeQueued(1)
    bench.myndighet.down(.refused)
    let reopened = Counter()
    _ = bench.startDelivery { reopened.add() }
    try bench.advance(seconds: 600)
    #expect(reopened.value == 0)
    bench.myndighet.down(nil)
    try bench.advance(seconds: 300)
    #expect(reopened.value == 1)
  }

  @Test func `I10: a store that fails in a turn loses nothing, and the next turn records it`()
    throws
  {
    let bench = try makeQueued(6)
    bench.myndighet.hold()
    _ = bench.startDelivery()
    try bench.settle()
    bench.store.failNext(3)
    bench.myndighet.release()
    try bench.settle()
    #expect(bench.journal.warnings.contains { $0.message.hasPrefix("Deliveries wait") })
    try bench.advance(seconds: 10)
    for number in 1...6 { #expect(try bench.state(of: .receipt(number)) == .delivered) }
    #expect(bench.myndighet.deliveries.count == 6)
  }

  @Test func `I10: leases of an earlier start are void, also when the store fails at first`() throws
  {
    let bench = try makeQueued(2)
    _ = try bench.write { (transaction) throws(StoreError) in
      try transaction.lease(LeaseID(rawValue: 99), LeaseOrder(limit: 10), at: noon)
    }
    bench.store.failNext(1)
    _ = bench.startDelivery()
    try bench.advance(seconds: 60)
    for number in 1...2 { #expect(try bench.state(of: .receipt(number)) == .delivered) }
    #expect(
      bench.journal.lines.contains { $0.message.contains("on their way when the program died") })
  }
}
