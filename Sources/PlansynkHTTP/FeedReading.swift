public import PlansynkCore
import PlansynkCurl
import PlansynkWire

extension HTTPGateway {
  /// Reads one page of the change feed.
  public func feedPage(after cursor: FeedCursor?, limit: Int) async -> FeedAnswer {
    var path = feedPath + "&limit=\(limit)"
    if let cursor { path += "&efter=" + cursor.rawValue.percentEncoded }
    do throws(CurlError) {
      let response = try await send(get(path))
      return page(response, hadCursor: cursor != nil)
    } catch {
      if error.kind == .responseTooLarge { return .tooLarge }
      return .fault(DestinationFault(error))
    }
  }

  /// 410, and 400 once, mean that the cursor has expired: this row goes before all others.
  private func page(_ response: CurlResponse, hadCursor: Bool) -> FeedAnswer {
    if hadCursor, response.status == 410 || response.status == 400 { return .cursorExpired }
    let answer = answer(response)
    if let fault = AnswerTable.destinationFault(answer) { return .fault(fault) }
    guard answer.status == 200 else {
      return .fault(
        DestinationFault(
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
}

extension String {
  /// RFC 3986: everything but unreserved characters as `%HH`.
  var percentEncoded: String {
    let hex = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
