import Glibc

/// Sends datagrams to one local address; opened once, closed with the last reference.
///
/// Not connected on purpose: so a receiver that was restarted is found again by its address.
final class DatagramSender: Sendable {
  private let descriptor: Int32
  private let address: UnixAddress

  init(to address: UnixAddress) throws(HostError) {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw HostError("open a datagram socket") }
    self.address = address
  }

  deinit { close(descriptor) }

  /// Gives a blocking send an end: without one a receiver that hangs would hang us.
  func limitWait(seconds: Int) {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    // If it cannot be set we wait as long as the kernel does, which is no reason to stop.
    _ = setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
  }

  /// Sends one datagram; the error is the kernel's.
  func send(_ bytes: [UInt8], waits: Bool) throws(HostError) {
    let flags = Int32(MSG_NOSIGNAL) | (waits ? 0 : Int32(MSG_DONTWAIT))
    while true {
      let sent = address.withSockaddr { sendto(descriptor, bytes, bytes.count, flags, $0, $1) }
      if sent >= 0 { return }
      guard errno == EINTR else { throw HostError("send a datagram") }
    }
  }
}
