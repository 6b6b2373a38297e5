import FoundationEssentials

/// An answer as it goes on the wire.
struct HttpAnswer {
  var status: Int
  var headers: [(name: String, value: String)] = []
  var body = Data()
  /// What `Content-Length` says where that is not the truth.
  var claimedLength: Int?

  /// The bytes of status line, fields and body (RFC 9112).
  func bytes(keepAlive: Bool, toHead: Bool = false) -> Data {
    var head = "HTTP/1.1 \(status) \(Self.reason(status))\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    let hasBody = status >= 200 && status != 204 && status != 304
    if hasBody { head += "Content-Length: \(claimedLength ?? body.count)\r\n" }
    if !keepAlive { head += "Connection: close\r\n" }
    var bytes = Data((head + "\r\n").utf8)
    if hasBody, !toHead { bytes.append(body) }
    return bytes
  }

  private static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 404: "Not Found"
    case 409: "Conflict"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 503: "Service Unavailable"
    default: "Status"
    }
  }
}
