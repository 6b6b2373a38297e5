import Foundation
import Glibc
import Synchronization

/// A request as its bytes came.
struct RawRequest: Sendable {
  let method: String
  let target: String
  let headers: [(name: String, value: String)]
  let body: [UInt8]

  /// The value of a header, whatever the case of its name.
  func value(of name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// What the server does with a request.
enum RawReply: Sendable {
  /// Writes these bytes and keeps the connection.
  case bytes([UInt8])
  /// Writes these bytes and closes the connection.
  case last([UInt8])
  /// Resets the connection without a word.
  case reset
  /// Says nothing until the other side gives up.
  case silence
  /// Writes these bytes, and then one more every twenty milliseconds until the other side gives up.
  case drip([UInt8])
  /// Reads nothing more, and holds the connection until it breaks.
  case deaf

  /// What a well-formed answer writes.
  var bytes: [UInt8]? {
    if case .bytes(let bytes) = self { bytes } else { nil }
  }

  /// A well-formed answer.
  static func answer(
    _ status: Int, _ body: String = "", type: String? = nil, headers: [String] = []
  ) -> RawReply {
    var lines = ["HTTP/1.1 \(status) Text", "Content-Length: \(body.utf8.count)"] + headers
    if let type { lines.append("Content-Type: \(type)") }
    return .bytes(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
  }

  static func problem(_ status: Int, _ body: String = #"{"status": 422}"#) -> RawReply {
    answer(status, body, type: "application/problem+json")
  }

  static func json(_ status: Int, _ body: String = "{}") -> RawReply {
    answer(status, body, type: "application/json")
  }
}

/// A server on loopback, on a port that the kernel chose, that records what it is asked and replies
/// byte by byte. A thread for each connection.
final class RawServer: Sendable {
  typealias Serve = @Sendable (RawRequest) -> RawReply

  let port: UInt16
  private let listener: Int32
  private let seen: Seen

  private final class Seen: Sendable {
    let requests = Mutex<[RawRequest]>([])
  }

  var url: String { "http://127.0.0.1:\(port)" }
  var requests: [RawRequest] { seen.requests.withLock { $0 } }

  /// A server that does this to every connection as soon as something has come, whatever it is.
  convenience init(atOnce reply: RawReply) throws {
    try self.init(atOnce: reply) { _ in reply }
  }

  convenience init(_ serve: @escaping Serve) throws {
    try self.init(atOnce: nil, serve)
  }

  private init(atOnce reply: RawReply?, _ serve: @escaping Serve) throws {
    let (listener, port) = try Self.listen()
    let seen = Seen()
    (self.listener, self.port, self.seen) = (listener, port, seen)
    Thread.detachNewThread {
      while true {
        let socket = accept(listener, nil, nil)
        guard socket >= 0 else { break }
        Thread.detachNewThread {
          let connection = RawConnection(socket: socket)
          if let reply { return connection.serve(atOnce: reply) }
          connection.serve { request in
            seen.requests.withLock { $0.append(request) }
            return serve(request)
          }
        }
      }
      close(listener)
    }
  }

  deinit {
    // Wakes the accepting thread, which then closes.
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// A port on which nobody listens any more.
  static func deadPort() throws -> UInt16 {
    let (socket, port) = try listen()
    close(socket)
    return port
  }

  static func listen(backlog: Int32 = 64) throws -> (socket: Int32, port: UInt16) {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw SocketFault(code: errno) }
    var address = loopback(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let fault = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) | Glibc.listen(socket, backlog) | getsockname(socket, $0, &size)
      }
    }
    guard fault == 0 else { throw SocketFault(code: errno) }
    return (socket, UInt16(bigEndian: address.sin_port))
  }

  /// Whether somebody listens on a port.
  static func canConnect(to port: UInt16) -> Bool {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    return connect(socket, to: port)
  }

  static func connect(_ socket: Int32, to port: UInt16) -> Bool {
    var address = loopback(port)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    return address
  }
}

/// Counts down to nothing.
final class Countdown: Sendable {
  private let left: Mutex<Int>
  init(_ count: Int) { left = Mutex(count) }

  /// What is left before this one: the first call answers the count, and so on below nothing.
  func next() -> Int {
    left.withLock { left in
      defer { left -= 1 }
      return left
    }
  }
}

struct SocketFault: Error {
  let code: Int32
}
