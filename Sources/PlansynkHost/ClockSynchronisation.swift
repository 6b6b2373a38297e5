import Glibc

/// Whether the wall clock is kept right by systemd-timesyncd.
public enum ClockSynchronisation: String, Sendable, Hashable {
  /// timesyncd has set the clock since boot.
  case synchronised
  /// Not yet, or something else keeps the time: nothing is claimed.
  case unknown

  /// Where timesyncd leaves its mark. systemd-timesyncd.service(8).
  public static let markPath = "/run/systemd/timesync/synchronized"

  /// Looks for the mark; another path is for tests.
  public static func current(markPath: String = markPath) -> ClockSynchronisation {
    access(markPath, F_OK) == 0 ? .synchronised : .unknown
  }
}
