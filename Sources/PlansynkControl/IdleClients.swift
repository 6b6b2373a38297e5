import Glibc
import Synchronization

/// Clients whose line has not ended, and when each was last heard of: whoever says nothing gives
/// way when others wait.
final class IdleClients: Sendable {
  private struct State {
    var heard: [Int32: Int64] = [:]
  }

  private let state = Mutex(State())

  /// Notes that a client came, or said something, at a time on the clock that never steps.
  func note(_ descriptor: Int32, at milliseconds: Int64) {
    state.withLock { $0.heard[descriptor] = milliseconds }
  }

  /// Notes that a client is being answered, or has left: the descriptor is not touched any more.
  func forget(_ descriptor: Int32) {
    state.withLock { state in
      state.heard[descriptor] = nil
    }
  }

  /// Ends the reading of the client that has been silent for longest, if that is since `limit` or
  /// before; answers whether there was one. Its connection then ends as if it had left.
  func dropSilent(since limit: Int64) -> Bool {
    state.withLock { state in
      guard let silent = state.heard.min(by: { $0.value < $1.value }), silent.value <= limit else {
        return false
      }
      state.heard[silent.key] = nil
      shutdown(silent.key, Int32(SHUT_RD))
      return true
    }
  }
}
