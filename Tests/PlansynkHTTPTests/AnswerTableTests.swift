import PlansynkCore
import Testing

@testable import PlansynkHTTP

/// The rows of the contract's table "What each answer means to the sender", once more, in its own
/// order. The first row that fits decides.
private struct ContractRows {
  enum Class: Equatable {
    case destination(DestinationFault.Slag, retryAfter: Int64?)
    case delivered(hasReceipt: Bool)
    case pending(hasReceipt: Bool)
    case transient
    case conflict
    case attachmentMissing
    case permanent
  }

  enum Body: CaseIterable {
    case empty, object, objectWithReceipt, problem, foreign
  }

  let kind: DeliveryKind

  func first(_ status: Int, _ body: Body, retryAfter: Int64?) -> Class? {
    let rows: [(fits: Bool, means: Class)] = [
      ((300...399).contains(status), .destination(.certain, retryAfter: nil)),
      (
        [401, 407].contains(status) || status == 400 && body != .problem,
        .destination(.credentials, retryAfter: nil)
      ),
      (status == 403, .destination(.forbidden, retryAfter: nil)),
      (
        status == 429 || status == 503 && retryAfter != nil,
        .destination(.throttled, retryAfter: retryAfter)
      ),
      (
        [502, 503, 504].contains(status) || (505...599).contains(status),
        .destination(.certain, retryAfter: nil)
      ),
      (!isContract(status, body), .destination(.uncertain, retryAfter: nil)),
      ([200, 201, 204].contains(status), delivered(body)),
      (status == 202, kind == .plan ? pending(body) : .delivered(hasReceipt: false)),
      ([500, 408, 425].contains(status), .transient),
      (status == 409, .conflict),
      // Only a plan names attachments: elsewhere 412 is one more 4xx.
      (status == 412 && kind == .plan, .attachmentMissing),
      ((400...499).contains(status) || status == 501, .permanent),
    ]
    return rows.first { $0.fits }?.means
  }

  private func isContract(_ status: Int, _ body: Body) -> Bool {
    if status == 203 || (205...299).contains(status) { return false }
    if status == 413 || body == .empty { return true }
    switch body {
    case .object, .objectWithReceipt: return (200...299).contains(status)
    case .problem: return status >= 400
    case .empty, .foreign: return false
    }
  }

  /// A plan is delivered with its receipt; without one that can be read, it is asked for.
  private func delivered(_ body: Body) -> Class {
    guard kind == .plan else { return .delivered(hasReceipt: false) }
    return body == .objectWithReceipt ? .delivered(hasReceipt: true) : .pending(hasReceipt: false)
  }

  private func pending(_ body: Body) -> Class {
    .pending(hasReceipt: body == .objectWithReceipt)
  }
}

@Suite struct AnswerTableTests {
  private let stored = Digest(bytes: Array(repeating: 3, count: 32))
  private let kvittens = PlanKvittens(
    kvittensId: "k", mottagen: Instant(milliseconds: 0), status: .mottagen, contentDigest: nil,
    avvisadKod: nil)

  private func makeAnswer(
    _ status: Int, _ body: ContractRows.Body, retryAfter: Int64?, of kind: DeliveryKind
  ) -> Answer {
    let read: Answer.Body
    switch body {
    case .empty: read = .empty
    case .object, .objectWithReceipt: read = .object
    case .problem:
      read = .problem(fel: [.init(pekare: "/mal/0", kod: "saknas")], stored: stored)
    case .foreign: read = .foreign
    }
    return Answer(
      status: status, body: read, retryAfterSeconds: retryAfter,
      kvittens: kind == .plan && body == .objectWithReceipt ? kvittens : nil)
  }

  private func means(_ answer: DeliveryAnswer) -> ContractRows.Class {
    switch answer {
    case .destinationFault(let fault):
      .destination(fault.slag, retryAfter: fault.retryAfterSeconds)
    case .delivered(let kvittens): .delivered(hasReceipt: kvittens != nil)
    case .receiptPending(let kvittens): .pending(hasReceipt: kvittens != nil)
    case .itemTransient: .transient
    case .itemPermanent: .permanent
    case .conflict: .conflict
    case .attachmentMissing: .attachmentMissing
    }
  }

  @Test(arguments: DeliveryKind.allCases)
  func `every status with every body means what the first row that fits says`(
    _ kind: DeliveryKind
  ) {
    var cells = 0
    var wrong: [String] = []
    for status in 200...599 {
      for body in ContractRows.Body.allCases {
        for retryAfter in [nil, 0, 7] as [Int64?] {
          // 204 has no body: no client can see one (RFC 9110, 15.3.5).
          if status == 204, body != .empty { continue }
          cells += 1
          let answer = makeAnswer(status, body, retryAfter: retryAfter, of: kind)
          let judged = means(AnswerTable(kind: kind).judge(answer))
          let expected = ContractRows(kind: kind).first(status, body, retryAfter: retryAfter)
          if judged != expected { wrong.append("\(status) \(body) \(judged)") }
        }
      }
    }
    #expect(wrong == [])
    #expect(cells == 400 * 5 * 3 - 4 * 3)
  }

  @Test func `pointers, codes and the stored digest are kept, with the status`() {
    let conflict = makeAnswer(409, .problem, retryAfter: nil, of: .plan)
    #expect(
      AnswerTable(kind: .plan).judge(conflict)
        == .conflict(
          stored: stored,
          DeliveryFailure(
            status: 409, code: "http-409", fel: [.init(pekare: "/mal/0", kod: "saknas")])))
    let refused = makeAnswer(422, .problem, retryAfter: nil, of: .plan)
    guard case .itemPermanent(let failure) = AnswerTable(kind: .plan).judge(refused) else {
      Issue.record("422 is not permanent")
      return
    }
    #expect(failure.description == "http-422, /mal/0 saknas")
  }
}
