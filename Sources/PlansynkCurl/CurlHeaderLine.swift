/// Turns a header of a request into the line that libcurl wants, and refuses what would break out.
enum CurlHeaderLine {
  /// Headers that follow from the body and the connection, and are not the caller's to set.
  private static let reserved = ["connection", "content-length", "expect", "transfer-encoding"]

  static func make(name: String, value: String) throws(CurlError) -> String {
    guard isToken(name) else { throw refusal("a header name holds a forbidden character") }
    guard !reserved.contains(where: { CurlHeaders.isSame($0, name) }) else {
      throw refusal("Connection, Content-Length, Expect and Transfer-Encoding are not settable")
    }
    let isClean = value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
    guard isClean else { throw refusal("a header value holds a control character") }
    let isBlank = value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    // "Name:" would remove the header; a semicolon sends it empty (CURLOPT_HTTPHEADER(3)).
    return isBlank ? "\(name);" : "\(name): \(value)"
  }

  /// A token of RFC 9110, 5.6.2.
  static func isToken(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(isTokenByte)
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"): true
    default: "!#$%&'*+.^_`|~".utf8.contains(byte)
    }
  }

  private static func refusal(_ advice: String) -> CurlError {
    CurlError(.badRequest, code: .badFunctionArgument, phase: .resolving, advice: advice)
  }
}
