import FlyingSocks
import Glibc

/// The socket in the file system: made so that no second daemon is pushed out, and taken away.
struct SocketFile: Sendable {
  /// A path longer than this does not fit, with its zero byte, into `sun_path`. unix(7).
  static let pathBytesMax = 107

  let path: String
  let socket: Socket
  private let identity: Identity

  private struct Identity: Hashable {
    let device: UInt
    let inode: UInt
  }

  /// Binds and listens; a file that nobody answers on is replaced.
  init(path: String) throws(ControlServerError) {
    guard path.utf8.count <= Self.pathBytesMax else {
      throw .pathTooLong(bytes: path.utf8.count)
    }
    try Self.clear(path)
    self.path = path
    do {
      socket = try Socket(domain: AF_UNIX, type: .stream)
      try socket.bind(to: sockaddr_un.unix(path: path))
    } catch {
      throw ControlServerError(error)
    }
    // Before it listens, nobody can connect whatever the mode is in between.
    guard chmod(path, 0o660) == 0 else { throw .system("chmod", errno: errno) }
    guard let identity = Self.identity(of: path) else { throw .system("stat", errno: errno) }
    self.identity = identity
    do {
      try socket.listen()
    } catch {
      throw ControlServerError(error)
    }
  }

  /// Closes, and removes the file if it is still ours.
  func remove() {
    if Self.identity(of: path) == identity { unlink(path) }
    close(socket.file.rawValue)
  }

  private static func clear(_ path: String) throws(ControlServerError) {
    var info = stat()
    guard lstat(path, &info) == 0 else {
      if errno == ENOENT { return }
      throw .system("stat", errno: errno)
    }
    guard info.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket }
    do {
      let probe = try Socket(domain: AF_UNIX, type: .stream)
      defer { Glibc.close(probe.file.rawValue) }
      try probe.setFlags(.nonBlocking)
      try probe.connect(to: sockaddr_un.unix(path: path))
      throw ControlServerError.inUse
    } catch let error as ControlServerError {
      throw error
    } catch SocketError.blocked {
      throw .inUse
    } catch SocketError.failed(_, ECONNREFUSED, _) {
      guard unlink(path) == 0 || errno == ENOENT else { throw .system("unlink", errno: errno) }
    } catch {
      throw ControlServerError(error)
    }
  }

  private static func identity(of path: String) -> Identity? {
    var info = stat()
    guard lstat(path, &info) == 0 else { return nil }
    return Identity(device: UInt(info.st_dev), inode: UInt(info.st_ino))
  }
}

/// Why there is no control socket.
public enum ControlServerError: Error, Hashable, Sendable {
  /// The path does not fit into a socket address.
  case pathTooLong(bytes: Int)
  /// Another daemon answers on it.
  case inUse
  /// Something else has that name.
  case notASocket
  /// A system call failed.
  case system(String, errno: Int32)

  init(_ error: any Error) {
    if case SocketError.failed(let call, let number, _) = error {
      self = .system(call, errno: number)
    } else {
      self = .system("socket", errno: EIO)
    }
  }
}

extension ControlServerError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .pathTooLong(let bytes):
      "the control socket's path has \(bytes) bytes, and the kernel takes 107: choose a shorter "
        + "--runtime-dir"
    case .inUse: "another daemon answers on the control socket: stop it first"
    case .notASocket: "something that is no socket lies where control.sock belongs: move it away"
    case .system(let call, let number):
      "the control socket cannot be made (\(call): \(String(cString: strerror(number)))): "
        + "check the runtime directory"
    }
  }
}
