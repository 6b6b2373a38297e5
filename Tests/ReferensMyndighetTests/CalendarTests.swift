import ReferensMyndighet
import Testing

@Suite struct CalendarTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-03-02", 20_514),
    ("1900-03-01", -25_508), ("2100-03-01", 47_541),
  ])
  func `a date is its number of days since 1970`(text: String, number: Int) throws {
    #expect(CalendarDay(text)?.number == number)
    #expect(CalendarDay(number: number).description == text)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-1-01", "20260101", "2026-00-10", "åååå-mm-dd",
  ])
  func `what is no date is not read as one`(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test func `every day of four centuries reads back as itself`() {
    let days = (-146_097...0).map { CalendarDay(number: $0) }
    #expect(days.allSatisfy { CalendarDay($0.description) == $0 })
  }

  @Test func `an instant is written in UTC to the millisecond, also before 1970`() {
    #expect(UTCInstant(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    let day = CalendarDay(number: 20_514)
    #expect(UTCInstant(day, hour: 9, minute: 5).description == "2026-03-02T09:05:00.000Z")
    #expect(UTCInstant(day, hour: 0, minute: 0).adding(milliseconds: -1).day.number == 20_513)
  }
}
