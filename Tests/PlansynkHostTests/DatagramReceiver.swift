import Glibc
import Testing

@testable import PlansynkHost

/// The other end of a local datagram socket, as systemd or the journal would hold it.
final class DatagramReceiver {
  private let descriptor: Int32

  init(at name: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    try #require(descriptor >= 0)
    let address = try #require(UnixAddress(name))
    let result = address.withSockaddr { bind(descriptor, $0, $1) }
    try #require(result == 0, "bind \(name): \(String(cString: strerror(errno)))")
  }

  deinit { close(descriptor) }

  /// The next datagram that has arrived; nil when none has. A local datagram arrives with its send.
  func next() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 262_144)
    let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    return count >= 0 ? Array(bytes[..<count]) : nil
  }

  /// The bytes of the address, as the kernel answers; the family before them taken away.
  var kernelName: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: MemoryLayout<sockaddr_un>.size)
    var length = socklen_t(bytes.count)
    let result = bytes.withUnsafeMutableBytes { buffer in
      getsockname(descriptor, buffer.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
    }
    return result == 0 ? Array(bytes[..<Int(length)].dropFirst(2)) : []
  }

  func nextText() -> String? {
    next().map { String(decoding: $0, as: UTF8.self) }
  }
}
