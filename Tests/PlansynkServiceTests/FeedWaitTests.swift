import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// Polling a myndighet that holds its answer back while it has no news.
@Suite struct FeedWaitTests {
  private func makeHolding(seconds: Int64) throws -> Bench {
    let bench = try Bench()
    bench.myndighet.change { $0.feedHoldMilliseconds = seconds * 1000 }
    return bench
  }

  @Test func `a stop does not wait for what the myndighet holds back`() throws {
    let bench = try makeHolding(seconds: 300)
    let poll = bench.makePoll()
    let ended = Box<Bool>()
    bench.start {
      await poll.run()
      ended.put(true)
    }
    try bench.advance(seconds: 10)
    #expect(bench.myndighet.feedCalls.count == 1)
    #expect(ended.value == nil)
    poll.stop()
    try bench.settle()
    #expect(ended.value == true)
    // Nobody is to blame, and nothing was answered.
    #expect(bench.destination.breakerState == .closed)
    #expect(bench.destination.lastAnswer == nil)
  }

  @Test func `what was held back longer than an interval is asked anew at once`() throws {
    let bench = try makeHolding(seconds: 100)
    let poll = bench.startPolling(interval: 60)
    try bench.advance(seconds: 1000)
    #expect(bench.myndighet.feedCalls.count == 11)
    poll.stop()
    try bench.settle()
  }

  @Test func `a myndighet that answers at once is asked once an interval`() throws {
    let bench = try Bench()
    let poll = bench.startPolling(interval: 60)
    try bench.advance(seconds: 599)
    #expect(bench.myndighet.feedCalls.count == 10)
    poll.stop()
    try bench.settle()
  }

  @Test func `the last poll is when the answer came, not when it was asked for`() throws {
    let bench = try makeHolding(seconds: 50)
    let poll = bench.startPolling(interval: 60)
    try bench.advance(seconds: 55)
    let facts = try bench.reader().statusFacts(
      at: bench.time.now, today: bench.surroundings.today, attentionAfter: 8)
    #expect(facts.lastPoll == noon.adding(seconds: 50))
    #expect(bench.destination.lastAnswer == noon.adding(seconds: 50))
    poll.stop()
    try bench.settle()
  }

  @Test func `the breaker may open while an answer is held back, and an answer closes nothing`()
    throws
  {
    let bench = try makeHolding(seconds: 100)
    let poll = bench.startPolling(interval: 60)
    try bench.settle()
    bench.destination.failed(.refused, of: nil)
    bench.myndighet.change { $0.probeFault = .refused }
    try bench.advance(seconds: 110)
    guard case .open = bench.destination.breakerState else {
      Issue.record("an old question closed the breaker")
      return
    }
    #expect(bench.myndighet.feedCalls.count == 1)
    poll.stop()
    try bench.settle()
  }
}
