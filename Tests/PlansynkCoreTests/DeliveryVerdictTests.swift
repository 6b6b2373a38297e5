import PlansynkCore
import Testing

/// "What each answer means to the sender", as far as one item is concerned.
struct DeliveryVerdictTests {
  private let now = instant("2026-03-01T12:00:00Z")
  private let failure = DeliveryFailure(status: 422, code: "http-422")

  private func make(
    charged: Int = 0, attachmentMisses: Int = 0, dueAt: Instant? = nil,
    address: DeliveryAddress = .plan(.nth(1), version: 1)
  ) -> LeasedItem {
    LeasedItem(
      id: OutboxItemID(rawValue: 1), shortID: ShortID(letter: "P", number: 1),
      address: address, bestallning: .nth(1), digest: .of(1),
      dueAt: dueAt, attempt: charged + 1, charged: charged, attachmentMisses: attachmentMisses)
  }

  private func judge(
    _ answer: DeliveryAnswer, of item: LeasedItem? = nil, jitter: Double = 0
  ) -> DeliveryVerdict {
    RetryPolicy().verdict(on: answer, of: item ?? make(), at: now, jitter: jitter)
  }

  private func receipt(_ status: PlanKvittens.Status) -> PlanKvittens {
    PlanKvittens(
      kvittensId: "k1", mottagen: now, status: status, contentDigest: nil, avvisadKod: nil)
  }

  @Test func `delivered ends the matter and charges nothing`() {
    #expect(judge(.delivered(nil)) == DeliveryVerdict(.delivered, isTried: true))
  }

  @Test(arguments: [PlanKvittens.Status.mottagen, .kvitterad])
  func `a receipt that counts as back ends the matter`(status: PlanKvittens.Status) {
    let kvittens = receipt(status)
    #expect(
      judge(.delivered(kvittens))
        == DeliveryVerdict(.delivered, isTried: true, kvittens: kvittens))
  }

  @Test func `a plan that is refused in its receipt needs a person`() {
    let verdict = judge(.delivered(receipt(.avvisad)))
    #expect(verdict.state == .attention)
    #expect(verdict.isCharged)
    #expect(verdict.isTried)
    #expect(verdict.failure?.code == "avvisad")
    #expect(verdict.kvittens?.status == .avvisad)
  }

  @Test func `a pending decision is asked for after a minute`() {
    let verdict = judge(.receiptPending(receipt(.mottagen)))
    #expect(verdict.state == .awaiting)
    #expect(verdict.notBefore == now.adding(seconds: 60))
    #expect(!verdict.isCharged)
    #expect(verdict.isTried)
  }

  @Test(arguments: DestinationFault.Slag.allCases)
  func `a destination fault is never charged, however many there were (I6)`(
    slag: DestinationFault.Slag
  ) {
    let fault = DestinationFault(slag, retryAfterSeconds: 10, failure)
    let verdict = judge(.destinationFault(fault), of: make(charged: 7))
    #expect(verdict.state == .pending)
    #expect(!verdict.isCharged)
    #expect(!verdict.isTried)
    #expect(verdict.notBefore == now.adding(seconds: 15))
    #expect(verdict.failure == failure)
  }

  @Test(arguments: [(0, 15), (1, 30), (3, 120), (7, 1800), (500, 1800)] as [(Int, Int64)])
  func `a destination fault that an item meets alone again and again makes it wait, uncharged`(
    repeats: Int, seconds: Int64
  ) {
    var fault = DestinationFault(.uncertain, failure)
    fault.repeats = repeats
    let verdict = judge(.destinationFault(fault), of: make(charged: 5))
    #expect(verdict.state == .pending)
    #expect(!verdict.isCharged)
    #expect(verdict.notBefore == now.adding(seconds: seconds))
  }

  @Test(arguments: [(0, 15), (1, 30), (3, 120), (7, 1800), (500, 1800)] as [(Int, Int64)])
  func `a passing fault of the item is charged and backs off without end`(
    charged: Int, seconds: Int64
  ) {
    let verdict = judge(.itemTransient(failure), of: make(charged: charged))
    #expect(verdict.state == .pending)
    #expect(verdict.isCharged)
    #expect(verdict.isTried)
    #expect(verdict.notBefore == now.adding(seconds: seconds))
  }

  @Test(
    arguments: [
      (0, 0, 0), (0, 7, 7), (0, 3600, 3600), (0, 9999, 3600), (0, -5, 0), (12, 3600, 3600),
      (1, 0, 15), (12, 0, 15), (12, 20, 20),
    ] as [(Int, Int64, Int64)])
  func `what the server asks of an item wins, but "at once" is taken at its word once only`(
    charged: Int, asked: Int64, seconds: Int64
  ) {
    let verdict = judge(
      .itemTransient(failure, retryAfterSeconds: asked), of: make(charged: charged))
    #expect(verdict.notBefore == now.adding(seconds: seconds))
    #expect(verdict.isCharged)
  }

  @Test func `an item whose last day is near waits at most a minute`() {
    let item = make(charged: 20, dueAt: now.adding(seconds: 600))
    let verdict = judge(.itemTransient(failure), of: item, jitter: 0.999)
    #expect(verdict.notBefore.map { $0 <= now.adding(seconds: 60) } == true)
  }

  @Test func `an item past its last day is still sent (I3)`() {
    let item = make(charged: 20, dueAt: now.adding(seconds: -86_400 * 400))
    #expect(judge(.itemTransient(failure), of: item).state == .pending)
    for slag in DestinationFault.Slag.allCases {
      let fault = DestinationFault(slag, failure)
      #expect(judge(.destinationFault(fault), of: item).state == .pending, "\(slag)")
    }
  }

  @Test func `a fault for good needs a person after one try`() {
    #expect(
      judge(.itemPermanent(failure))
        == DeliveryVerdict(.attention, isCharged: true, isTried: true, failure: failure))
  }

  @Test func `a conflict with our own bytes is a delivery whose answer was lost (I4)`() {
    let ours = DeliveryAnswer.conflict(stored: .of(1), failure)
    #expect(
      judge(ours, of: make(address: .mottagning(.nth(1), version: 1)))
        == DeliveryVerdict(.delivered, isTried: true))
  }

  @Test func `a conflict with our own plan ends with asking for its receipt (I4)`() {
    #expect(
      judge(.conflict(stored: .of(1), failure))
        == DeliveryVerdict(.awaiting, notBefore: now, isTried: true))
  }

  @Test(arguments: [Digest.of(2), nil])
  func `a conflict with other bytes, or unknown ones, needs a person`(stored: Digest?) {
    #expect(
      judge(.conflict(stored: stored, failure))
        == DeliveryVerdict(.attention, isCharged: true, isTried: true, failure: failure))
  }

  @Test func `a missing attachment is sent again, then the plan`() {
    let verdict = judge(.attachmentMissing(failure))
    #expect(verdict.state == .pending)
    #expect(verdict.resendsAttachments)
    #expect(verdict.isCharged)
    #expect(verdict.notBefore == nil)
  }

  @Test func `an attachment that is missing twice running needs a person`() {
    let verdict = judge(.attachmentMissing(failure), of: make(attachmentMisses: 1))
    #expect(verdict.state == .attention)
    #expect(!verdict.resendsAttachments)
  }

  @Test func `a verdict is an edge out of sending (I6)`() {
    let answers: [DeliveryAnswer] = [
      .delivered(nil), .delivered(receipt(.avvisad)), .receiptPending(nil),
      .destinationFault(DestinationFault(.certain, failure)), .itemTransient(failure),
      .itemPermanent(failure), .conflict(stored: nil, failure),
      .conflict(stored: .of(1), failure), .attachmentMissing(failure),
    ]
    for answer in answers {
      #expect(DeliveryState.sending.successors.contains(judge(answer).state))
    }
  }

  @Test func `a failure holds at most twenty pointers (I13)`() {
    let fel = (0..<50).map { DeliveryFailure.Pekare(pekare: "/mal/\($0)", kod: "saknas") }
    #expect(DeliveryFailure(code: "http-422", fel: fel).fel.count == 20)
  }
}
