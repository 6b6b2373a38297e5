import PlansynkCore
import Testing

/// A destination that reads well, and stores nothing.
struct WriteRowTests {
  private let start = instant("2026-03-01T12:00:00Z")
  private let failed = DeliveryAnswer.itemTransient(
    DeliveryFailure(status: 500, code: "http-500"))

  /// Judges the answers to these items' writes, each while anything may be sent: where a probe has
  /// to go before, it goes, and is well, and the feed is read.
  private func write(
    _ items: some Sequence<Int64>, _ answer: DeliveryAnswer, _ judge: inout FaultJudge
  ) -> [DeliveryAnswer] {
    items.map { number in
      letGo(&judge)
      return judge.judge(
        answer, of: OutboxItemID(rawValue: number), at: start, jitter: 0
      ).answer
    }
  }

  private func letGo(_ judge: inout FaultJudge) {
    judge.probed(nil, at: start, jitter: 0)
    for _ in 0..<7 { judge.succeeded(.feed) }
  }

  private func make() -> FaultJudge {
    FaultJudge(breaker: Breaker(policy: RetryPolicy(), concurrency: 4))
  }

  private func interval(_ judge: FaultJudge) -> Int64? {
    guard case .open(let opening) = judge.breaker.state else { return nil }
    return opening.intervalSeconds
  }

  @Test func `500 for two dozen items running is the destination's, however well it reads`() {
    var judge = make()
    _ = write(1...23, failed, &judge)
    letGo(&judge)
    #expect(judge.breaker.state == .closed)
    guard case .destinationFault? = write([24], failed, &judge).first else {
      Issue.record("it is charged")
      return
    }
    #expect(interval(judge) == 30)
  }

  @Test
  func `from then on a probe lets one item try, ever more rarely, and what is read is no proof`() {
    var judge = make()
    _ = write(1...24, failed, &judge)
    var intervals: [Int64?] = []
    for number in 25...30 as ClosedRange<Int64> {
      letGo(&judge)
      #expect(judge.breaker.permission(at: start) == .send(atMost: 1))
      guard case .destinationFault? = write([number], failed, &judge).first else {
        Issue.record("it is charged")
        return
      }
      intervals.append(interval(judge))
    }
    #expect(intervals == [60, 120, 240, 300, 300, 300])
  }

  @Test func `one write that gets through is enough, and all is as before`() {
    var judge = make()
    _ = write(1...30, failed, &judge)
    _ = write([31], .delivered(nil), &judge)
    #expect(judge.breaker.permission(at: start) == .send(atMost: 2))
    letGo(&judge)
    #expect(judge.breaker.state == .closed)
    #expect(write([32], failed, &judge) == [failed])
  }

  @Test func `the same items again make no longer row`() {
    var judge = make()
    for _ in 0..<9 { _ = write(1...23, failed, &judge) }
    letGo(&judge)
    #expect(judge.breaker.state == .closed)
  }

  @Test func `I10: what failed while another got through makes no row again, however many`() {
    var judge = make()
    for first in [1, 21, 41] as [Int64] {
      _ = write(first..<first + 20, failed, &judge)
      _ = write([99], .delivered(nil), &judge)
    }
    _ = write(1...60, failed, &judge)
    letGo(&judge)
    #expect(judge.breaker.state == .closed)
    // But what has succeeded meanwhile may stand in one.
    _ = write(1...24, .delivered(nil), &judge)
    _ = write(1...24, failed, &judge)
    letGo(&judge)
    #expect(judge.breaker.permission(at: start) == .send(atMost: 1))
  }

  @Test func `an operator who closes it lets all go, until the next fails`() {
    var judge = make()
    _ = write(1...24, failed, &judge)
    judge.reset()
    #expect(judge.breaker.permission(at: start) == .send(atMost: 4))
    _ = judge.judge(failed, of: OutboxItemID(rawValue: 25), at: start, jitter: 0)
    #expect(interval(judge) == 30)
  }
}
