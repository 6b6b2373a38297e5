import FoundationEssentials
import Glibc

/// A client that sees the bytes of a connection, and how it ends.
final class RawClient {
  /// How a connection came to nothing.
  enum Broken: Error, Equatable {
    case refused
    case reset
    case silent
    case other(Int32)

    init(_ number: Int32) {
      switch number {
      case ECONNREFUSED: self = .refused
      case ECONNRESET, EPIPE: self = .reset
      case EAGAIN: self = .silent
      default: self = .other(number)
      }
    }
  }

  private let descriptor: Int32
  private var held: [UInt8] = []

  init(port: UInt16, patienceMilliseconds: Int = 10_000) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(
      tv_sec: patienceMilliseconds / 1_000, tv_usec: patienceMilliseconds % 1_000 * 1_000)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Broken(errno) }
  }

  deinit { close(descriptor) }

  func send(_ data: Data) throws {
    var rest = [UInt8](data)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Broken(errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Everything up to the end of the stream.
  func readToEnd() throws -> String {
    while try fill() {}
    defer { held = [] }
    return String(decoding: held, as: UTF8.self)
  }

  /// One answer with a `Content-Length`, or an interim one without.
  func readAnswer() throws -> (status: Int, head: String, body: String) {
    let end = Array("\r\n\r\n".utf8)
    var split: Int?
    while split == nil {
      split = held.indices.first { held[$0...].starts(with: end) }
      if split == nil, !(try fill()) { throw Broken.other(0) }
    }
    let head = String(decoding: held[..<(split ?? 0)], as: UTF8.self)
    held.removeFirst((split ?? 0) + 4)
    let length =
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length: ") }
      .flatMap { Int($0.dropFirst("content-length: ".count)) } ?? 0
    while held.count < length, try fill() {}
    defer { held.removeFirst(min(length, held.count)) }
    let status = Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0
    return (status, head, String(decoding: held.prefix(length), as: UTF8.self))
  }

  private func fill() throws -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count >= 0 else { throw Broken(errno) }
    held += buffer[..<count]
    return count > 0
  }
}
