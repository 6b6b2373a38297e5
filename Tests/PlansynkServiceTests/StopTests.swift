import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

@Suite struct StopTests {
  private func makeRunning(_ orders: Int) throws -> (Bench, DeliveryService, Counter) {
    let bench = try Bench()
    for number in 1...orders { try bench.order(makeBestallning(number)) }
    let delivery = DeliveryService(
      bench.surroundings, destination: bench.destination, policy: RetryPolicy(), concurrency: 2,
      onTurn: {}, onReopened: {})
    let ended = Counter()
    bench.start {
      await delivery.run()
      ended.add()
    }
    return (bench, delivery, ended)
  }

  @Test func `a stop with nothing to do ends at once`() throws {
    let (bench, delivery, ended) = try makeRunning(1)
    try bench.settle()
    delivery.stop()
    try bench.settle()
    #expect(ended.value == 1)
    #expect(bench.time.monotonicMilliseconds == 0)
  }

  @Test func `a stop records what is in flight, leases nothing more and charges nothing`() throws {
    let bench = try Bench()
    for number in 1...9 { try bench.order(makeBestallning(number)) }
    let delivery = bench.startDelivery(concurrency: 2)
    bench.myndighet.hold()
    try bench.settle()
    #expect(bench.myndighet.held == 2)
    delivery.stop()
    try bench.settle()
    try bench.advance(seconds: 5)
    #expect(bench.myndighet.deliveries.count == 2)
    bench.myndighet.release()
    try bench.settle()
    let sent = Set(bench.myndighet.sent)
    for number in 1...9 {
      let details = try #require(try bench.details(of: .receipt(number)))
      let wasSent = sent.contains(.receipt(number))
      #expect(details.summary.row.state == (wasSent ? .delivered : .pending))
      #expect(details.summary.attempts == (wasSent ? 1 : 0))
      #expect(details.charged == 0)
    }
  }

  @Test func `a stop waits for what is in flight without going round in circles`() throws {
    let (bench, delivery, ended) = try makeRunning(1)
    bench.myndighet.hold()
    try bench.settle()
    let commits = bench.store.committed
    delivery.stop()
    try bench.advance(seconds: 30)
    #expect(ended.value == 0)
    #expect(bench.store.committed - commits <= 3)
    bench.myndighet.release()
    try bench.settle()
    #expect(ended.value == 1)
    #expect(try bench.state(of: .receipt()) == .delivered)
  }

  @Test func `an item that failed as we stopped is pending and uncharged`() throws {
    let (bench, delivery, ended) = try makeRunning(1)
    bench.myndighet.hold()
    try bench.settle()
    delivery.stop()
    bench.myndighet.down(.interrupted)
    bench.myndighet.release()
    try bench.settle()
    #expect(ended.value == 1)
    let details = try #require(try bench.details(of: .receipt()))
    #expect(details.summary.row.state == .pending)
    #expect(details.charged == 0)
  }

  @Test func `I2: what was cut off by a cancel is sent again by the next start, as if never sent`()
    throws
  {
    let bench = try Bench()
    for number in 1...2 { try bench.order(makeBestallning(number)) }
    let delivery = DeliveryService(
      bench.surroundings, destination: bench.destination, policy: RetryPolicy(), concurrency: 2,
      onTurn: {}, onReopened: {})
    bench.myndighet.hold()
    let task = bench.start { await delivery.run() }
    try bench.settle()
    task.cancel()
    bench.myndighet.reply { _ in .say(.destinationFault(.interrupted)) }
    bench.myndighet.release()
    try bench.settle()
    for number in 1...2 { #expect(try bench.state(of: .receipt(number)) == .pending) }
    bench.myndighet.reply { _ in .accept }
    try bench.advance(seconds: 30)
    bench.myndighet.hold()
    _ = bench.startDelivery()
    try bench.settle()
    // Nobody thinks that the program died of them, so they go together.
    #expect(bench.myndighet.held == 2)
    bench.myndighet.release()
    try bench.settle()
    for number in 1...2 { #expect(try bench.state(of: .receipt(number)) == .delivered) }
    #expect(bench.myndighet.deliveries.map(\.attempt) == [1, 1, 2, 2])
    #expect(bench.myndighet.conflicts == 0)
    #expect(!bench.journal.lines.contains { $0.message.contains("when the program died") })
  }
}
