import PlansynkCore
import Testing

struct CalendarDayTests {
  @Test func `every day from 1900 to 2200 agrees with a counter that steps one day at a time`() {
    var stepped = (year: 1900, month: 1, day: 1)
    var wrong = 0
    for ordinal in -25_567...84_370 {
      let made = CalendarDay(year: stepped.year, month: stepped.month, day: stepped.day)
      let parts = CalendarDay(ordinal: ordinal).components
      if made?.ordinal != ordinal || parts != stepped { wrong += 1 }
      if CalendarDay(CalendarDay(ordinal: ordinal).description)?.ordinal != ordinal { wrong += 1 }
      stepped = Self.dayAfter(stepped)
    }
    #expect(stepped == (2201, 1, 1))
    #expect(wrong == 0)
  }

  @Test func `the first of January 1970 is day 0`() {
    #expect(day("1970-01-01").ordinal == 0)
    #expect(day("1969-12-31").ordinal == -1)
  }

  @Test(
    arguments: [
      ("2000-02-29", true), ("1900-02-29", false), ("2100-02-29", false), ("2200-02-29", false),
      ("2024-02-29", true), ("2026-02-29", false), ("2400-02-29", true), ("2024-02-30", false),
    ])
  func `a leap day exists where the Gregorian calendar has one`(text: String, exists: Bool) {
    #expect((CalendarDay(text) != nil) == exists)
  }

  @Test(
    arguments: [
      "", "2026", "2026-3-01", "2026-03-1", "2026-00-10", "2026-13-01", "2026-01-00",
      "2026-01-32", "2026-04-31", "2026-06-31", "2026-09-31", "2026-11-31", "0000-01-01",
      "2026/03/01", "20260301", " 2026-03-01", "2026-03-01 ", "2026-03-0a", "+026-03-01",
      "-026-03-01", "2026-03-01T", "٢٠٢٦-٠٣-٠١", "2026‐03‐01",
    ])
  func `a text that is no date is no day`(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test(arguments: ["0001-01-01", "0999-12-31", "1000-01-01", "9999-12-31", "2026-03-29"])
  func `a day is written as it is read`(text: String) {
    #expect(CalendarDay(text)?.description == text)
  }

  @Test(
    arguments: [
      ("2026-03-01", 28, "2026-03-29"), ("2026-01-31", 28, "2026-02-28"),
      ("2024-02-01", 28, "2024-02-29"), ("2024-02-29", 366, "2025-03-01"),
      ("2025-12-31", 1, "2026-01-01"), ("2026-01-01", -1, "2025-12-31"),
      ("2026-03-29", 0, "2026-03-29"), ("2000-01-01", 146_097, "2400-01-01"),
    ])
  func `days are added and counted over month ends and leap days`(
    from: String, days: Int, to: String
  ) {
    #expect(day(from).adding(days: days) == day(to))
    #expect(day(from).days(until: day(to)) == days)
    #expect((day(from) < day(to)) == (days > 0))
  }

  private static func dayAfter(
    _ date: (year: Int, month: Int, day: Int)
  ) -> (year: Int, month: Int, day: Int) {
    let isLeap = date.year % 400 == 0 || (date.year % 4 == 0 && date.year % 100 != 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if date.day < lengths[date.month - 1] { return (date.year, date.month, date.day + 1) }
    return date.month < 12 ? (date.year, date.month + 1, 1) : (date.year + 1, 1, 1)
  }
}
