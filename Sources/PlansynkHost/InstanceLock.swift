import Glibc

/// Keeps a second daemon away from an instance's store. Held until it goes, or the process does.
///
/// The kernel gives the lock up when the process dies, however it dies, so a file left behind
/// locks nothing. The file is never removed: whoever waits for it would then hold the lock of a
/// file that has no name. flock(2). Design: delivery.md, "Store".
public final class InstanceLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock and writes this process's id into the file, which is made if need be.
  public init(path: String) throws(InstanceLockError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .failed(HostError("open \(path)")) }
    do throws(InstanceLockError) {
      try Self.lock(descriptor, path)
      try Self.writePid(descriptor, path)
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  private static func lock(_ descriptor: Int32, _ path: String) throws(InstanceLockError) {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: throw .held(path: path, pid: readPid(descriptor))
      default: throw .failed(HostError("lock \(path)"))
      }
    }
  }

  private static func writePid(_ descriptor: Int32, _ path: String) throws(InstanceLockError) {
    let text = Array("\(getpid())\n".utf8)
    guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.count, 0) == text.count
    else { throw .failed(HostError("write \(path)")) }
  }

  /// Nil between the first's taking the lock and its writing the id.
  private static func readPid(_ descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
  }
}

/// Why an instance could not be locked.
public enum InstanceLockError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Another daemon has it; its process id, if it has written it yet.
  case held(path: String, pid: Int32?)
  /// The file cannot be had at all.
  case failed(HostError)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .held(let path, let pid):
      """
      another plansynk runs this instance (\(pid.map { "pid \($0)" } ?? "pid not known yet"), \
      lock \(path)): stop it first, or choose another --state-dir
      """
    case .failed(let error): error.description
    }
  }
}
