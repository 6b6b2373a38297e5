import PlansynkCore
import Testing

@testable import PlansynkService

/// What operators read of the breaker.
@Suite struct BreakerJournalTests {
  /// Eight orders, each with a receipt that waits: enough to close a breaker that is half open.
  private func makeQueued(_ breaker: Breaker.State = .closed) throws -> Bench {
    let bench = try Bench(breaker: breaker)
    for number in 1...8 { try bench.order(makeBestallning(number)) }
    return bench
  }

  private func opening(_ fault: DestinationFault.Slag, _ code: String) -> Breaker.State {
    .open(
      Breaker.Opening(
        since: noon, nextProbe: noon.adding(seconds: 500), intervalSeconds: 900, fault: fault,
        code: code))
  }

  private func count(_ bench: Bench, _ text: String) -> Int {
    bench.journal.lines.count { $0.message.contains(text) }
  }

  @Test func `credentials that are refused are an error of their own, told once`() throws {
    let bench = try makeQueued()
    bench.myndighet.down(.credentials)
    _ = bench.startDelivery()
    try bench.advance(seconds: 24 * 3600)
    let told = bench.journal.lines.filter { $0.message.contains("refuses our credentials") }
    #expect(told.map(\.level) == [.error])
    #expect(told.first?.message.contains("put a valid token in place and restart") == true)
    #expect(count(bench, "cannot be reached") == 0)
  }

  @Test func `a 400 to everything speaks of the address, not of our credentials`() throws {
    let bench = try makeQueued()
    bench.myndighet.down(
      DestinationFault(.credentials, DeliveryFailure(status: 400, code: "http-400")))
    _ = bench.startDelivery()
    try bench.settle()
    #expect(count(bench, "check myndighet.url") == 1)
    #expect(count(bench, "credentials") == 0)
  }

  @Test func `a request that is forbidden is our credentials' fault when the probe is as well`()
    throws
  {
    let bench = try makeQueued()
    bench.myndighet.down(
      DestinationFault(.forbidden, DeliveryFailure(status: 403, code: "http-403")))
    _ = bench.startDelivery()
    try bench.advance(seconds: 3600)
    #expect(count(bench, "forbids a request (http-403)") == 1)
    #expect(count(bench, "refuses our credentials (http-403)") == 1)
  }

  @Test func `an outage that turns out to be our credentials' is told anew`() throws {
    let bench = try makeQueued()
    bench.myndighet.down(.refused)
    _ = bench.startDelivery()
    try bench.advance(seconds: 600)
    bench.myndighet.down(.credentials)
    try bench.advance(seconds: 600)
    #expect(count(bench, "cannot be reached") == 1)
    #expect(count(bench, "refuses our credentials") == 1)
  }

  @Test func `a myndighet that asks us to wait is not told as one that cannot be reached`() throws {
    let bench = try makeQueued()
    bench.myndighet.down(
      DestinationFault(
        .throttled, retryAfterSeconds: 60, DeliveryFailure(status: 429, code: "http-429")))
    _ = bench.startDelivery()
    try bench.settle()
    #expect(count(bench, "asks us to wait") == 1)
    #expect(count(bench, "cannot be reached") == 0)
  }

  @Test func `a breaker that a person closed is no answer of the myndighet`() throws {
    let bench = try makeQueued()
    bench.myndighet.down(.refused)
    let delivery = bench.startDelivery()
    try bench.advance(seconds: 100)
    bench.myndighet.hold()
    bench.destination.reset()
    delivery.wake()
    try bench.settle()
    #expect(count(bench, "closed by an operator") == 1)
    #expect(count(bench, "answers again") == 0)
  }

  @Test func `a person who closes a closed breaker has no part in what comes after`() throws {
    let bench = try makeQueued()
    bench.destination.reset()
    bench.myndighet.down(.refused)
    _ = bench.startDelivery()
    try bench.advance(seconds: 600)
    bench.myndighet.down(nil)
    try bench.advance(seconds: 300)
    #expect(bench.destination.breakerState == .closed)
    #expect(count(bench, "closed by an operator") == 0)
    #expect(count(bench, "answers again") == 1)
  }

  @Test(arguments: [DestinationFault.Slag.credentials, .forbidden])
  func `I10: a start tries new credentials at once, whatever stood before`(
    _ fault: DestinationFault.Slag
  ) throws {
    let bench = try makeQueued(opening(fault, "http-401"))
    _ = bench.startDelivery()
    try bench.settle()
    #expect(try bench.state(of: .receipt()) == .delivered)
    #expect(count(bench, "before this start") == 1)
    #expect(count(bench, "answers again") == 0)
    let stored = try bench.write { (transaction) throws(StoreError) in
      try transaction.breakerState()
    }
    #expect(stored == .closed)
  }

  @Test func `a start with the breaker open says so`() throws {
    let bench = try makeQueued(opening(.certain, "no-connection"))
    _ = bench.startDelivery()
    try bench.settle()
    let told = bench.journal.lines.filter { $0.message.contains("at the last stop") }
    #expect(told.map(\.level) == [.warning])
    #expect(told.first?.fields["failure"] == "no-connection")
    #expect(bench.myndighet.deliveries.isEmpty)
  }
}
