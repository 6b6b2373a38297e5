import PlansynkCore
import Testing

struct BreakerTests {
  private let start = instant("2026-03-01T12:00:00Z")

  private func make(concurrency: Int = 4) -> Breaker {
    Breaker(policy: RetryPolicy(), concurrency: concurrency)
  }

  private func fault(
    _ slag: DestinationFault.Slag = .certain, retryAfter: Int64? = nil
  ) -> DestinationFault {
    DestinationFault(slag, retryAfterSeconds: retryAfter, DeliveryFailure(code: "connect-refused"))
  }

  private func item(_ number: Int64) -> OutboxItemID {
    OutboxItemID(rawValue: number)
  }

  /// A breaker that a certain fault has opened, at `start`.
  private func opened(_ slag: DestinationFault.Slag = .certain) -> Breaker {
    var breaker = make()
    breaker.failed(fault(slag), of: item(1), at: start, jitter: 0)
    return breaker
  }

  private func opening(_ breaker: Breaker) throws -> Breaker.Opening {
    guard case .open(let opening) = breaker.state else {
      throw BreakerIsNotOpen()
    }
    return opening
  }

  private struct BreakerIsNotOpen: Error {}

  @Test func `a closed breaker lets everything go`() {
    #expect(make().permission(at: start) == .send(atMost: 4))
  }

  @Test(
    arguments: [(.certain, 30), (.throttled, 30), (.credentials, 900)]
      as [(DestinationFault.Slag, Int64)])
  func `one certain fault opens it, and the first probe waits its interval`(
    slag: DestinationFault.Slag, interval: Int64
  ) throws {
    let breaker = opened(slag)
    let opening = try opening(breaker)
    #expect(opening.since == start)
    #expect(opening.intervalSeconds == interval)
    #expect(opening.nextProbe == start.adding(milliseconds: interval * 500))
    #expect(opening.fault == slag)
    #expect(opening.code == "connect-refused")
    #expect(breaker.permission(at: start) == .wait(until: opening.nextProbe))
    #expect(breaker.permission(at: opening.nextProbe) == .probe)
  }

  @Test func `a fault that the poll met opens it as well`() throws {
    var breaker = make()
    breaker.failed(fault(), of: .feed, at: start, jitter: 0)
    #expect(try opening(breaker).since == start)
  }

  @Test func `a request that is not allowed opens it with the first probe at once`() {
    #expect(opened(.forbidden).permission(at: start) == .probe)
  }

  @Test(arguments: [DestinationFault.Slag.credentials, .forbidden])
  func `a probe that is refused access waits a quarter of an hour`(
    slag: DestinationFault.Slag
  ) throws {
    var breaker = opened(slag)
    breaker.probed(fault(slag), at: start, jitter: 0)
    #expect(try opening(breaker).intervalSeconds == 900)
    #expect(try opening(breaker).nextProbe == start.adding(seconds: 450))
  }

  @Test func `uncertain faults of three different items open it, and the probe goes at once`() {
    var breaker = make()
    for number in 1...2 {
      breaker.failed(fault(.uncertain), of: item(Int64(number)), at: start, jitter: 0)
      #expect(breaker.state == .closed)
    }
    breaker.failed(fault(.uncertain), of: item(3), at: start, jitter: 0)
    #expect(breaker.permission(at: start) == .probe)
  }

  @Test func `uncertain faults of one item do not open it, however many`() {
    var breaker = make()
    for _ in 0..<50 {
      breaker.failed(fault(.uncertain), of: item(1), at: start, jitter: 0)
    }
    #expect(breaker.state == .closed)
  }

  @Test func `a success between makes uncertain faults start over`() {
    var breaker = make()
    breaker.failed(fault(.uncertain), of: item(1), at: start, jitter: 0)
    breaker.failed(fault(.uncertain), of: item(2), at: start, jitter: 0)
    breaker.succeeded()
    breaker.failed(fault(.uncertain), of: item(3), at: start, jitter: 0)
    #expect(breaker.state == .closed)
  }

  @Test func `the interval doubles from probe to probe up to five minutes`() throws {
    var breaker = opened()
    var intervals: [Int64] = []
    for _ in 0..<6 {
      let now = try opening(breaker).nextProbe
      breaker.probed(fault(), at: now, jitter: 0)
      intervals.append(try opening(breaker).intervalSeconds)
    }
    #expect(intervals == [60, 120, 240, 300, 300, 300])
    #expect(try opening(breaker).since == start)
  }

  @Test(arguments: [0, 0.25, 0.5, 1.0.nextDown])
  func `a probe waits from half the interval to all of it`(jitter: Double) throws {
    var breaker = make()
    breaker.failed(fault(), of: item(1), at: start, jitter: jitter)
    let wait = start.milliseconds(until: try opening(breaker).nextProbe)
    #expect(wait >= 15_000)
    #expect(wait <= 30_000)
    #expect(wait == Int64((0.5 + jitter / 2) * 30_000))
  }

  @Test(
    arguments: [
      (0, 0), (-1, 0), (.min, 0), (1, 1), (120, 120), (3600, 3600), (3601, 3600),
      (.max, 3600), (86_400 * 3650, 3600),
    ] as [(Int64, Int64)])
  func `what the server asks us to wait wins, from nothing up to an hour`(
    asked: Int64, waited: Int64
  ) throws {
    var breaker = make()
    breaker.failed(fault(.throttled, retryAfter: asked), of: item(1), at: start, jitter: 0.5)
    #expect(try opening(breaker).nextProbe == start.adding(seconds: waited))
  }

  @Test func `a server that goes on asking for no wait is probed no oftener than the interval`()
    throws
  {
    var breaker = make()
    breaker.failed(fault(.throttled, retryAfter: 0), of: item(1), at: start, jitter: 0)
    breaker.probed(fault(.throttled, retryAfter: 0), at: start, jitter: 0)
    #expect(try opening(breaker).nextProbe == start.adding(seconds: 15))
    breaker.probed(nil, at: start.adding(seconds: 15), jitter: 0)
    breaker.failed(
      fault(.throttled, retryAfter: 0), of: item(1), at: start.adding(seconds: 15), jitter: 0)
    #expect(try opening(breaker).nextProbe == start.adding(seconds: 30))
  }

  @Test func `faults of what was already out change nothing while it is open`() {
    var breaker = opened()
    let before = breaker
    breaker.failed(fault(.credentials), of: item(2), at: start.adding(seconds: 1), jitter: 0.9)
    breaker.succeeded()
    #expect(breaker.state == before.state)
  }

  @Test func `a probe that comes back when it is no longer open changes nothing`() {
    var breaker = make()
    breaker.probed(nil, at: start, jitter: 0)
    breaker.probed(fault(), at: start, jitter: 0)
    #expect(breaker.state == .closed)
  }

  @Test func `an operator closes it`() {
    var breaker = opened()
    breaker.reset()
    #expect(breaker.state == .closed)
  }

  @Test func `it goes on where it stood at the last stop`() {
    let stored = opened()
    let again = Breaker(policy: RetryPolicy(), concurrency: 4, state: stored.state)
    #expect(again.permission(at: start) == stored.permission(at: start))
  }

  @Test func `after a clock step the probe is no further away than its interval`() throws {
    var breaker = opened()
    let now = start.adding(seconds: -600)
    breaker.clockStepped(at: now)
    #expect(try opening(breaker).nextProbe == now.adding(seconds: 30))
    let asked = fault(.throttled, retryAfter: 3600)
    breaker = make()
    breaker.failed(asked, of: item(1), at: start, jitter: 0)
    breaker.clockStepped(at: start)
    #expect(try opening(breaker).nextProbe == start.adding(seconds: 3600))
  }

  @Test func `a wall clock that stepped back does not put the probe off for years`() {
    let breaker = opened()
    #expect(breaker.permission(at: start.adding(seconds: -86_400 * 3650)) == .probe)
    #expect(breaker.permission(at: start.adding(seconds: -60)) != .probe)
  }
}
