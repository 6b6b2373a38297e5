import PlansynkCore
import Testing

/// An outage in virtual time, however long the queue is: the breaker alone decides what goes out.
struct BreakerOutageTests {
  private let start = instant("2026-03-01T00:00:00Z")

  private struct Outage {
    var probes: [Instant] = []
    var firstSuccess: Instant?
  }

  private func live(
    hours: Int64, _ fault: DestinationFault, seed: UInt64
  ) -> Outage {
    var chance = SeededChance(seed: seed)
    var breaker = Breaker(policy: RetryPolicy(), concurrency: 4)
    var outage = Outage()
    let end = start.adding(seconds: hours * 3600)
    var now = start
    breaker.failed(
      fault, of: OutboxItemID(rawValue: 1), at: now, jitter: chance.fraction())
    // A breaker that never waits would probe for ever without the time going on.
    while outage.firstSuccess == nil, outage.probes.count < 20_000 {
      switch breaker.permission(at: now) {
      case .wait(let until):
        now = until
      case .probe where now < end:
        outage.probes.append(now)
        breaker.probed(fault, at: now, jitter: chance.fraction())
      case .probe:
        breaker.probed(nil, at: now, jitter: chance.fraction())
      case .send:
        breaker.succeeded()
        outage.firstSuccess = now
      }
    }
    return outage
  }

  private func fault(
    _ slag: DestinationFault.Slag, retryAfter: Int64? = nil
  ) -> DestinationFault {
    DestinationFault(slag, retryAfterSeconds: retryAfter, DeliveryFailure(code: "connect-refused"))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `seventy-two hours of refused connections cost at most 1 300 probes (I9)`(seed: UInt64) {
    let outage = live(hours: 72, fault(.certain), seed: seed)
    #expect(outage.probes.count <= 1300)
    #expect(outage.probes.count >= 864)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the first success comes within one interval after an outage (I9)`(seed: UInt64) throws {
    for hours in [1, 3, 72] as [Int64] {
      let outage = live(hours: hours, fault(.certain), seed: seed)
      let end = start.adding(seconds: hours * 3600)
      let late = end.seconds(until: try #require(outage.firstSuccess))
      #expect((0...300).contains(late))
    }
  }

  @Test(
    arguments: [(.certain, nil), (.throttled, 0), (.throttled, -5), (.credentials, nil)]
      as [(DestinationFault.Slag, Int64?)])
  func `two probes are never nearer than half the shortest interval (I9)`(
    slag: DestinationFault.Slag, retryAfter: Int64?
  ) {
    let probes = live(hours: 24, fault(slag, retryAfter: retryAfter), seed: 9).probes
    let gaps = zip(probes, probes.dropFirst()).map { $0.milliseconds(until: $1) }
    #expect(gaps.allSatisfy { $0 >= 15_000 })
    #expect(!gaps.isEmpty)
  }

  @Test func `refused credentials are tried at most every seven and a half minutes`() {
    let outage = live(hours: 72, fault(.credentials), seed: 4)
    #expect(outage.probes.count <= 72 * 8)
  }

  @Test func `a server that asks for an hour is asked once an hour`() {
    let outage = live(hours: 72, fault(.throttled, retryAfter: 3600), seed: 4)
    #expect((71...72).contains(outage.probes.count))
  }
}
