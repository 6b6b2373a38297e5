import Foundation
import Glibc
public import PlansynkCore

/// Europe/Stockholm: which day it is there, and when that day ends.
///
/// The one place that needs the whole of Foundation: its small half knows no zone but UTC. The
/// rules are those that came with Foundation, not those of the system's tzdata: a change of the
/// law reaches them with a new build.
public struct StockholmZone: Zone {
  private static let dayLength: Int64 = 86_400_000

  private let zone: TimeZone

  /// Throws when Foundation has no rules for the zone.
  public init() throws(HostError) {
    guard let zone = TimeZone(identifier: "Europe/Stockholm") else {
      throw HostError("find the rules of the zone Europe/Stockholm", code: ENOENT)
    }
    self.zone = zone
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
    let date = Date(timeIntervalSince1970: TimeInterval(seconds))
    return Int64(zone.secondsFromGMT(for: date)) * 1000
  }
}
