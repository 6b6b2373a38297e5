import FoundationEssentials
import Glibc

/// Asks the daemon one thing, and waits no longer than it was told to.
///
/// Blocks the calling thread: it is for commands, not for the daemon.
public struct ControlClient: Sendable {
  private let path: String
  private let timeoutMilliseconds: Int64

  /// A client of the socket at `path`; the timeout is for connecting, asking and the answer
  /// together.
  public init(path: String, timeoutMilliseconds: Int64) {
    self.path = path
    self.timeoutMilliseconds = timeoutMilliseconds
  }

  /// Asks, and answers what the daemon said.
  public func ask(_ request: ControlRequest) throws(ControlClientError) -> ControlAnswer {
    let line: Data
    do {
      line = try request.line()
    } catch {
      throw .unintelligible
    }
    guard line.count <= ControlRequest.bytesMax else { throw .tooLarge(bytes: line.count) }
    let descriptor = try connected()
    defer { close(descriptor.number) }
    try descriptor.send(Array(line))
    let answer = try descriptor.receiveLine()
    return try ControlAnswer(line: Data(answer))
  }

  private func connected() throws(ControlClientError) -> ClientDescriptor {
    guard var address = UnixSocketAddress(path: path) else { throw .notReachable(ENAMETOOLONG) }
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard number >= 0 else { throw .notReachable(errno) }
    let descriptor = ClientDescriptor(number: number, deadline: .now + timeoutMilliseconds)
    do throws(ControlClientError) {
      try descriptor.limitNextCall()
      guard address.connect(number) == 0 else { throw .connecting(errno) }
    } catch {
      close(number)
      throw error
    }
    return descriptor
  }
}

/// Why the daemon gave no answer.
public enum ControlClientError: Error, Hashable, Sendable {
  /// Nobody listens.
  case notReachable(Int32)
  /// This user may not ask.
  case denied
  /// It listens, and does not answer in time.
  case timeout
  /// It went away in the middle.
  case broken
  /// The request is larger than the daemon takes.
  case tooLarge(bytes: Int)
  /// The answer is not in this program's language: program and daemon are of different versions.
  case unintelligible

  static func connecting(_ number: Int32) -> Self {
    switch number {
    case EACCES, EPERM: .denied
    case EAGAIN: .timeout
    default: .notReachable(number)
    }
  }
}

extension ControlClientError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .notReachable(let number):
      "the daemon is not reachable (\(String(cString: strerror(number)))): is it running?"
    case .denied: "this user may not talk to the daemon: join the group plansynk"
    case .timeout: "the daemon does not answer: see its journal"
    case .broken: "the daemon went away before it answered: ask again"
    case .tooLarge(let bytes):
      "the request has \(bytes) bytes and the daemon takes \(ControlRequest.bytesMax): hand it in "
        + "through inkorg/"
    case .unintelligible:
      "the daemon's answer is not understood: daemon and command must be of the same version"
    }
  }
}
