import FlyingSocks
import Glibc

/// Who is at the other end of a unix socket, as the kernel noted when it connected.
///
/// Source: unix(7), SO_PEERCRED; `struct ucred` is three 32-bit numbers.
struct PeerCredentials: SocketOption {
  struct Numbers {
    var pid: Int32 = 0
    var uid: UInt32 = UInt32.max
    var gid: UInt32 = UInt32.max
  }

  var name: Int32 { SO_PEERCRED }

  func makeValue(from socketValue: Numbers) -> Numbers { socketValue }

  func makeSocketValue(from value: Numbers) -> Numbers { value }
}
