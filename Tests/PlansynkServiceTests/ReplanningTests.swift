import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// When waits are planned anew.
@Suite struct ReplanningTests {
  /// One item that has failed by its own fault until it waits for half an hour and more.
  private func makeWaiting() throws -> (Bench, DeliveryService) {
    let bench = try Bench()
    try bench.order(makeBestallning())
    bench.myndighet.reply { _ in
      .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
    }
    let delivery = bench.startDelivery()
    while try wait(bench) < 1800 { try bench.advance(seconds: 60) }
    bench.myndighet.reply { _ in .accept }
    return (bench, delivery)
  }

  private func wait(_ bench: Bench) throws -> Int64 {
    let notBefore = try bench.details(of: .receipt())?.summary.notBefore
    return notBefore.map { bench.time.now.seconds(until: $0) } ?? 0
  }

  @Test func `when the breaker closes, what waits for a fault of its own goes within the minute`()
    throws
  {
    let (bench, delivery) = try makeWaiting()
    for number in 2...12 { try bench.order(makeBestallning(number)) }
    bench.myndighet.down(.refused)
    delivery.wake()
    try bench.settle()
    #expect(bench.destination.breakerState != .closed)
    let before = try wait(bench)
    bench.myndighet.down(nil)
    while bench.destination.breakerState != .closed { try bench.advance(seconds: 1) }
    #expect(before > 900)
    try bench.advance(seconds: 60)
    #expect(try bench.state(of: .receipt(1)) == .delivered)
  }

  @Test(arguments: [-86_400, -1200, 1200] as [Int64])
  func `I7, I10: after a clock step no item waits for more than a minute`(step: Int64) throws {
    let (bench, delivery) = try makeWaiting()
    bench.time.step(milliseconds: step * 1000)
    delivery.clockStepped()
    try bench.advance(seconds: 60)
    #expect(try bench.state(of: .receipt(1)) == .delivered)
  }

  @Test func `a step while we were stopped is noticed by the next start`() throws {
    let (bench, delivery) = try makeWaiting()
    delivery.stop()
    try bench.settle()
    bench.time.step(milliseconds: -86_400_000 * 365)
    _ = bench.startDelivery()
    try bench.advance(seconds: 60)
    #expect(try bench.state(of: .receipt(1)) == .delivered)
  }

  @Test func `a start in good time plans nothing anew`() throws {
    let (bench, delivery) = try makeWaiting()
    delivery.stop()
    try bench.settle()
    let before = try wait(bench)
    _ = bench.startDelivery()
    try bench.advance(seconds: 60)
    #expect(try wait(bench) == before - 60)
  }

  @Test func `a decision is asked for although the clock was set back`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.givePlan()
    bench.myndighet.reply { item in
      item.address.kind == .plan
        ? .acceptAndSay(.receiptPending(makeKvittens(.mottagen))) : .accept
    }
    let delivery = bench.startDelivery()
    try bench.settle()
    bench.time.step(milliseconds: -86_400_000)
    delivery.clockStepped()
    let asking = KvittensService(bench.surroundings, destination: bench.destination) {}
    bench.start { await asking.run() }
    bench.myndighet.kvittens { .kvittens(makeKvittens(.kvitterad)) }
    try bench.advance(seconds: 60)
    #expect(try bench.state(of: .aPlan()) == .delivered)
  }
}
