import Glibc

/// When to look for transfers whose time is up.
///
/// libcurl 7.88 keeps the total timeout only once a transfer has a connection: one that waits for
/// a free connection would wait for ever. So the loop keeps it too, for all, a little later, so
/// that the library's own timeout comes first where it comes at all.
struct CurlDeadlines {
  /// Milliseconds that the library is given to report it by itself.
  static let grace: Int64 = 10

  /// The earliest deadline, or one earlier still that has since been met; nil for none.
  private(set) var earliest: Int64?

  /// Milliseconds on the monotonic clock.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  mutating func note(_ deadline: Int64) {
    earliest = min(earliest ?? deadline, deadline)
  }

  /// True when it is time to look; note again what is still running.
  mutating func isDue(at now: Int64) -> Bool {
    guard let earliest, earliest <= now else { return false }
    self.earliest = nil
    return true
  }

  /// How long to sleep at most, from now on.
  func wait(from now: Int64, atMost limit: Int32) -> Int32 {
    guard let earliest else { return limit }
    return Int32(clamping: max(0, min(Int64(limit), earliest - now)))
  }
}
