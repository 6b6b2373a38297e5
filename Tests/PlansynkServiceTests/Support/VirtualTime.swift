import PlansynkCore
import Synchronization

/// A clock that stands still until the test moves it, and sleepers that wake when it passes them.
final class VirtualTime: TimeSource {
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
  }

  private let state: Mutex<State>

  init(start: Instant) {
    state = Mutex(State(wallOffset: start.milliseconds))
  }

  var now: Instant {
    state.withLock { Instant(milliseconds: $0.monotonic + $0.wallOffset) }
  }

  var monotonicMilliseconds: Int64 { state.withLock { $0.monotonic } }

  /// The wall clock jumps; the monotonic one does not.
  func step(milliseconds: Int64) {
    state.withLock { $0.wallOffset += milliseconds }
  }

  func sleep(milliseconds: Int64) async {
    guard milliseconds > 0 else { return }
    let id = state.withLock { state in
      state.lastID += 1
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
  func wakeNext(before limit: Int64) -> Bool {
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
}

/// Chance that is the same every time.
final class SeededRandom: RandomSource {
  private let state: Mutex<UInt64>

  init(seed: UInt64) {
    state = Mutex(seed)
  }

  func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

  func number() -> Int64 { Int64(next() >> 1) }

  /// SplitMix64.
  private func next() -> UInt64 {
    state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}

/// Winter time all year: these tests are not about the zone.
struct WinterZone: Zone {
  private static let dayLength: Int64 = 86_400_000
  private static let offset: Int64 = 3_600_000

  func day(of instant: Instant) -> CalendarDay {
    CalendarDay(ordinal: Int((instant.milliseconds + Self.offset) / Self.dayLength))
  }

  func end(of day: CalendarDay) -> Instant {
    Instant(milliseconds: Int64(day.ordinal + 1) * Self.dayLength - Self.offset)
  }
}
