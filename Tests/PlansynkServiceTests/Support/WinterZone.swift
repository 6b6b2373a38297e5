import PlansynkCore

/// Winter time all year: these tests are not about the zone.
struct WinterZone: Zone {
  private static let dayLength: Int64 = 86_400_000
  private static let offset: Int64 = 3_600_000

  func day(of instant: Instant) -> CalendarDay {
    CalendarDay(ordinal: Int((instant.milliseconds + Self.offset) / Self.dayLength))
  }

  func end(of day: CalendarDay) -> Instant {
    Instant(milliseconds: Int64(day.ordinal + 1) * Self.dayLength - Self.offset)
  }
}
