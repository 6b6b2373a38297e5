import Glibc
public import PlansynkCore

/// The kernel's clocks: the only place of the program that reads them.
///
/// Waits and measures on the clock that counts sleep too: a laptop that was closed for an hour is
/// an hour late, and that is no step of the wall clock. clock_gettime(2).
public struct SystemClock: TimeSource {
  /// There is one; any two values are the same clock.
  public init() {}

  /// The wall clock, cut to whole milliseconds.
  public var now: Instant {
    Instant(milliseconds: ClockReading.nanoseconds(of: CLOCK_REALTIME) / 1_000_000)
  }

  /// Milliseconds since the machine was started, sleep included.
  public var monotonicMilliseconds: Int64 {
    ClockReading.nanoseconds(of: CLOCK_BOOTTIME) / 1_000_000
  }

  /// Waits at least so long; returns at once when the task is cancelled, or the time is not more
  /// than zero.
  public func sleep(milliseconds: Int64) async {
    guard milliseconds > 0 else { return }
    do {
      try await Task.sleep(for: .milliseconds(milliseconds), clock: .continuous)
    } catch {
      // Cancelled, which is what an early end means: the caller asks its task, not us.
      return
    }
  }
}
