import PlansynkCore
import Testing

/// An outage that only suspects meet: nobody else is there to open the breaker.
struct SilenceTests {
  private let start = instant("2026-03-01T12:00:00Z")
  private let gateway = DestinationFault(
    .certain, DeliveryFailure(status: 502, code: "http-502"))

  /// A judge to whom the feed and item 1 are known for failing alone.
  private func makeSuspicious() -> FaultJudge {
    var judge = FaultJudge(breaker: Breaker(policy: RetryPolicy(), concurrency: 4))
    for caller in [OutboxItemID.feed, OutboxItemID(rawValue: 1)] {
      _ = judge.failed(gateway, of: caller, at: start, jitter: 0)
      judge.probed(nil, at: start, jitter: 0)
    }
    for _ in 0..<7 { deliver(2, &judge) }
    return judge
  }

  private func deliver(_ number: Int64, _ judge: inout FaultJudge) {
    _ = judge.judge(.delivered(nil), of: OutboxItemID(rawValue: number), at: start, jitter: 0)
  }

  /// Reads the feed each minute, in vain; answers with the minutes in which a probe was due. A
  /// probe goes as it is said.
  private func poll(
    _ judge: inout FaultJudge, minutes: ClosedRange<Int64>, probe: DestinationFault?,
    between: (inout FaultJudge) -> Void = { _ in }
  ) -> [Int64] {
    var probes: [Int64] = []
    for minute in minutes {
      let now = start.adding(seconds: minute * 60)
      if case .send = judge.breaker.permission(at: now) {
        _ = judge.failed(gateway, of: .feed, at: now, jitter: 0)
      }
      if judge.breaker.permission(at: now) == .probe {
        probes.append(minute)
        judge.probed(probe, at: now, jitter: 0)
      }
      between(&judge)
    }
    return probes
  }

  @Test func `I9: the feed, a suspect, asks for a probe when nothing has got through for long`() {
    var judge = makeSuspicious()
    #expect(poll(&judge, minutes: 1...5, probe: gateway) == [])
    #expect(judge.breaker.state == .closed)
    #expect(poll(&judge, minutes: 6...6, probe: gateway) == [6])
    #expect(poll(&judge, minutes: 7...66, probe: gateway).count < 60 / 2)
    #expect(judge.breaker.permission(at: start.adding(seconds: 66 * 60)) != .send(atMost: 4))
  }

  @Test func `where the probe is well it is asked ever more rarely`() {
    var judge = makeSuspicious()
    #expect(poll(&judge, minutes: 1...120, probe: nil) == [6, 16, 36, 76])
  }

  @Test func `once anything gets through it is counted anew`() {
    var judge = makeSuspicious()
    #expect(poll(&judge, minutes: 1...60, probe: nil) { deliver(2, &$0) } == [])
    #expect(poll(&judge, minutes: 61...67, probe: nil) == [66])
  }

  @Test func `an item that alone fails does not ask, however long`() {
    var judge = makeSuspicious()
    for minute in 1...600 as ClosedRange<Int64> {
      let now = start.adding(seconds: minute * 60)
      let answer = judge.judge(
        .destinationFault(gateway), of: OutboxItemID(rawValue: 1), at: now, jitter: 0)
      #expect(answer.answer == .itemTransient(gateway.failure))
    }
    #expect(judge.breaker.state == .closed)
  }

  @Test func `a clock that is set does not make a minute long`() {
    var judge = makeSuspicious()
    #expect(poll(&judge, minutes: 1...2, probe: nil) == [])
    judge.clockStepped(at: start.adding(seconds: 90 * 60))
    #expect(poll(&judge, minutes: 90...94, probe: nil) == [])
    #expect(poll(&judge, minutes: 95...95, probe: nil) == [95])
  }
}
