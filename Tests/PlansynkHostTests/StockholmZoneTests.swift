import PlansynkCore
import PlansynkHost
import Testing

@Suite struct StockholmZoneTests {
  private func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

  private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

  @Test(arguments: [
    ("2026-01-31T22:59:59.999Z", "2026-01-31"), ("2026-01-31T23:00:00Z", "2026-02-01"),
    ("2026-07-31T21:59:59.999Z", "2026-07-31"), ("2026-07-31T22:00:00Z", "2026-08-01"),
    // The night of 29 March, 02 to 03; the night of 25 October, 03 to 02.
    ("2026-03-28T22:59:59.999Z", "2026-03-28"), ("2026-03-28T23:00:00Z", "2026-03-29"),
    ("2026-03-29T21:59:59.999Z", "2026-03-29"), ("2026-03-29T22:00:00Z", "2026-03-30"),
    ("2026-10-24T21:59:59.999Z", "2026-10-24"), ("2026-10-24T22:00:00Z", "2026-10-25"),
    ("2026-10-25T22:59:59.999Z", "2026-10-25"), ("2026-10-25T23:00:00Z", "2026-10-26"),
    ("2024-02-29T12:00:00Z", "2024-02-29"), ("1969-12-31T22:59:59.999Z", "1969-12-31"),
    ("1969-12-31T23:00:00Z", "1970-01-01"),
  ]) func `an instant falls on the day that a calendar in Sweden shows`(
    at text: String, shows expected: String
  ) throws {
    #expect(try StockholmZone().day(of: instant(text)) == day(expected))
  }

  @Test(arguments: [
    ("2026-03-28", "2026-03-28T23:00:00Z", 24), ("2026-03-29", "2026-03-29T22:00:00Z", 23),
    ("2026-03-30", "2026-03-30T22:00:00Z", 24), ("2026-10-24", "2026-10-24T22:00:00Z", 24),
    ("2026-10-25", "2026-10-25T23:00:00Z", 25), ("2026-10-26", "2026-10-26T23:00:00Z", 24),
    ("2026-12-31", "2026-12-31T23:00:00Z", 24),
  ]) func `a day ends at the next midnight, after its hours`(
    name: String, ends: String, hours: Int64
  ) throws {
    let zone = try StockholmZone()
    let end = try zone.end(of: day(name))
    #expect(end == (try instant(ends)))
    #expect(try zone.end(of: day(name).adding(days: -1)).seconds(until: end) == hours * 3600)
  }

  @Test func `twenty-eight days over the spring night end at a Swedish midnight`() throws {
    let last = try day("2026-03-01").adding(days: 28)
    #expect(last.description == "2026-03-29")
    #expect(try StockholmZone().end(of: last) == instant("2026-03-29T22:00:00Z"))
  }

  @Test func `the end of every day is the first instant of the next`() throws {
    let zone = try StockholmZone()
    let first = try day("1990-01-01")
    for offset in 0..<(60 * 366) {
      let day = first.adding(days: offset)
      let end = zone.end(of: day)
      guard zone.day(of: end) == day.adding(days: 1),
        zone.day(of: end.adding(milliseconds: -1)) == day
      else {
        Issue.record("\(day) ends at \(end)")
        return
      }
    }
  }
}
