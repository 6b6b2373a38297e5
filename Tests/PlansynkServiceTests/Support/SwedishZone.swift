import PlansynkCore

/// Sweden by the rule of the European Union: summer time from the last Sunday of March to the last
/// of October, both at 01:00 UTC.
struct SwedishZone: Zone {
  private static let dayLength: Int64 = 86_400_000

  func day(of instant: Instant) -> CalendarDay {
    let local = instant.milliseconds + offset(at: instant)
    let days = local / Self.dayLength - (local % Self.dayLength < 0 ? 1 : 0)
    return CalendarDay(ordinal: Int(days))
  }

  func end(of day: CalendarDay) -> Instant {
    let midnight = Int64(day.ordinal + 1) * Self.dayLength
    // No change comes between 22:00 and 23:00 UTC, when days end here.
    let offset = offset(at: Instant(milliseconds: midnight - 5_400_000))
    return Instant(milliseconds: midnight - offset)
  }

  private func offset(at instant: Instant) -> Int64 {
    let year = CalendarDay(ordinal: Int(instant.milliseconds / Self.dayLength)).components.year
    let isSummer = (change(year, month: 3)..<change(year, month: 10)).contains(instant)
    return isSummer ? 7_200_000 : 3_600_000
  }

  private func change(_ year: Int, month: Int) -> Instant {
    // 1 January 1970 was a Thursday.
    let last = CalendarDay(year: year, month: month, day: 31)!.ordinal
    let sunday = last - (last + 4) % 7
    return Instant(milliseconds: Int64(sunday) * Self.dayLength + 3_600_000)
  }
}
