import Foundation
import Glibc
import PlansynkCore
import Synchronization
import Testing

@testable import PlansynkControl

/// Time that stands still, or is up at once.
struct TestTime: TimeSource {
  var isUp = false

  var now: Instant { Instant(milliseconds: 0) }
  var monotonicMilliseconds: Int64 { 0 }

  func sleep(milliseconds: Int64) async {
    guard !isUp || milliseconds == .max else { return }
    // A stream that nothing comes out of ends when the task is cancelled.
    for await _ in AsyncStream<Never>.makeStream().stream {}
  }
}

/// Time that is up once, for the first who waits so long, and stands still for everybody else.
final class TimeUpOnce: TimeSource {
  private let milliseconds: Int64
  private let isOver = Mutex(false)

  init(milliseconds: Int64) { self.milliseconds = milliseconds }

  var now: Instant { Instant(milliseconds: 0) }
  var monotonicMilliseconds: Int64 { 0 }

  func sleep(milliseconds: Int64) async {
    let isUp = isOver.withLock { isOver in
      guard !isOver, milliseconds == self.milliseconds else { return false }
      isOver = true
      return true
    }
    if !isUp { await TestTime().sleep(milliseconds: milliseconds) }
  }
}

/// A folder of its own for each test, with the socket's path in it.
final class ControlFolder {
  let path: String
  var socket: String { path + "/control.sock" }

  init() throws {
    var template = Array("/tmp/plansynk-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      Issue.record("the folder of a test could not be removed")
    }
  }

  /// Serves while `body` runs.
  func serving<Result: Sendable>(
    time: any TimeSource = TestTime(), limits: ControlServer.Limits = .init(),
    handler: @escaping ControlServer.Handler = { _, _ in .done("done") },
    during body: (String) async throws -> Result
  ) async throws -> Result {
    let server = try ControlServer(path: socket, time: time, limits: limits, handler: handler)
    let service = Task { try await server.run() }
    do {
      let result = try await body(socket)
      service.cancel()
      try await service.value
      return result
    } catch {
      service.cancel()
      throw error
    }
  }
}

/// What a client meets, asked on a thread that may block.
func ask(
  _ path: String, _ request: ControlRequest, timeout: Int64 = 10_000
) async -> Result<ControlAnswer, ControlClientError> {
  await offPool { () throws(ControlClientError) in
    try ControlClient(path: path, timeoutMilliseconds: timeout).ask(request)
  }
}

/// What comes back for raw bytes; `ends` says that no more follow.
func send(
  _ path: String, _ bytes: [UInt8], ends: Bool = false
) async -> Result<ControlAnswer, ControlClientError> {
  await offPool { () throws(ControlClientError) in
    guard var address = UnixSocketAddress(path: path) else { throw .notReachable(0) }
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    guard address.connect(number) == 0 else { throw .notReachable(errno) }
    let descriptor = ClientDescriptor(number: number, deadline: .now + 10_000)
    // Stricter than our own client: a simple one dies of a pipe that breaks while it writes.
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count >= 0 else { throw .broken }
      sent += count
    }
    if ends { shutdown(number, Int32(SHUT_WR)) }
    return try ControlAnswer(line: Data(try descriptor.receiveLine()))
  }
}

/// A client that connects, says what it is given, and stays.
final class SilentClient: Sendable {
  private let number: Int32

  init(_ path: String, _ bytes: [UInt8]) throws {
    number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = try #require(UnixSocketAddress(path: path))
    try #require(address.connect(number) == 0)
    if !bytes.isEmpty { Glibc.send(number, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }
  }

  deinit { close(number) }
}

private func offPool<Value: Sendable>(
  _ body: @escaping @Sendable () throws(ControlClientError) -> Value
) async -> Result<Value, ControlClientError> {
  await withCheckedContinuation { continuation in
    // A thread of its own: one borrowed from Dispatch would be missed by the server.
    Thread.detachNewThread {
      continuation.resume(returning: Result { () throws(ControlClientError) in try body() })
    }
  }
}

extension Result where Success == ControlAnswer {
  /// The code with which a request was refused.
  var faultCode: ControlAnswer.FaultCode? {
    guard case .success(.fault(let code, _)) = self else { return nil }
    return code
  }
}
