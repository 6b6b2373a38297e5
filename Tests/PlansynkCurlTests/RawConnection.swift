import Glibc

@testable import PlansynkCurl

/// One accepted connection, read and written with plain calls on the thread that serves it.
final class RawConnection: Sendable {
  private struct State {
    var socket: Int32
    var pending: [UInt8] = []
  }

  private let state: Guarded<State>

  init(_ socket: Int32) {
    state = Guarded(State(socket: socket))
  }

  private var socket: Int32 { state.withLock { $0.socket } }

  /// The next whole request, or nil at the end of the connection.
  func readRequest() -> RawRequest? {
    var bytes = state.withLock { $0.pending }
    while true {
      if let (request, used) = RawRequest.parse(bytes) {
        state.withLock { $0.pending = Array(bytes[used...]) }
        return request
      }
      guard let more = read() else { return nil }
      bytes += more
    }
  }

  /// Reads on until the other side closes; true when it did without a fault.
  @discardableResult
  func waitForClose() -> Bool {
    while read() != nil {}
    return true
  }

  func write(_ text: String) {
    write(Array(text.utf8))
  }

  func write(_ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          socket, $0.baseAddress.map { $0 + done }, bytes.count - done, Int32(MSG_NOSIGNAL)
        )
      }
      guard count > 0 else { return }
      done += count
    }
  }

  /// Answers with a status, headers and a body of the right length.
  func respond(_ status: Int = 200, headers: [String] = [], body: [UInt8] = []) {
    let lines = ["HTTP/1.1 \(status) Text", "Content-Length: \(body.count)"] + headers
    write(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
  }

  /// Answers every request on the connection, until it closes.
  func answerAll(_ answer: (RawRequest) -> Void) {
    while let request = readRequest() { answer(request) }
  }

  /// Closes with RST instead of FIN.
  func reset() {
    var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    close()
  }

  func close() {
    state.withLock {
      if $0.socket >= 0 { Glibc.close($0.socket) }
      $0.socket = -1
    }
  }

  private func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    let count = recv(socket, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }
}

/// A request as its bytes came, with its body by `Content-Length`.
struct RawRequest: Sendable {
  let line: String
  let headers: [String]
  let body: [UInt8]

  func value(of name: String) -> String? {
    let prefix = name.lowercased() + ":"
    let line = headers.first { $0.lowercased().hasPrefix(prefix) }
    return line.map { String($0.dropFirst(prefix.count).drop { $0 == " " }) }
  }

  static func parse(_ bytes: [UInt8]) -> (RawRequest, used: Int)? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .split(separator: "\r\n").map(String.init)
    let head = RawRequest(line: lines[0], headers: Array(lines.dropFirst()), body: [])
    let length = head.value(of: "Content-Length").flatMap { Int($0) } ?? 0
    let used = end.upperBound + length
    guard bytes.count >= used else { return nil }
    let body = Array(bytes[end.upperBound..<used])
    return (RawRequest(line: head.line, headers: head.headers, body: body), used)
  }
}
