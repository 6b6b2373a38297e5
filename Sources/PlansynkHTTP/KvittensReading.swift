import PlansynkCore
import PlansynkCurl

/// What an answer to the question for a plan's receipt means.
struct KvittensReading {
  let time: any TimeSource

  func read(_ response: CurlResponse) -> KvittensAnswer {
    let answer = AnswerReader(time: time).read(response, of: .plan)
    if let fault = AnswerTable.destinationFault(answer) { return .fault(fault) }
    if answer.status == 404 { return .lost }
    guard answer.status == 200, let kvittens = answer.kvittens else {
      return .failed(DeliveryFailure(status: answer.status, code: "http-\(answer.status)"))
    }
    return .kvittens(kvittens)
  }
}
