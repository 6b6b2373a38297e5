import PlansynkCore
import Testing

@testable import PlansynkService

@Suite struct RecoveryTests {
  private func makeDown(_ fault: DestinationFault, orders: Int) throws -> Bench {
    let bench = try Bench(concurrency: 8)
    for number in 1...orders { try bench.order(makeBestallning(number)) }
    bench.myndighet.down(fault)
    _ = bench.startDelivery(concurrency: 8)
    try bench.settle()
    return bench
  }

  @Test func `after a probe the traffic starts slowly: one, two, four, then all`() throws {
    let bench = try makeDown(.refused, orders: 40)
    let before = bench.myndighet.deliveries.count
    bench.myndighet.down(nil)
    bench.myndighet.hold()
    var widths: [Int] = []
    for _ in 0..<5 {
      try bench.advance(seconds: widths.isEmpty ? 60 : 0)
      widths.append(bench.myndighet.held)
      bench.myndighet.release()
      bench.myndighet.hold()
      try bench.settle()
    }
    #expect(widths == [1, 2, 4, 8, 8])
    #expect(bench.myndighet.deliveries.count > before)
  }

  @Test func `throttled, the destination is left alone as long as it asked, and not charged`()
    throws
  {
    let asked = DestinationFault(
      .throttled, retryAfterSeconds: 600, DeliveryFailure(status: 429, code: "http-429"))
    let bench = try makeDown(asked, orders: 3)
    let calls = { bench.myndighet.deliveries.count + bench.myndighet.probes.count }
    let before = calls()
    bench.myndighet.down(nil)
    try bench.advance(seconds: 599)
    #expect(calls() == before)
    try bench.advance(seconds: 31)
    for number in 1...3 {
      #expect(try bench.state(of: .receipt(number)) == .delivered)
      #expect(try bench.details(of: .receipt(number))?.charged == 0)
    }
  }

  @Test func `I9: "wait nothing", said again and again, makes no storm of probes`() throws {
    let asked = DestinationFault(
      .throttled, retryAfterSeconds: 0, DeliveryFailure(status: 429, code: "http-429"))
    let bench = try makeDown(asked, orders: 3)
    try bench.advance(seconds: 3600)
    #expect(bench.myndighet.probes.count <= 3600 / 15 + 1)
  }

  @Test func `a probe that succeeds while requests fail keeps the interval growing`() throws {
    let bench = try makeDown(.refused, orders: 3)
    // The door answers, the house does not.
    bench.myndighet.change { $0.probeFault = nil }
    try bench.advance(seconds: 2 * 3600)
    let requests = bench.myndighet.deliveries.count + bench.myndighet.probes.count
    #expect(requests < 2 * 240 * 2)
    #expect(try bench.details(of: .receipt(1))?.charged == 0)
    bench.myndighet.down(nil)
    try bench.advance(seconds: 300)
    #expect(bench.myndighet.stored.count == 3)
  }

  @Test func `an operator's wake does not make the breaker probe before its time`() throws {
    let bench = try makeDown(.refused, orders: 1)
    let delivery = bench.startDelivery()
    for _ in 0..<20 {
      delivery.wake()
      try bench.settle()
    }
    #expect(bench.myndighet.probes.isEmpty)
  }

  @Test func `status and journal tell when the destination is away, and when it is back`() throws {
    let bench = try makeDown(.refused, orders: 1)
    #expect(
      bench.journal.lines.filter { $0.message.contains("cannot be reached") }.count == 1)
    bench.myndighet.down(nil)
    try bench.advance(seconds: 300)
    #expect(bench.journal.lines.filter { $0.message.contains("answers again") }.count == 1)
  }

  @Test func `I13: an outage leaves few lines in the journal`() throws {
    let bench = try makeDown(.refused, orders: 20)
    _ = bench.startPolling()
    try bench.advance(seconds: 6 * 3600)
    #expect(bench.journal.lines.filter { $0.level != .debug }.count < 5)
  }
}
