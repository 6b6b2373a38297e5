import FoundationEssentials
import ReferensMyndighet

/// Why a request cannot be read.
enum HttpFault: Error {
  /// The stream ended, or the connection broke.
  case ended
  /// What came is not HTTP/1.1; answered with that status.
  case malformed(Int, String)
}

/// Reads the requests of one connection, one after the other (RFC 9112).
struct HttpReader {
  /// One request and what it says about its connection.
  struct Incoming {
    let request: MyndighetRequest
    let keepAlive: Bool
  }

  /// More than the largest body of the contract, so that the myndighet itself answers 413.
  private static let largestBody = 26 << 20
  private static let largestHead = 64 << 10

  private let connection: Connection
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)
  private var held: ArraySlice<UInt8> = []

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// The next request; throws `ended` when there is none.
  mutating func next() throws(HttpFault) -> Incoming {
    let lines = try head()
    let parts = lines[0].split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].hasPrefix("HTTP/1.") else {
      throw .malformed(400, "request line")
    }
    var headers: [(name: String, value: String)] = []
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { throw .malformed(400, "header field") }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      headers.append((String(line[..<colon]), String(value)))
    }
    let bare = MyndighetRequest(method: "", target: "", headers: headers)
    let body = try body(bare)
    let wish = (bare.header("Connection") ?? "").lowercased()
    let isOld = parts[2] == "HTTP/1.0"
    return Incoming(
      request: MyndighetRequest(
        method: String(parts[0]), target: String(parts[1]), headers: headers, body: body),
      keepAlive: isOld ? wish == "keep-alive" : wish != "close")
  }

  private mutating func fill() throws(HttpFault) {
    let count: Int
    do { count = try connection.read(into: &buffer) } catch { throw .ended }
    guard count > 0 else { throw .ended }
    held.append(contentsOf: buffer[..<count])
  }

  private mutating func head() throws(HttpFault) -> [String] {
    var lines: [String] = []
    var size = 0
    while true {
      let line = try line()
      size += line.utf8.count
      guard size <= Self.largestHead else { throw .malformed(431, "header too large") }
      if line.isEmpty {
        // Empty lines before a request are passed over (RFC 9112 § 2.2).
        if lines.isEmpty { continue }
        return lines
      }
      lines.append(line)
    }
  }

  private mutating func line() throws(HttpFault) -> String {
    var searched = held.startIndex
    while true {
      if let end = held[searched...].firstIndex(of: 0x0A) {
        let line = held[held.startIndex..<end]
        held = held[(end + 1)...]
        return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      }
      guard held.count <= Self.largestHead else { throw .malformed(431, "header too large") }
      let known = held.count
      try fill()
      searched = held.startIndex + known
    }
  }

  private mutating func body(_ head: MyndighetRequest) throws(HttpFault) -> Data {
    let chunked = (head.header("Transfer-Encoding") ?? "").lowercased() == "chunked"
    let length = Int(head.header("Content-Length") ?? "0") ?? -1
    guard length >= 0 else { throw .malformed(400, "Content-Length") }
    if chunked || length > 0, head.header("Expect")?.lowercased() == "100-continue" {
      do {
        try connection.write(Data("HTTP/1.1 100 Continue\r\n\r\n".utf8))
      } catch { throw .ended }
    }
    if chunked { return try chunks() }
    guard length <= Self.largestBody else { throw .malformed(413, "body too large") }
    return try exactly(length)
  }

  private mutating func exactly(_ length: Int) throws(HttpFault) -> Data {
    var body = Data(capacity: length)
    while body.count < length {
      if held.isEmpty { try fill() }
      let part = held.prefix(length - body.count)
      body.append(contentsOf: part)
      held = held.dropFirst(part.count)
    }
    if held.isEmpty { held = [] }
    return body
  }

  private mutating func chunks() throws(HttpFault) -> Data {
    var body = Data()
    while true {
      let size = try line().prefix { $0 != ";" }
      guard let count = Int(size, radix: 16), count >= 0 else { throw .malformed(400, "chunk") }
      guard body.count + count <= Self.largestBody else {
        throw .malformed(413, "body too large")
      }
      if count == 0 {
        while !(try line().isEmpty) {}
        return body
      }
      body.append(try exactly(count))
      guard try line().isEmpty else { throw .malformed(400, "chunk") }
    }
  }
}
