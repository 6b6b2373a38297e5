public import PlansynkCore
import Synchronization

/// Wakes one waiting loop before its time.
///
/// A ring that finds nobody waiting is kept for the next wait, so none is lost. One waiter at a
/// time: a bell belongs to a loop.
public final class Bell: Sendable {
  private struct State {
    var isRung = false
    var isClosed = false
    var waiter: CheckedContinuation<Bool, Never>?
  }

  private let state = Mutex(State())

  /// A silent bell.
  public init() {}

  /// Wakes the waiter, now or at its next wait. Safe from any thread.
  public func ring() {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let waiter = state.waiter else {
        state.isRung = true
        return nil
      }
      state.waiter = nil
      return waiter
    }
    waiter?.resume(returning: true)
  }

  /// Tells the loop to end: every wait is over at once from now on. Safe from any thread.
  public func close() {
    state.withLock { $0.isClosed = true }
    ring()
  }

  /// Whether the loop is to end.
  public var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Waits until the bell rings, the time is over, or the task is cancelled; answers whether it
  /// rang. On the caller's own executor: a loop that finds nothing to do is not to hop for it.
  ///
  /// - Parameter milliseconds: clamped to 0…60 000, so that a stepped wall clock is noticed within
  ///   a minute.
  @discardableResult
  public nonisolated(nonsending) func wait(
    atMost milliseconds: Int64, on time: any TimeSource
  ) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask { await self.waitForRing() }
      group.addTask {
        await time.sleep(milliseconds: min(max(milliseconds, 0), 60_000))
        return false
      }
      var rang = await group.next() ?? false
      group.cancelAll()
      // A ring that came as the time ran out has been taken by the other task: it counts.
      for await other in group { rang = rang || other }
      return rang
    }
  }

  /// Waits until the bell rings or the task is cancelled, however long that takes.
  func waitUntilRung() async { _ = await waitForRing() }

  private func waitForRing() async -> Bool {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // The cancellation handler takes the same lock: it comes either before this look at
        // `isCancelled`, or finds the waiter.
        let answer = state.withLock { state -> Bool? in
          if state.isRung {
            state.isRung = false
            return true
          }
          guard !state.isClosed, !Task.isCancelled else { return false }
          state.waiter = continuation
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
        defer { state.waiter = nil }
        return state.waiter
      }
      waiter?.resume(returning: false)
    }
  }
}
