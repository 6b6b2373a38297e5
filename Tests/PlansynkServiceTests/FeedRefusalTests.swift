import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// A feed that answers 400 from its start: the poll's own matter.
@Suite struct FeedRefusalTests {
  private let refused = FeedAnswer.refused(DeliveryFailure(status: 400, code: "http-400"))
  private let fault =
    "the feed refuses our question (http-400), check url and utforarenhet in the settings"

  private func makeRefusing() throws -> Bench {
    let bench = try Bench()
    let refused = refused
    bench.myndighet.feed { _, _ in refused }
    return bench
  }

  @Test func `it opens nothing: what is owed is delivered beside it`() throws {
    let bench = try makeRefusing()
    _ = bench.startPolling()
    try bench.advance(seconds: 600)
    #expect(bench.destination.breakerState == .closed)
    try bench.order(makeBestallning())
    try bench.deliverAll()
    #expect(try bench.state(of: .receipt()) == .delivered)
    #expect(bench.myndighet.probes.isEmpty)
  }

  @Test func `it is seen in status and check, and told once, and once when it is over`() throws {
    let bench = try makeRefusing()
    let poll = bench.startPolling()
    try bench.advance(seconds: 240)
    let person = try BenchOperator(bench)
    let status = try person.status()
    #expect(status.destination.feedFault == fault)
    let verdict = StatusVerdict(status)
    #expect(verdict.level == .warning)
    #expect(verdict.reasons.map(\.text).contains("new orders wait: \(fault)"))
    try bench.advance(seconds: 7200)
    #expect(
      bench.journal.warnings.map(\.message) == ["New orders wait: \(fault), tell the myndighet"])
    bench.myndighet.feed { _, _ in .page(emptyPage) }
    poll.wake()
    try bench.settle()
    #expect(StatusVerdict(try person.status()).level == .ok)
    #expect(bench.journal.lines.count { $0.message == "New orders go on" } == 1)
  }

  @Test func `it is asked ever more rarely, a quarter of an hour apart at most, until it answers`()
    throws
  {
    let bench = try makeRefusing()
    let poll = bench.startPolling(interval: 60)
    try bench.advance(seconds: 3599)
    // After 2, 4, 8 minutes and then every 15.
    #expect(bench.myndighet.feedCalls.count == 7)
    poll.wake()
    try bench.settle()
    #expect(bench.myndighet.feedCalls.count == 8)
    bench.myndighet.feed { _, _ in .page(emptyPage) }
    try bench.advance(seconds: 900)
    let answered = bench.myndighet.feedCalls.count
    #expect(answered == 9)
    try bench.advance(seconds: 120)
    #expect(bench.myndighet.feedCalls.count == answered + 2)
  }

  @Test func `an interval longer than a quarter of an hour stays as it is`() throws {
    let bench = try makeRefusing()
    _ = bench.startPolling(interval: 1800)
    try bench.advance(seconds: 7199)
    #expect(bench.myndighet.feedCalls.count == 4)
  }

  @Test func `a cursor that it refuses is given up first, and the feed is read from its start`()
    throws
  {
    let bench = try Bench()
    try bench.write { (transaction) throws(StoreError) in
      try transaction.setCursor(makeCursor("old"))
    }
    let refused = refused
    bench.myndighet.feed { cursor, _ in cursor == nil ? refused : .cursorExpired }
    _ = bench.startPolling()
    try bench.settle()
    #expect(bench.myndighet.feedCalls.map(\.cursor?.rawValue) == ["old", nil])
    #expect(bench.destination.feedFault == fault)
  }
}
