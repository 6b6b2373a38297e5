import PlansynkCore
import PlansynkCurl
import PlansynkWire

/// What an answer to the question for a page of the change feed means.
struct FeedReading {
  /// Where links onwards may lead.
  let origin: WebOrigin?
  let time: any TimeSource

  /// 410, and 400 once, mean that the cursor has expired: this row goes before all others. A 400
  /// without a cursor is about the question, not about us: it says nothing of what is delivered.
  func read(_ response: CurlResponse, hadCursor: Bool) -> FeedAnswer {
    if hadCursor, response.status == 410 || response.status == 400 { return .cursorExpired }
    if response.status == 400 {
      return .refused(DeliveryFailure(status: 400, code: "http-400"))
    }
    guard response.status == 200, !response.isProblem else {
      let answer = AnswerReader(time: time).read(response, of: .mottagning)
      return .fault(
        AnswerTable.destinationFault(answer)
          ?? DestinationFault(
            .uncertain, DeliveryFailure(status: answer.status, code: "http-\(answer.status)")))
    }
    do {
      return .page(try FeedPageDecoder(origin: origin).decode(response.body))
    } catch {
      if case .json(let fault) = error, fault.slag == .tooManyValues || fault.slag == .tooLarge {
        return .tooLarge
      }
      return .fault(
        DestinationFault(.uncertain, DeliveryFailure(status: 200, code: "no-feed-page")))
    }
  }

  /// What no answer, or none that came whole, means.
  func read(_ error: CurlError) -> FeedAnswer {
    // An error page without end says nothing of the size of a page of orders.
    if error.kind == .responseTooLarge, error.status == 200 { return .tooLarge }
    return .fault(DestinationFault(error))
  }
}
