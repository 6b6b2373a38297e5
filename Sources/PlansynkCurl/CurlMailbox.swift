/// The one meeting place of the callers' threads and the thread that owns libcurl.
///
/// Wake-ups are sent under the lock: after `end()` nobody can wake a multi handle that the thread
/// is about to free.
final class CurlMailbox: Sendable {
  private struct State {
    var queue = CurlQueue<CurlTransfer>()
    var isEnded = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Guarded(State())
  private let multi: MultiHandle

  init(waking multi: MultiHandle) {
    self.multi = multi
  }

  /// An id for a request, or nil after `close()`.
  func announce() -> UInt64? {
    state.withLock { $0.queue.announce() }
  }

  func submit(_ transfer: CurlTransfer) {
    state.withLock { if $0.queue.submit(transfer, as: transfer.id) { multi.wakeUp() } }
  }

  func cancel(_ id: UInt64) {
    state.withLock { if $0.queue.cancel(id), !$0.isEnded { multi.wakeUp() } }
  }

  func close() {
    state.withLock { if $0.queue.close(), !$0.isEnded { multi.wakeUp() } }
  }

  /// Returns when the thread has given back everything.
  func waitForEnd() async {
    await withCheckedContinuation { waiter in
      let hasEnded = state.withLock {
        if !$0.isEnded { $0.waiters.append(waiter) }
        return $0.isEnded
      }
      if hasEnded { waiter.resume() }
    }
  }

  /// For the thread: what to do next.
  func take(finished: [UInt64]) -> CurlQueue<CurlTransfer>.Batch {
    state.withLock { $0.queue.take(finished: finished) }
  }

  /// For the thread, as its last act.
  func end() {
    let waiters = state.withLock { state in
      state.isEnded = true
      // Freed under the lock, so that a late wake-up finds either a whole handle or none.
      multi.close()
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }
}
