import Foundation
import Glibc

/// A port of the loopback address that can refuse connections for a while and keeps its number.
final class Listener: Sendable {
  private struct State {
    /// Bound to the port: listening while open, silent while down.
    var descriptor: Int32
    var isOpen = false
    var accepting: DispatchSemaphore?
    var connections: [ObjectIdentifier: Connection] = [:]
  }

  /// The port, chosen by the system where 0 was asked for.
  let port: UInt16
  private let state: Guarded<State>
  /// Held while the port opens or shuts: the two never overlap.
  private let turning = Guarded(())
  private let serve: @Sendable (Connection) -> Void

  /// Binds the port and opens it; each connection is served on a thread of its own.
  init(port: UInt16, serve: @escaping @Sendable (Connection) -> Void) throws(SystemFault) {
    let descriptor = try Self.bound(port)
    self.port = try Self.port(of: descriptor)
    self.serve = serve
    state = Guarded(State(descriptor: descriptor))
    try open()
  }

  /// Takes connections again.
  func open() throws(SystemFault) {
    try turning.access { (_) throws(SystemFault) in try startListening() }
  }

  private func startListening() throws(SystemFault) {
    let ready: (Int32, DispatchSemaphore)? = try state.access {
      (state) throws(SystemFault) -> (Int32, DispatchSemaphore)? in
      guard !state.isOpen else { return nil }
      guard listen(state.descriptor, 512) == 0 else { throw .now("listen") }
      let ended = DispatchSemaphore(value: 0)
      state.isOpen = true
      state.accepting = ended
      return (state.descriptor, ended)
    }
    guard let (descriptor, ended) = ready else { return }
    startThread { [self] in
      acceptAll(descriptor)
      ended.signal()
    }
  }

  /// Refuses connections from now on, and breaks those there are.
  func shut() throws(SystemFault) {
    try turning.access { (_) throws(SystemFault) in try stopListening() }
  }

  private func stopListening() throws(SystemFault) {
    let closing: (Int32, DispatchSemaphore)? = state.access { state in
      guard state.isOpen, let ended = state.accepting else { return nil }
      state.isOpen = false
      for connection in state.connections.values { connection.breakOff() }
      // A listening socket that is shut down wakes its `accept` (Linux: accept(2), EINVAL).
      shutdown(state.descriptor, Int32(SHUT_RDWR))
      return (state.descriptor, ended)
    }
    guard let (descriptor, ended) = closing else { return }
    ended.wait()
    close(descriptor)
    // Bound without listening, the port stays ours and every attempt on it is refused.
    let silent = try Self.bound(port)
    state.access { $0.descriptor = silent }
  }

  /// Shuts the port and gives it up.
  func end() {
    do { try shut() } catch { return }
    state.access { _ = close($0.descriptor) }
  }

  private func acceptAll(_ descriptor: Int32) {
    while true {
      let accepted = accept(descriptor, nil, nil)
      if accepted < 0 {
        switch errno {
        case EINTR, ECONNABORTED: continue
        case EMFILE, ENFILE:
          // Out of descriptors: some connection will end and give one back.
          poll(nil, 0, 20)
          continue
        default: return
        }
      }
      var yes: Int32 = 1
      setsockopt(
        accepted, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
      let connection = Connection(accepted)
      state.access { state in
        state.connections[ObjectIdentifier(connection)] = connection
        // Taken in the very moment in which the port was shut.
        if !state.isOpen { connection.breakOff() }
      }
      startThread { [self] in
        serve(connection)
        connection.close()
        state.access { $0.connections[ObjectIdentifier(connection)] = nil }
      }
    }
  }

  private static func bound(_ port: UInt16) throws(SystemFault) -> Int32 {
    let descriptor = socket(
      AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .now("socket") }
    var yes: Int32 = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      let fault = SystemFault.now("bind to port \(port)")
      close(descriptor)
      throw fault
    }
    return descriptor
  }

  private static func port(of descriptor: Int32) throws(SystemFault) -> UInt16 {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length)
      }
    }
    guard result == 0 else { throw .now("getsockname") }
    return UInt16(bigEndian: address.sin_port)
  }
}

/// Runs the body on a thread of its own: it may block as long as it likes.
func startThread(_ body: @escaping @Sendable () -> Void) {
  let thread = Thread(block: body)
  // A JSON tree at its deepest is read by recursion.
  thread.stackSize = 1 << 21
  thread.start()
}
