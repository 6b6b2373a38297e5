import Glibc
public import PlansynkCore

/// Europe/Stockholm: which day it is there, and when that day ends.
///
/// By the rules of the system's tzdata, so that a change of the law comes with the system's updates
/// and a restart. The C library knows one zone for a process: making one of these makes it this
/// one. Source: tzset(3), localtime(3).
public struct StockholmZone: Zone {
  private static let name = "Europe/Stockholm"
  private static let dayLength: Int64 = 86_400_000

  /// Once for the process: what the C library takes silently for UTC when its file is missing.
  private static let isSet: Bool = {
    guard access("/usr/share/zoneinfo/" + name, R_OK) == 0, setenv("TZ", name, 1) == 0 else {
      return false
    }
    tzset()
    return true
  }()

  /// Throws when the system has no rules for the zone.
  public init() throws(HostError) {
    guard Self.isSet else {
      throw HostError("find the rules of \(Self.name): install tzdata", code: ENOENT)
    }
  }

  /// The calendar day that the instant falls on.
  public func day(of instant: Instant) -> CalendarDay {
    let local = instant.milliseconds + offset(at: instant)
    let floor = local >= 0 ? local : local - (Self.dayLength - 1)
    return CalendarDay(ordinal: Int(floor / Self.dayLength))
  }

  /// The first instant of the next day. A day has 23, 24 or 25 hours.
  public func end(of day: CalendarDay) -> Instant {
    let midnight = Instant(milliseconds: Int64(day.ordinal + 1) * Self.dayLength)
    // The offset that counts is the one in force at the answer, not at the same figures in UTC.
    // Twice is enough: the zone never changes within two hours of its midnight.
    let guess = midnight.adding(milliseconds: -offset(at: midnight))
    return midnight.adding(milliseconds: -offset(at: guess))
  }

  /// Milliseconds to add to UTC for local time.
  private func offset(at instant: Instant) -> Int64 {
    // Whole seconds, floored: a millisecond before a change must not be rounded into it.
    let milliseconds = instant.milliseconds
    let seconds = (milliseconds >= 0 ? milliseconds : milliseconds - 999) / 1000
    var time = time_t(seconds)
    var parts = tm()
    guard localtime_r(&time, &parts) != nil else { return 0 }
    return Int64(parts.tm_gmtoff) * 1000
  }
}
