import PlansynkCore
import Testing

/// Whose fault an answer is, step by step.
struct FaultJudgeTests {
  private let gateway = DestinationFault(
    .certain, DeliveryFailure(status: 502, code: "http-502"))
  private let timeout = DestinationFault(.uncertain, DeliveryFailure(code: "timeout"))
  private let forbidden = DestinationFault(
    .forbidden, DeliveryFailure(status: 403, code: "http-403"))
  private let refusal = DeliveryFailure(status: 422, code: "http-422")
  private let internalError = DeliveryFailure(status: 500, code: "http-500")

  private func item(_ number: Int64) -> OutboxItemID { OutboxItemID(rawValue: number) }

  @Test func `502 is the destination's at first, and the item's own once others get through`() {
    let court = Court()
    let answer = DeliveryAnswer.destinationFault(gateway)
    #expect(court.judge(1, answer).answer == answer)
    #expect(court.permission != .send(atMost: 4))
    court.probe()
    #expect(court.judge(2, .delivered(nil)).answer == .delivered(nil))
    let state = court.state
    #expect(court.judge(1, answer).answer == .itemTransient(gateway.failure))
    #expect(court.state == state)
  }

  @Test func `a suspect stays one, also where nothing else is sent meanwhile`() {
    let court = Court()
    let answer = DeliveryAnswer.destinationFault(gateway)
    _ = court.judge(1, answer)
    court.probe()
    court.feedSucceeds()
    for _ in 0..<3 {
      #expect(court.judge(1, answer).answer == .itemTransient(gateway.failure))
    }
    #expect(court.permission == .send(atMost: 2))
  }

  @Test func `I6: while others open the breaker, nothing is charged to a suspect either`() {
    let court = Court()
    let answer = DeliveryAnswer.destinationFault(gateway)
    _ = court.judge(1, answer)
    court.probe()
    court.feedSucceeds()
    _ = court.judge(2, answer)
    #expect(court.judge(1, answer).answer == answer)
    court.probe()
    #expect(court.judge(1, answer).answer == answer)
    court.probe()
    court.feedSucceeds()
    #expect(court.judge(1, answer).answer == .itemTransient(gateway.failure))
  }

  @Test func `a success acquits it`() {
    let court = Court()
    let answer = DeliveryAnswer.destinationFault(gateway)
    _ = court.judge(1, answer)
    court.probe()
    for number in [2, 1, 3] as [Int64] { _ = court.judge(number, .delivered(nil)) }
    #expect(court.judge(1, answer).answer == answer)
  }

  @Test func `an attachment that never fits through is its own after one success of another`() {
    let court = Court()
    let answer = DeliveryAnswer.destinationFault(timeout)
    #expect(court.judge(1, answer).answer == answer)
    #expect(court.state == .closed)
    _ = court.judge(2, .delivered(nil))
    #expect(court.judge(1, answer).answer == .itemTransient(timeout.failure))
  }

  @Test func `one that meets uncertain faults alone has them counted, until anything gets through`()
  {
    let court = Court()
    let answer = DeliveryAnswer.destinationFault(timeout)
    #expect((0..<4).map { _ in court.repeats(1, answer) } == [0, 1, 2, 3])
    #expect(court.repeats(2, answer) == 0)
    court.feedSucceeds()
    // One that is no suspect begins anew.
    #expect(court.repeats(3, answer) == 0)
    #expect(court.repeats(3, answer) == 1)
  }

  @Test func `once the breaker opens it keeps the storm away, and no item waits longer`() {
    let court = Court()
    let answer = DeliveryAnswer.destinationFault(timeout)
    for number in [1, 1, 1, 2] as [Int64] { _ = court.judge(number, answer) }
    #expect(court.repeats(3, answer) == 0)
    #expect(court.state != .closed)
    #expect(court.repeats(1, answer) == 0)
  }

  @Test func `no connection is nobody's own, for nothing of the item has left`() {
    let court = Court()
    let refused = DestinationFault(.certain, DeliveryFailure(code: "no-connection"))
    _ = court.judge(1, .destinationFault(gateway))
    court.probe()
    court.feedSucceeds()
    #expect(court.judge(1, .destinationFault(refused)).answer == .destinationFault(refused))
    #expect(court.permission != .send(atMost: 2))
  }

  @Test func `suspects do not make three in a row`() {
    let court = Court()
    for number in 1...3 as ClosedRange<Int64> {
      _ = court.judge(number, .destinationFault(timeout))
      _ = court.judge(9, .delivered(nil))
    }
    for number in 1...3 as ClosedRange<Int64> {
      _ = court.judge(number, .destinationFault(timeout))
    }
    #expect(court.state == .closed)
  }

  @Test func `what opened it yields while it is half-open, and not what was out beside it`() {
    let court = Court()
    _ = court.judge(1, .destinationFault(gateway))
    _ = court.judge(3, .destinationFault(gateway))
    #expect(court.yielding == [])
    court.probe()
    #expect(court.yielding == [item(1)])
    _ = court.judge(2, .destinationFault(gateway))
    #expect(court.yielding == [])
    court.probe()
    #expect(court.yielding == [item(1), item(2)])
    for _ in 0..<7 { court.feedSucceeds() }
    #expect(court.state == .closed)
    #expect(court.yielding == [])
  }

  @Test func `the feed is judged as items are`() {
    let court = Court()
    #expect(!court.feedFails(gateway))
    court.probe()
    _ = court.judge(1, .delivered(nil))
    #expect(court.feedFails(gateway))
    #expect(court.permission == .send(atMost: 2))
  }

  @Test func `403 once more after a probe that went well is the item's own, for good`() {
    let court = Court()
    let answer = DeliveryAnswer.destinationFault(forbidden)
    #expect(court.judge(1, answer).answer == answer)
    court.probe()
    for _ in 0..<2 {
      #expect(court.judge(1, answer).answer == .itemPermanent(forbidden.failure))
    }
    #expect(court.judge(2, answer).answer == answer)
  }

  @Test func `403 to the probe too is the destination's`() {
    let court = Court()
    let answer = DeliveryAnswer.destinationFault(forbidden)
    _ = court.judge(1, answer)
    court.probe(forbidden)
    court.probe()
    #expect(court.judge(1, answer).answer == answer)
  }

  @Test func `three refusals in a row are the destination's, and the first two are pardoned`() {
    let court = Court()
    let answer = DeliveryAnswer.itemPermanent(refusal)
    for number in 1...2 as ClosedRange<Int64> {
      #expect(court.judge(number, answer) == FaultJudge.Judgement(answer))
    }
    #expect(
      court.judge(3, answer)
        == FaultJudge.Judgement(
          .destinationFault(DestinationFault(.uncertain, refusal)), pardoned: [item(1), item(2)]))
    #expect(court.permission == .probe)
  }

  @Test func `refused again after a probe that went well, they are refused on their merits`() {
    let court = Court()
    let answer = DeliveryAnswer.itemPermanent(refusal)
    for number in 1...3 as ClosedRange<Int64> { _ = court.judge(number, answer) }
    court.probe()
    // And so is what stands behind them in the same row, however long.
    for number in 1...100 as ClosedRange<Int64> {
      #expect(court.judge(number, answer) == FaultJudge.Judgement(answer))
    }
    #expect(court.permission == .send(atMost: 1))
    court.feedSucceeds()
    for number in 101...102 as ClosedRange<Int64> { _ = court.judge(number, answer) }
    #expect(court.judge(103, answer).pardoned == [item(101), item(102)])
  }

  @Test func `a refusal that was on its way when the breaker opened is not believed at first`() {
    let court = Court()
    let answer = DeliveryAnswer.itemPermanent(refusal)
    _ = court.judge(1, .destinationFault(gateway))
    #expect(
      court.judge(2, answer).answer
        == .destinationFault(DestinationFault(.uncertain, refusal)))
    court.probe()
    #expect(court.judge(2, answer).answer == answer)
  }

  @Test(arguments: [409, 412, nil])
  func `what speaks of what stands there makes no row`(status: Int?) {
    let court = Court()
    let answer = DeliveryAnswer.itemPermanent(DeliveryFailure(status: status, code: "code"))
    for number in 1...9 as ClosedRange<Int64> { _ = court.judge(number, answer) }
    #expect(court.state == .closed)
  }

  @Test func `a success between, or the same item again, makes no row of refusals`() {
    let court = Court()
    for number in [1, 1, 1, 2] as [Int64] {
      #expect(court.judge(number, .itemPermanent(refusal)).pardoned == [])
    }
    court.feedSucceeds()
    #expect(court.judge(3, .itemPermanent(refusal)).pardoned == [])
    #expect(court.state == .closed)
  }

  @Test func `500 is the item's; of three in a row the third is the destination's, uncharged`() {
    let court = Court()
    let answer = DeliveryAnswer.itemTransient(internalError, retryAfterSeconds: 9)
    for number in 1...2 as ClosedRange<Int64> {
      #expect(court.judge(number, answer).answer == answer)
    }
    #expect(
      court.judge(3, answer).answer
        == .destinationFault(DestinationFault(.uncertain, internalError)))
    #expect(court.permission == .probe)
  }

  @Test func `items that are known to get 500 while others get through make no row`() {
    let court = Court()
    for number in 1...3 as ClosedRange<Int64> {
      _ = court.judge(number, .itemTransient(internalError))
      court.feedSucceeds()
    }
    for number in 1...3 as ClosedRange<Int64> {
      _ = court.judge(number, .itemTransient(internalError))
    }
    #expect(court.state == .closed)
  }

  @Test func `what our own store could not read says nothing of anybody`() {
    let court = Court()
    for number in 1...9 as ClosedRange<Int64> {
      let answer = DeliveryAnswer.itemTransient(DeliveryFailure(code: "store-unreadable"))
      #expect(court.judge(number, answer).answer == answer)
    }
    #expect(court.state == .closed)
  }
}

/// A judge, and the time standing still.
private final class Court {
  private var judge = FaultJudge(breaker: Breaker(policy: RetryPolicy(), concurrency: 4))
  private let now = instant("2026-03-01T12:00:00Z")

  var state: Breaker.State { judge.breaker.state }
  var permission: Breaker.Permission { judge.breaker.permission(at: now) }
  var yielding: Set<OutboxItemID> { judge.yielding }

  func judge(_ number: Int64, _ answer: DeliveryAnswer) -> FaultJudge.Judgement {
    judge.judge(answer, of: OutboxItemID(rawValue: number), at: now, jitter: 0)
  }

  func repeats(_ number: Int64, _ answer: DeliveryAnswer) -> Int? {
    guard case .destinationFault(let fault) = judge(number, answer).answer else { return nil }
    return fault.repeats
  }

  func probe(_ fault: DestinationFault? = nil) { judge.probed(fault, at: now, jitter: 0) }

  func feedSucceeds() { judge.succeeded(.feed) }

  func feedFails(_ fault: DestinationFault) -> Bool {
    judge.failed(fault, of: .feed, at: now, jitter: 0)
  }
}
