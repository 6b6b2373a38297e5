import Foundation

extension MatrixShape {
  /// Type and bytes of the body, before anything becomes of it on the way.
  func content(for call: MatrixCall) -> (type: String?, body: [UInt8]) {
    switch self {
    case .empty: (nil, [])
    case .object, .gzipObject, .gzipGarbage, .drip, .headCut:
      ("application/json", Array(#"{"ok": true}"#.utf8))
    case .largeObject: ("application/json", Array(#"{"a": ""#.utf8) + filling + Array(#""}"#.utf8))
    case .promised: ("application/json", Array(call.promised.utf8))
    case .problem: ("application/problem+json", Array(#"{"title": "Fel"}"#.utf8))
    case .problemFel: ("application/problem+json", Array(problemText.utf8))
    case .problemParameters:
      ("Application/Problem+JSON ; charset=utf-8", Array(#"{"title": "Fel"}"#.utf8))
    case .problemUnreadable: ("application/problem+json", Array(#"{"title": "F"#.utf8))
    case .problemAlike: ("application/problem+jsonx", Array(#"{"title": "Fel"}"#.utf8))
    case .array: ("application/json", Array(#"[{"ok": true}]"#.utf8))
    case .html: ("text/html", Array("<!doctype html><title>Logga in</title>".utf8))
    case .text: ("text/plain", Array("upstream connect error".utf8))
    case .largeHTML: ("text/html", Array("<html>".utf8) + filling)
    case .lengthShort, .lengthLong, .bodyCut, .chunkedCut, .chunkedBroken:
      ("application/json", Array(#"{"ok": tr"#.utf8))
    case .overLimit, .gzipBomb: ("application/json", [])
    }
  }

  private var filling: [UInt8] { [UInt8](repeating: UInt8(ascii: "a"), count: 10_000_000) }

  private var problemText: String {
    let digest = Data(repeating: 9, count: 32).base64EncodedString()
    return """
      {"title": "Fel", "contentDigest": "sha-256=:\(digest):",
       "fel": [{"pekare": "/mal/0", "kod": "saknas", "text": "Fel"}]}
      """
  }

  /// What the server writes under a status.
  func reply(_ status: Int, to call: MatrixCall, headers: [String]) -> RawReply {
    let (type, body) = content(for: call)
    var lines = ["HTTP/1.1 \(status) Text"] + headers
    if let type { lines.append("Content-Type: \(type)") }
    func message(_ more: [String], _ body: [UInt8]) -> [UInt8] {
      Array(((lines + more).joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }
    func whole(_ body: [UInt8], _ more: String...) -> [UInt8] {
      message(["Content-Length: \(body.count)"] + more, body)
    }
    // What is read of a status below 200 is no answer; the connection is of no more use.
    func reply(_ bytes: [UInt8]) -> RawReply { status < 200 ? .last(bytes) : .bytes(bytes) }
    switch self {
    case .gzipObject: return reply(whole(Gzip.stored(body), "Content-Encoding: gzip"))
    case .gzipGarbage: return reply(whole(body, "Content-Encoding: gzip"))
    case .lengthShort: return .last(message(["Content-Length: 5"], body))
    case .lengthLong: return .last(message(["Content-Length: 500"], body))
    case .headCut: return .last(Array(whole(body).prefix(40)))
    case .bodyCut: return .last(message([], body))
    case .chunkedCut:
      return .last(message(["Transfer-Encoding: chunked"], Array("9\r\n".utf8) + body))
    case .chunkedBroken:
      return .last(message(["Transfer-Encoding: chunked"], Array("xyz\r\n".utf8) + body))
    case .drip: return .drip(message(["Content-Length: 100000"], []))
    case .overLimit:
      return .last(whole([UInt8](repeating: UInt8(ascii: " "), count: (16 << 20) + 1)))
    case .gzipBomb: return .bytes(whole(Gzip.bomb(of: 17 << 20), "Content-Encoding: gzip"))
    default: return reply(whole(body))
    }
  }
}
