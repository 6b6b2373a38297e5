import PlansynkCore
import Testing

/// What happens after a probe has succeeded.
struct BreakerRecoveryTests {
  private let start = instant("2026-03-01T12:00:00Z")
  private let item = OutboxItemID(rawValue: 1)

  private func fault(_ slag: DestinationFault.Slag = .certain) -> DestinationFault {
    DestinationFault(slag, DeliveryFailure(code: "http-503"))
  }

  /// A breaker whose interval has grown to 120 s and whose last probe succeeded.
  private func halfOpen(concurrency: Int) -> Breaker {
    var breaker = Breaker(policy: RetryPolicy(), concurrency: concurrency)
    breaker.failed(fault(), of: item, at: start, jitter: 0)
    breaker.probed(fault(), at: start, jitter: 0)
    breaker.probed(fault(), at: start, jitter: 0)
    breaker.probed(nil, at: start, jitter: 0)
    return breaker
  }

  private func interval(_ breaker: Breaker) -> Int64? {
    guard case .open(let opening) = breaker.state else { return nil }
    return opening.intervalSeconds
  }

  @Test(arguments: [(1, [1]), (2, [1, 2]), (4, [1, 2, 4]), (5, [1, 2, 4, 5])])
  func `it starts slowly, a round of successes at each width: one, two, four, up to what is set`(
    concurrency: Int, steps: [Int]
  ) {
    var breaker = halfOpen(concurrency: concurrency)
    for step in steps {
      for _ in 0..<step {
        #expect(breaker.permission(at: start) == .send(atMost: step))
        #expect(breaker.state != .closed)
        breaker.succeeded()
      }
    }
    #expect(breaker.state == .closed)
  }

  @Test(arguments: DestinationFault.Slag.allCases)
  func `any destination fault opens it again`(slag: DestinationFault.Slag) {
    var breaker = halfOpen(concurrency: 4)
    breaker.failed(fault(slag), of: item, at: start, jitter: 0)
    guard case .open(let opening) = breaker.state else {
      Issue.record("it is not open")
      return
    }
    #expect(opening.since == start)
    #expect(opening.fault == slag)
  }

  @Test func `a probe's success followed by a failing request keeps the interval`() {
    var breaker = halfOpen(concurrency: 4)
    breaker.failed(fault(), of: item, at: start, jitter: 0)
    #expect(interval(breaker) == 120)
  }

  @Test func `the interval goes on doubling from where it was kept`() {
    var breaker = halfOpen(concurrency: 4)
    breaker.failed(fault(), of: item, at: start, jitter: 0)
    breaker.probed(fault(), at: start, jitter: 0)
    #expect(interval(breaker) == 240)
  }

  @Test func `a real success resets the interval`() {
    var breaker = halfOpen(concurrency: 4)
    breaker.succeeded()
    breaker.failed(fault(), of: item, at: start, jitter: 0)
    #expect(interval(breaker) == 30)
  }

  @Test func `failing again and again after a probe that went well makes it ask ever more rarely`()
  {
    var breaker = halfOpen(concurrency: 4)
    breaker.succeeded()
    var intervals: [Int64?] = []
    for number in 1...7 {
      breaker.failed(fault(), of: OutboxItemID(rawValue: Int64(number)), at: start, jitter: 0)
      intervals.append(interval(breaker))
      breaker.probed(nil, at: start, jitter: 0)
    }
    #expect(intervals == [30, 30, 60, 120, 240, 300, 300])
    breaker.succeeded()
    breaker.failed(fault(), of: item, at: start, jitter: 0)
    #expect(interval(breaker) == 30)
  }

  @Test func `a row of refusals opens it with a probe at once, and keeps the interval`() {
    var breaker = halfOpen(concurrency: 4)
    breaker.doubted(fault(.uncertain), at: start)
    #expect(breaker.permission(at: start) == .probe)
    #expect(interval(breaker) == 120)
  }

  @Test func `a request whose credentials are refused waits a quarter of an hour`() {
    var breaker = halfOpen(concurrency: 4)
    breaker.failed(fault(.credentials), of: item, at: start, jitter: 0)
    #expect(interval(breaker) == 900)
  }

  @Test func `after credentials an ordinary fault goes back to five minutes at most`() {
    var breaker = Breaker(policy: RetryPolicy(), concurrency: 4)
    breaker.failed(fault(.credentials), of: item, at: start, jitter: 0)
    breaker.probed(fault(.certain), at: start, jitter: 0)
    #expect(interval(breaker) == 300)
  }
}
