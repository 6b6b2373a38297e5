import Glibc

/// Readings of the kernel's clocks. clock_gettime(2).
enum ClockReading {
  /// Nanoseconds since the clock's own zero.
  static func nanoseconds(of clock: clockid_t) -> Int64 {
    var reading = timespec()
    // It fails only for a clock that the kernel lacks, and Linux has had all of ours since 2.6.39.
    let result = clock_gettime(clock, &reading)
    precondition(result == 0, "clock_gettime failed for clock \(clock)")
    return Int64(reading.tv_sec) * 1_000_000_000 + Int64(reading.tv_nsec)
  }
}
