import Glibc

/// The address of a local socket: a path, or an abstract name written with a leading `@`. unix(7).
struct UnixAddress: Hashable {
  private let bytes: [UInt8]

  /// Nil for what is no address: neither absolute nor abstract, empty, or over 107 bytes.
  init?(_ text: String) {
    var bytes = Array(text.utf8)
    guard bytes.count > 1, bytes.count <= Self.pathMax, !bytes.contains(0) else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "/"): bytes.append(0)
    // An abstract name begins with a NUL and has no end but its length.
    case UInt8(ascii: "@"): bytes[0] = 0
    default: return nil
    }
    self.bytes = bytes
  }

  private static let pathMax = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  /// Calls with the kernel's form of the address.
  func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
    let length = socklen_t(offset + bytes.count)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }
}
