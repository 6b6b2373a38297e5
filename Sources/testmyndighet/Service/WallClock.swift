import Glibc
import ReferensMyndighet

/// The system's clock, read here and nowhere else.
enum WallClock {
  static var now: UTCInstant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return UTCInstant(milliseconds: time.tv_sec * 1_000 + time.tv_nsec / 1_000_000)
  }
}
