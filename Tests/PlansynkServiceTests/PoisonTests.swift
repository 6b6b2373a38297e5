import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// What was on its way when the program died.
@Suite struct PoisonTests {
  private func makeQueued(_ count: Int) throws -> Bench {
    let bench = try Bench()
    for number in 1...count { try bench.order(makeBestallning(number)) }
    return bench
  }

  /// A start that leases so many and dies.
  private func die(_ bench: Bench, holding count: Int, start: Int64) throws {
    try bench.write { (transaction) throws(StoreError) in
      _ = try transaction.voidLeases(except: LeaseID(rawValue: start), at: bench.time.now)
      _ = try transaction.lease(
        LeaseID(rawValue: start), LeaseOrder(limit: count), at: bench.time.now)
    }
  }

  @Test func `what was on its way when we died goes one by one, and then all go on`() throws {
    let bench = try makeQueued(9)
    try die(bench, holding: 3, start: 1)
    bench.myndighet.hold()
    _ = bench.startDelivery()
    for _ in 0..<3 {
      try bench.settle()
      #expect(bench.myndighet.held == 1)
      bench.myndighet.release()
      bench.myndighet.hold()
    }
    try bench.settle()
    #expect(bench.myndighet.held == 4)
    bench.myndighet.release()
    try bench.settle()
    for number in 1...9 { #expect(try bench.state(of: .receipt(number)) == .delivered) }
  }

  @Test func `an item of which we died three times needs a person, and all others arrive`() throws {
    let bench = try makeQueued(5)
    for start in 1...3 as ClosedRange<Int64> { try die(bench, holding: 1, start: start) }
    _ = bench.startDelivery()
    try bench.settle()
    #expect(try bench.state(of: .receipt(1)) == .attention)
    #expect(!bench.myndighet.sent.contains(.receipt(1)))
    for number in 2...5 { #expect(try bench.state(of: .receipt(number)) == .delivered) }
    let details = try #require(try bench.details(of: .receipt(1)))
    #expect(details.charged == 0)
    #expect(details.summary.failure == "process-died")
    let told = bench.journal.warnings.filter { $0.message.contains("died 3 times") }
    #expect(told.map(\.level) == [.error])
    let file = try bench.handover("kvittenser/mottagning.\(makeBestallning().id).1.json")
    #expect(file?.contains("process-died") == true)
  }

  @Test func `what was on its way is struck at the start when its order was never ours`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.deliverAll()
    try bench.give(makeStart())
    try die(bench, holding: 1, start: 1)
    // What is in flight is not cancelled; the answer never comes.
    try bench.order(makeBestallning(version: 2, status: .felmarkerad))
    let event = try #require(try bench.items().first { $0.address.kind == .handelse })
    #expect(event.state == .sending)
    let before = bench.myndighet.deliveries.count
    _ = bench.startDelivery()
    try bench.advance(seconds: 60)
    #expect(try bench.state(of: event.address) == .cancelled)
    #expect(bench.myndighet.sent.dropFirst(before) == [.receipt(1, version: 2)])
  }

  @Test func `what has been refused alone lets the others go on at once`() throws {
    let bench = try makeQueued(4)
    try die(bench, holding: 1, start: 1)
    bench.myndighet.reply { item in
      item.address == .receipt(1)
        ? .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500"))) : .accept
    }
    _ = bench.startDelivery()
    try bench.settle()
    #expect(bench.myndighet.stored.count == 3)
    bench.myndighet.reply { _ in .accept }
    try bench.advance(seconds: 60)
    #expect(bench.myndighet.stored.count == 4)
  }
}
