import Dispatch
import Glibc
import Synchronization

/// The way from a signal handler into ordinary code: a pipe, one byte per signal.
///
/// A handler may do next to nothing, but it may write(2). Dispatch has signal sources of its own;
/// they begin to listen some time after they are made, and what comes before is lost. The pipe is
/// the process's and is never closed, so a late handler never writes to another file.
/// signal-safety(7), pipe(7).
final class SignalHub: Sendable {
  static let shared = Result<SignalHub, HostError> { () throws(HostError) in try SignalHub() }

  /// What the handler writes to; set before the first handler is installed.
  private static let writeEnd = Atomic<Int32>(-1)

  private struct Listeners {
    var next = 0
    var all: [Int: (Set<SignalStream.Signal>, AsyncStream<SignalStream.Signal>.Continuation)] = [:]
  }

  private let listeners = Mutex(Listeners())

  private init() throws(HostError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw HostError("make a pipe") }
    for end in ends {
      guard fcntl(end, F_SETFD, FD_CLOEXEC) == 0, fcntl(end, F_SETFL, O_NONBLOCK) == 0
      else { throw HostError("set up a pipe") }
    }
    Self.writeEnd.store(ends[1], ordering: .sequentiallyConsistent)
    let readEnd = ends[0]
    let source = DispatchSource.makeReadSource(
      fileDescriptor: readEnd, queue: DispatchQueue(label: "plansynk.signals"))
    // Keeps source and hub alive on purpose: both are the process's.
    source.setEventHandler {
      withExtendedLifetime(source) { self.drain(readEnd) }
    }
    source.resume()
  }

  private func drain(_ readEnd: Int32) {
    var bytes = [UInt8](repeating: 0, count: 64)
    while true {
      let count = read(readEnd, &bytes, bytes.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      for byte in bytes[..<count] {
        if let signal = SignalStream.Signal(rawValue: Int32(byte)) { tell(signal) }
      }
    }
  }

  private func tell(_ signal: SignalStream.Signal) {
    // Yielding runs outside the lock: a listener that ends takes the lock to leave.
    let ready = listeners.withLock { state in
      state.all.values.filter { $0.0.contains(signal) }.map(\.1)
    }
    for continuation in ready { continuation.yield(signal) }
  }

  func add(
    _ signals: Set<SignalStream.Signal>,
    _ continuation: AsyncStream<SignalStream.Signal>.Continuation
  ) -> Int {
    listeners.withLock { state in
      state.next += 1
      state.all[state.next] = (signals, continuation)
      return state.next
    }
  }

  func remove(_ listener: Int) {
    listeners.withLock { state in _ = state.all.removeValue(forKey: listener) }
  }

  /// Puts the handler in place of the default action. Children get the default again by exec,
  /// which they would not from an ignored signal.
  static func catchSignal(_ number: Int32) throws(HostError) {
    var action = sigaction()
    action.sa_flags = SA_RESTART
    action.__sigaction_handler.sa_handler = { number in
      let before = errno
      var byte = UInt8(truncatingIfNeeded: number)
      // A full pipe holds this signal already, many times over.
      _ = write(SignalHub.writeEnd.load(ordering: .relaxed), &byte, 1)
      errno = before
    }
    guard sigaction(number, &action, nil) == 0 else { throw HostError("catch signal \(number)") }
  }
}
