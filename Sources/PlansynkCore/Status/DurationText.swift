/// Lengths of time in words, as `2 d 6 h` and `42 s`. Rounded towards zero, so that what is left is
/// never said to be more than it is.
public enum DurationText {
  /// The largest unit alone, for columns: `5 d`, `3 h`, `20 s`. Negative lengths count as none.
  public static func brief(seconds: Int64) -> String {
    let seconds = max(seconds, 0)
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3600: return "\(seconds / 60) min"
    case ..<86_400: return "\(seconds / 3600) h"
    default: return "\(seconds / 86_400) d"
    }
  }

  /// Two units where the second matters: `2 d 6 h` below 100 days, `3 h 20 min` below 10 hours.
  public static func precise(seconds: Int64) -> String {
    let seconds = max(seconds, 0)
    switch seconds {
    case 3600..<36_000:
      return joined("\(seconds / 3600) h", seconds / 60 % 60, "min")
    case 86_400..<8_640_000:
      return joined("\(seconds / 86_400) d", seconds / 3600 % 24, "h")
    default:
      return brief(seconds: seconds)
    }
  }

  /// How long ago `then` was: `42 s ago`. What lies ahead, after a step of the clock, is
  /// `just now`.
  public static func ago(_ then: Instant, at now: Instant) -> String {
    then > now ? "just now" : "\(brief(seconds: then.seconds(until: now))) ago"
  }

  /// What is left until `then`: `2 d 6 h`, or `overdue 3 d`. Past the end of a last day the days of
  /// the calendar are counted, as lists and avvikelser count them: the day after is the first.
  public static func left(until then: Instant, at now: Instant, in zone: any Zone) -> String {
    guard then <= now else { return precise(seconds: now.seconds(until: then)) }
    // The end of a last day is the first instant after it.
    let last = zone.day(of: then.adding(milliseconds: -1))
    guard zone.end(of: last) == then else {
      return "overdue \(brief(seconds: then.seconds(until: now)))"
    }
    return "overdue \(last.days(until: zone.day(of: now))) d"
  }

  private static func joined(_ first: String, _ rest: Int64, _ unit: String) -> String {
    rest == 0 ? first : "\(first) \(rest) \(unit)"
  }
}

/// Amounts of bytes in words, in powers of ten as disks are sold: `12 kB`, `3.1 MB`, `41 GB`.
public enum SizeText {
  /// One decimal below 10 of a unit, none above; below 0.1 kB all is `0.1 kB` or `0 kB`.
  public static func brief(bytes: Int64) -> String {
    let units: [(String, Int64)] = [
      ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000),
      ("kB", 1000),
    ]
    let (unit, size) = units.first { bytes >= $0.1 } ?? ("kB", 1000)
    guard bytes > 0 else { return "0 kB" }
    guard bytes < 10 * size else { return "\(bytes / size) \(unit)" }
    let tenths = max(1, bytes / (size / 10))
    return "\(tenths / 10).\(tenths % 10) \(unit)"
  }
}
