public import PlansynkCore
import Synchronization

/// A clock that stands still until the test moves it, and sleepers that wake when it passes them.
public final class VirtualTime: TimeSource {
  private struct Sleeper {
    let id: Int
    let wakes: Int64
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var monotonic: Int64 = 0
    var wallOffset: Int64
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
    var lastID = 0
    var longest: Int64 = 0
  }

  private let state: Mutex<State>

  /// A clock that stands at an instant.
  public init(start: Instant) {
    state = Mutex(State(wallOffset: start.milliseconds))
  }

  /// The wall clock.
  public var now: Instant {
    state.withLock { Instant(milliseconds: $0.monotonic + $0.wallOffset) }
  }

  /// Milliseconds since the clock was made.
  public var monotonicMilliseconds: Int64 { state.withLock { $0.monotonic } }

  /// The wall clock jumps; the monotonic one does not.
  public func step(milliseconds: Int64) {
    state.withLock { $0.wallOffset += milliseconds }
  }

  /// The longest wait that was asked for, in milliseconds.
  public var longestSleep: Int64 { state.withLock { $0.longest } }

  /// Waits until somebody moves the clock past it, or the task is cancelled.
  public func sleep(milliseconds: Int64) async {
    guard milliseconds > 0 else { return }
    let id = state.withLock { state in
      state.lastID += 1
      state.longest = max(state.longest, milliseconds)
      return state.lastID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          guard state.cancelled.remove(id) == nil else { return true }
          state.sleepers.append(
            Sleeper(id: id, wakes: state.monotonic + milliseconds, continuation: continuation))
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let sleeper = state.withLock { state -> Sleeper? in
        guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
          state.cancelled.insert(id)
          return nil
        }
        return state.sleepers.remove(at: index)
      }
      sleeper?.continuation.resume()
    }
  }

  /// Moves to the next sleeper's time, but no further than `limit` on the monotonic clock, and
  /// wakes all whose time that is; answers whether there was one.
  public func wakeNext(before limit: Int64) -> Bool {
    let woken = state.withLock { state -> [Sleeper] in
      guard let next = state.sleepers.map(\.wakes).min(), next <= limit else {
        state.monotonic = limit
        return []
      }
      state.monotonic = max(next, state.monotonic)
      let due = state.sleepers.filter { $0.wakes <= next }
      state.sleepers.removeAll { $0.wakes <= next }
      return due
    }
    for sleeper in woken { sleeper.continuation.resume() }
    return !woken.isEmpty
  }

  /// When the next sleeper wakes, on the monotonic clock; `nil` when nobody sleeps.
  public var nextWake: Int64? {
    state.withLock { state in
      var next: Int64?
      for sleeper in state.sleepers { next = min(next ?? .max, sleeper.wakes) }
      return next
    }
  }

  /// Moves to a time on the monotonic clock and wakes all whose time has come by then, in the
  /// order of their times. Whoever slept to an earlier time has overslept.
  public func advance(to monotonic: Int64) {
    let woken = state.withLock { state -> [Sleeper] in
      state.monotonic = max(state.monotonic, monotonic)
      let now = state.monotonic
      let due = state.sleepers.filter { $0.wakes <= now }
      state.sleepers.removeAll { $0.wakes <= now }
      return due.sorted { ($0.wakes, $0.id) < ($1.wakes, $1.id) }
    }
    for sleeper in woken { sleeper.continuation.resume() }
  }
}
