import Glibc

/// Readings of the kernel's clocks that no step of the wall clock touches. clock_gettime(2).
enum MonotonicClockReading {
  /// Microseconds of CLOCK_MONOTONIC, which stands still while the machine sleeps: what sd_notify
  /// asks for.
  static func monotonicMicroseconds() -> Int64 {
    nanoseconds(of: CLOCK_MONOTONIC) / 1000
  }

  /// Nanoseconds of CLOCK_BOOTTIME, which counts sleep too: what waits are measured by.
  static func boottimeNanoseconds() -> Int64 {
    nanoseconds(of: CLOCK_BOOTTIME)
  }

  private static func nanoseconds(of clock: clockid_t) -> Int64 {
    var reading = timespec()
    // It fails only for a clock that the kernel does not know, and Linux has known both since 2.6.39.
    let result = clock_gettime(clock, &reading)
    precondition(result == 0, "clock_gettime failed for clock \(clock)")
    return Int64(reading.tv_sec) * 1_000_000_000 + Int64(reading.tv_nsec)
  }
}
