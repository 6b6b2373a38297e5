import PlansynkCore
import Testing

@testable import PlansynkHTTP

/// What is kept of an answer beside its class, which `MatrixTests` specify.
@Suite struct AnswerTableTests {
  private let stored = Digest(bytes: Array(repeating: 3, count: 32))
  private let kvittens = PlanKvittens(
    kvittensId: "k", mottagen: Instant(milliseconds: 0), status: .mottagen, contentDigest: nil,
    avvisadKod: nil)

  private func makeProblem(_ status: Int) -> Answer {
    Answer(
      status: status,
      body: .problem(fel: [.init(pekare: "/mal/0", kod: "saknas")], stored: stored),
      retryAfterSeconds: nil, kvittens: nil)
  }

  private func makeReceipt(_ status: Int) -> Answer {
    Answer(status: status, body: .object, retryAfterSeconds: nil, kvittens: kvittens)
  }

  @Test func `pointers, codes and the stored digest are kept, with the status`() {
    #expect(
      AnswerTable(kind: .plan).judge(makeProblem(409))
        == .conflict(
          stored: stored,
          DeliveryFailure(
            status: 409, code: "http-409", fel: [.init(pekare: "/mal/0", kod: "saknas")])))
    guard case .itemPermanent(let failure) = AnswerTable(kind: .plan).judge(makeProblem(422)) else {
      Issue.record("422 is not permanent")
      return
    }
    #expect(failure.description == "http-422, /mal/0 saknas")
  }

  @Test func `the receipt of a plan is kept, whether it ends the matter or not`() {
    let table = AnswerTable(kind: .plan)
    #expect(table.judge(makeReceipt(200)) == .delivered(kvittens))
    #expect(table.judge(makeReceipt(201)) == .delivered(kvittens))
    #expect(table.judge(makeReceipt(202)) == .receiptPending(kvittens))
  }

  @Test func `what is no plan has no receipt to keep`() {
    for kind in DeliveryKind.allCases where kind != .plan {
      let answer = Answer(status: 202, body: .object, retryAfterSeconds: nil, kvittens: nil)
      #expect(AnswerTable(kind: kind).judge(answer) == .delivered(nil))
    }
  }
}
