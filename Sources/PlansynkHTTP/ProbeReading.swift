import PlansynkCore
import PlansynkCurl
import PlansynkWire

/// What an answer to the probe means; `nil` when the destination is well.
struct ProbeReading {
  let time: any TimeSource

  func read(_ response: CurlResponse) -> DestinationFault? {
    let answer = AnswerReader(time: time).read(response, of: .mottagning)
    if let fault = AnswerTable.destinationFault(answer) { return fault }
    guard answer.status == 200 else {
      return DestinationFault(
        .certain, DeliveryFailure(status: answer.status, code: "http-\(answer.status)"))
    }
    do {
      try AnswerDecoder.checkAPIInfo(response.body)
      return nil
    } catch {
      return DestinationFault(.certain, DeliveryFailure(status: 200, code: "other-service"))
    }
  }
}
