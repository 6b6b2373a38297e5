import Glibc

/// A listener that never accepts and whose queue is full, so that the kernel lets a new connect
/// wait.
final class FullListener {
  let url: String
  private var sockets: [Int32] = []

  init() throws {
    let (listener, port) = try RawServer.listen(backlog: 0)
    url = "http://127.0.0.1:\(port)"
    sockets = [listener]
    for _ in 0..<4 {
      let socket = Glibc.socket(
        AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
      _ = RawServer.connect(socket, to: port)
      sockets.append(socket)
    }
  }

  deinit {
    for socket in sockets { close(socket) }
  }
}
