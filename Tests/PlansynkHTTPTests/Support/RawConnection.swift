import Glibc

/// One accepted connection, read and written with plain calls on the thread that serves it.
struct RawConnection {
  let socket: Int32

  /// Serves requests until either side has had enough.
  func serve(_ reply: (RawRequest) -> RawReply) {
    var pending: [UInt8] = []
    while let request = readRequest(&pending) {
      guard carryOut(reply(request)) else { break }
    }
    close(socket)
  }

  /// Waits for the first bytes, whatever they are, and does this.
  func serve(atOnce reply: RawReply) {
    if case .deaf = reply { _ = isReadable(within: -1) } else { _ = read() }
    _ = carryOut(reply)
    close(socket)
  }

  /// Answers whether the connection goes on.
  private func carryOut(_ reply: RawReply) -> Bool {
    switch reply {
    case .bytes(let bytes):
      write(bytes)
      return true
    case .last(let bytes):
      write(bytes)
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    case .silence:
      while read() != nil {}
    case .drip(let bytes):
      write(bytes)
      while !isReadable(within: 20) || read() != nil { write([UInt8(ascii: " ")]) }
    case .deaf:
      // POLLRDHUP, which the Glibc module leaves out: the other side has closed.
      var waited = pollfd(fd: socket, events: 0x2000, revents: 0)
      poll(&waited, 1, -1)
    }
    return false
  }

  private func readRequest(_ pending: inout [UInt8]) -> RawRequest? {
    while true {
      if let (request, used) = parse(pending) {
        pending.removeFirst(used)
        return request
      }
      guard let more = read() else { return nil }
      pending += more
    }
  }

  private func parse(_ bytes: [UInt8]) -> (RawRequest, used: Int)? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    var lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .split(separator: "\r\n").map(String.init)
    let first = lines.removeFirst().split(separator: " ").map(String.init)
    let headers = lines.map { line -> (name: String, value: String) in
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      return (parts[0], parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
    }
    let length =
      headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
    let used = end.upperBound + length
    guard bytes.count >= used else { return nil }
    let request = RawRequest(
      method: first[0], target: first[1], headers: headers,
      body: Array(bytes[end.upperBound..<used]))
    return (request, used)
  }

  private func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    let count = recv(socket, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// Waits so many milliseconds for bytes, or for the end; less than none has no end.
  private func isReadable(within milliseconds: Int32) -> Bool {
    var waited = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return poll(&waited, 1, milliseconds) > 0
  }

  private func write(_ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(socket, $0.baseAddress.map { $0 + done }, bytes.count - done, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      done += count
    }
  }
}
