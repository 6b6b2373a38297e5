import FoundationEssentials
import Glibc

/// One accepted TCP connection, used by one thread, that any thread may break.
final class Connection: Sendable {
  /// POLLRDHUP of poll(2), which the Glibc module leaves out.
  private static let peerGone: Int16 = 0x2000

  private let descriptor: Int32
  private let closed = Guarded(false)

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Reads what there is, up to the size of the buffer; 0 at the end of the stream.
  func read(into buffer: inout [UInt8]) throws(SystemFault) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      if count >= 0 { return count }
      if errno != EINTR { throw .now("recv") }
    }
  }

  /// Writes all of it.
  func write(_ data: Data) throws(SystemFault) {
    try write([UInt8](data)[...])
  }

  /// Writes all of it.
  func write(_ bytes: ArraySlice<UInt8>) throws(SystemFault) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw .now("send")
      }
    }
  }

  /// Ends the connection in order: what was written still arrives.
  func close() {
    closed.access { closed in
      guard !closed else { return }
      closed = true
      _ = Glibc.shutdown(descriptor, Int32(SHUT_WR))
      _ = Glibc.close(descriptor)
    }
  }

  /// Ends the connection in order though the other side may still be sending.
  ///
  /// What is unread when a socket is closed makes the kernel answer with a reset, which can
  /// overtake our last words (RFC 9112 § 9.6): so we read on for up to two seconds.
  func closeAfterDraining(until alarm: Alarm) {
    _ = Glibc.shutdown(descriptor, Int32(SHUT_WR))
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var watched = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: alarm.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&watched, 2, 2_000) > 0, watched[1].revents == 0 {
      guard recv(descriptor, &buffer, buffer.count, 0) > 0 else { break }
    }
    close()
  }

  /// Ends the connection with a reset (RST): closing without lingering throws away what is queued.
  func reset() {
    closed.access { closed in
      guard !closed else { return }
      closed = true
      lingerNot()
      _ = Glibc.close(descriptor)
    }
  }

  /// Breaks the connection from another thread: whoever reads or writes on it is woken, and the
  /// other side gets a reset once that thread lets go.
  func breakOff() {
    closed.access { closed in
      guard !closed else { return }
      lingerNot()
      _ = Glibc.shutdown(descriptor, Int32(SHUT_RDWR))
    }
  }

  private func lingerNot() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  /// Waits that long, or shorter when the other side goes away or the alarm rings; `nil` has no
  /// end. Answers whether the whole time has passed.
  func wait(milliseconds: Int?, alarm: Alarm) -> Bool {
    var watched = [
      pollfd(fd: descriptor, events: Self.peerGone, revents: 0),
      pollfd(fd: alarm.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    return poll(&watched, 2, milliseconds.map { Int32(clamping: $0) } ?? -1) == 0
  }
}
