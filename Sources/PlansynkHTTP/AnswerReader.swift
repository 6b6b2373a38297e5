import PlansynkCore
import PlansynkCurl
import PlansynkWire

/// Reduces a response to what the table asks: status, what the body is, and the server's wish.
struct AnswerReader {
  let time: any TimeSource

  func read(_ response: CurlResponse, of kind: DeliveryKind) -> Answer {
    var body = Answer.Body.foreign
    var kvittens: PlanKvittens?
    if response.body.isEmpty {
      body = .empty
    } else if response.isProblem {
      // Problem+json that cannot be read is no problem of the contract.
      if let problem = problem(response.body) {
        body = .problem(fel: problem.fel, stored: problem.contentDigest)
      }
    } else if response.status < 300 {
      if kind == .plan { kvittens = self.kvittens(response.body) }
      if kvittens != nil || isObject(response.body) { body = .object }
    }
    // Several wishes: the longest keeps them all.
    let asked = response.headers.values(of: "retry-after").compactMap {
      RetryAfter.seconds($0, at: time.now)
    }.max()
    return Answer(
      status: response.status, body: body, retryAfterSeconds: asked, kvittens: kvittens)
  }

  private func problem(_ bytes: [UInt8]) -> Problem? {
    do {
      return try AnswerDecoder.problem(bytes)
    } catch {
      return nil
    }
  }

  private func isObject(_ bytes: [UInt8]) -> Bool {
    do {
      try AnswerDecoder.object(bytes)
      return true
    } catch {
      return false
    }
  }

  private func kvittens(_ bytes: [UInt8]) -> PlanKvittens? {
    do {
      return try AnswerDecoder.planKvittens(bytes)
    } catch {
      return nil
    }
  }
}

extension CurlResponse {
  /// Whether the body says that it is a problem of RFC 9457.
  var isProblem: Bool {
    // Parameters come after a semicolon (RFC 9110, 8.3.1).
    guard let value = headers["content-type"] else { return false }
    let words = value.utf8.prefix { $0 != UInt8(ascii: ";") }
      .split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard words.count == 1, let type = words.first else { return false }
    return type.elementsEqual("application/problem+json".utf8) { byte, expected in
      let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      return (isUpper ? byte | 0x20 : byte) == expected
    }
  }
}
