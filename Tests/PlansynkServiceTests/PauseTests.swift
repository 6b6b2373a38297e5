import PlansynkCore
import Testing

@testable import PlansynkService

/// All traffic one way stands still because a person said so.
@Suite struct PauseTests {
  private func makeQueued() throws -> (Bench, BenchOperator) {
    let bench = try Bench(concurrency: 1)
    for number in 1...4 { try bench.order(makeBestallning(number)) }
    return (bench, try BenchOperator(bench))
  }

  @Test func `nothing is leased while sending is paused, and all goes when it is resumed`() throws {
    let (bench, _) = try makeQueued()
    let delivery = bench.startDelivery(concurrency: 1)
    let person = try BenchOperator(bench, delivery: delivery)
    guard case .done = try person.pause() else {
      Issue.record("not paused")
      return
    }
    let before = bench.myndighet.sent.count
    try bench.order(makeBestallning(5))
    delivery.wake()
    try bench.advance(seconds: 86_400)
    #expect(bench.myndighet.sent.count == before)
    #expect(try person.resume() == .done("sending resumed"))
    try bench.settle()
    #expect(bench.myndighet.stored.count == 5)
    #expect(try person.resume() == .done("nothing is paused"))
  }

  @Test func `what is on its way is finished and recorded, and what was leased ahead given back`()
    throws
  {
    let (bench, _) = try makeQueued()
    bench.myndighet.hold()
    let delivery = bench.startDelivery(concurrency: 1)
    try bench.settle()
    #expect(bench.myndighet.sent.count == 1)
    let person = try BenchOperator(bench, delivery: delivery)
    try person.pause()
    try bench.settle()
    let states = try (1...4).map { try bench.state(of: .receipt($0)) }
    #expect(states.count { $0 == .sending } == 1)
    bench.myndighet.release()
    try bench.advance(seconds: 60)
    #expect(bench.myndighet.sent.count == 1)
    let after = try (1...4).map { try bench.state(of: .receipt($0)) }
    #expect(after.count { $0 == .delivered } == 1)
    #expect(after.count { $0 == .pending } == 3)
    for number in 1...4 where after[number - 1] == .pending {
      #expect(try bench.details(of: .receipt(number))?.summary.attempts == 0)
    }
  }

  @Test func `a pause outlasts a restart, and ends by itself at its time`() throws {
    let (bench, person) = try makeQueued()
    try person.pause(until: noon.adding(seconds: 5000))
    let surroundings = bench.surroundings.afterRestart
    let delivery = DeliveryService(
      surroundings, destination: bench.destination, policy: RetryPolicy(), concurrency: 4,
      onTurn: {}, onReopened: {})
    bench.start { await delivery.run() }
    try bench.advance(milliseconds: 4_999_999)
    #expect(bench.myndighet.sent.isEmpty)
    try bench.advance(milliseconds: 1)
    #expect(bench.myndighet.stored.count == 4)
    #expect(try person.status().facts?.pauses == [])
    #expect(bench.journal.lines.count { $0.message.contains("ended by itself") } == 1)
  }

  @Test
  func
    `while polling is paused the feed is not read, also after a restart, and what is owed is sent`()
    throws
  {
    let (bench, person) = try makeQueued()
    try person.pause(.polling, until: noon.adding(seconds: 600))
    let poll = PollService(
      bench.surroundings.afterRestart, destination: bench.destination, intervalSeconds: 60,
      pageLimit: 10
    ) {}
    bench.start { await poll.run() }
    try bench.deliverAll()
    #expect(bench.myndighet.stored.count == 4)
    try bench.advance(seconds: 590)
    #expect(bench.myndighet.feedCalls.isEmpty)
    try bench.advance(seconds: 70)
    #expect(bench.myndighet.feedCalls.count > 0)
  }

  @Test func `a pause ends a poll that has begun, at its next page, and nothing is lost`() throws {
    let bench = try Bench()
    let person = try BenchOperator(bench)
    // So that a page is asked for while another is on its way.
    bench.myndighet.change { $0.milliseconds = 1000 }
    bench.myndighet.feed { cursor, _ in
      let number = (cursor.flatMap { Int($0.rawValue) } ?? 0) + 1
      return .page(
        makePage([makeItem(makeBestallning(number))], efter: "\(number)", hasMore: number < 50))
    }
    let poll = bench.startPolling()
    try bench.advance(milliseconds: 5500)
    let asked = bench.myndighet.feedCalls.count
    #expect(asked == 6)
    try person.pause(.polling)
    try bench.advance(seconds: 300)
    #expect(bench.myndighet.feedCalls.count == asked)
    #expect(try bench.items(5).count == 1)
    #expect(try bench.items(6).isEmpty)
    try person.resume()
    poll.wake()
    try bench.advance(seconds: 60)
    for number in [6, 50] { #expect(try bench.items(number).count == 1) }
  }

  @Test func `the end of a pause of polling wakes the poller`() throws {
    let (bench, person) = try makeQueued()
    try person.pause(.polling, until: noon.adding(seconds: 100))
    let woken = Counter()
    _ = bench.startDelivery { woken.add() }
    try bench.advance(seconds: 99)
    #expect(woken.value == 0)
    try bench.advance(seconds: 1)
    #expect(woken.value == 1)
  }

  @Test func `I7, I11: no last day moves, and status is the louder the nearer it is`() throws {
    let bench = try Bench()
    let person = try BenchOperator(bench)
    try person.pause()
    #expect(StatusVerdict(try person.status()).reasons.map(\.level).contains(.warning))
    #expect(!StatusVerdict(try person.status()).reasons.map(\.level).contains(.critical))
    try bench.order(makeBestallning())
    let before = try bench.details(of: .receipt())?.summary.dueAt
    let report = try person.status()
    #expect(report.facts?.pauses.map(\.scope) == [.sending])
    #expect(report.facts?.pausedDueSoon == 1)
    #expect(StatusVerdict(report).level == .critical)
    _ = bench.startDelivery()
    try bench.advance(seconds: 2 * 86_400)
    #expect(try bench.details(of: .receipt())?.summary.dueAt == before)
    try person.resume()
    #expect(try bench.details(of: .receipt())?.summary.dueAt == before)
  }

  @Test func `a paused poller says so to who asks it to poll`() {
    let answer = PollAnswer(breaker: .closed, isPaused: true, now: noon)
    #expect(answer.text == "polling is paused: to let it go on: plansynk resume")
  }

  @Test func `a store that fails leaves everything as it was`() throws {
    let (bench, person) = try makeQueued()
    bench.store.failNext(1)
    guard case .unavailable = try person.pause() else {
      Issue.record("paused without a store")
      return
    }
    #expect(try person.status().facts?.pauses == [])
    try bench.deliverAll()
    #expect(bench.myndighet.stored.count == 4)
  }
}
