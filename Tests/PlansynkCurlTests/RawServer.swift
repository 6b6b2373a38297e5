import Glibc

@testable import PlansynkCurl

/// A server on loopback that does with each connection what the test says, byte by byte.
///
/// Each connection has a thread of its own and is closed when `serve` returns. The port is free
/// again when the server is let go.
final class RawServer: Sendable {
  typealias Serve = @Sendable (RawConnection) -> Void

  let port: UInt16
  private let listener: Int32
  private let accepted = Guarded(0)

  var url: String { "http://127.0.0.1:\(port)" }
  /// How many connections have come.
  var connections: Int { accepted.withLock { $0 } }

  init(_ serve: @escaping Serve) throws {
    (listener, port) = try Self.listen(backlog: 512)
    let listener = listener
    let accepted = accepted
    try CurlThread.start {
      while true {
        let socket = accept(listener, nil, nil)
        guard socket >= 0 else { break }
        accepted.withLock { $0 += 1 }
        let connection = RawConnection(socket)
        do throws(CurlError) {
          try CurlThread.start {
            serve(connection)
            connection.close()
          }
        } catch {
          connection.close()
        }
      }
      close(listener)
    }
  }

  deinit {
    // Wakes the accepting thread, which then closes.
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// A listening socket on 127.0.0.1 and the port that the kernel chose.
  static func listen(backlog: Int32) throws -> (socket: Int32, port: UInt16) {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw Fault.socket(errno) }
    var address = loopback(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let fault = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) | Glibc.listen(socket, backlog) | getsockname(socket, $0, &size)
      }
    }
    guard fault == 0 else { throw Fault.socket(errno) }
    return (socket, UInt16(bigEndian: address.sin_port))
  }

  static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  enum Fault: Error {
    case socket(Int32)
  }
}
