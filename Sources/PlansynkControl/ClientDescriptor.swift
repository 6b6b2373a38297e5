import Glibc

/// A connected socket that is used until a deadline on the clock that never steps.
struct ClientDescriptor {
  let number: Int32
  let deadline: Deadline

  struct Deadline {
    let milliseconds: Int64

    static var now: Deadline {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return Deadline(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    static func + (deadline: Deadline, milliseconds: Int64) -> Deadline {
      Deadline(milliseconds: deadline.milliseconds + milliseconds)
    }
  }

  /// Bounds the next call by what is left. unix(7): SO_SNDTIMEO bounds connecting as well.
  func limitNextCall() throws(ControlClientError) {
    let left = deadline.milliseconds - Deadline.now.milliseconds
    guard left > 0 else { throw .timeout }
    var limit = timeval(tv_sec: Int(left / 1000), tv_usec: Int(left % 1000) * 1000)
    let size = socklen_t(MemoryLayout<timeval>.size)
    for option in [SO_SNDTIMEO, SO_RCVTIMEO] {
      guard setsockopt(number, SOL_SOCKET, option, &limit, size) == 0 else {
        throw .notReachable(errno)
      }
    }
  }

  /// Sends all of it. A daemon that will not read on has an answer ready that says why.
  func send(_ bytes: [UInt8]) throws(ControlClientError) {
    var sent = 0
    while sent < bytes.count {
      try limitNextCall()
      let count = bytes[sent...].withUnsafeBytes { buffer in
        Glibc.send(number, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        sent += count
      } else if errno == EPIPE || errno == ECONNRESET {
        // The second where it went with something of ours unread: what it said before is kept.
        return
      } else if errno != EINTR {
        throw errno == EAGAIN ? .timeout : .broken
      }
    }
  }

  /// The bytes before the first newline.
  func receiveLine() throws(ControlClientError) -> [UInt8] {
    var line: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      try limitNextCall()
      let count = recv(number, &buffer, buffer.count, 0)
      if count > 0 {
        let part = buffer[..<count]
        if let end = part.firstIndex(of: UInt8(ascii: "\n")) {
          line.append(contentsOf: part[..<end])
          return line
        }
        line.append(contentsOf: part)
      } else if count == 0 {
        throw .broken
      } else if errno != EINTR {
        throw errno == EAGAIN ? .timeout : .broken
      }
    }
  }
}

/// `struct sockaddr_un` with a path in it. unix(7).
struct UnixSocketAddress {
  private var address = sockaddr_un()

  /// `nil` when the path does not fit.
  init?(path: String) {
    let bytes = Array(path.utf8)
    guard bytes.count <= SocketFile.pathBytesMax, !bytes.isEmpty else { return nil }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
  }

  /// connect(2): 0, or -1 with `errno`.
  mutating func connect(_ descriptor: Int32) -> Int32 {
    withPointer { Glibc.connect(descriptor, $0, $1) }
  }

  /// The address as calls want it.
  mutating func withPointer<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
