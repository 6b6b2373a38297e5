import PlansynkCore
import Testing

/// Weeks and quarters, at the edges of years.
struct EgenkontrollPeriodTests {
  @Test(arguments: [
    ("2026-01-01", "2026-W01"), ("2025-12-29", "2026-W01"), ("2025-12-28", "2025-W52"),
    ("2026-12-31", "2026-W53"), ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"),
    ("2021-01-03", "2020-W53"), ("2024-12-30", "2025-W01"), ("2028-02-29", "2028-W09"),
    ("1969-12-31", "1970-W01"),
  ])
  func `a week belongs to the year of its Thursday`(text: String, week: String) {
    #expect(Vecka(day(text)).description == week)
  }

  @Test func `a week runs from Monday to Sunday, and the next begins on the day after`() {
    let week = Vecka(day("2026-11-22"))
    #expect(week.mandag == day("2026-11-16"))
    #expect(week.sondag == day("2026-11-22"))
    #expect(week.nasta == Vecka(day("2026-11-23")))
    #expect(week < week.nasta)
  }

  @Test(arguments: [
    ("2026-11-22", "2026-07-01", "2026-09-30"), ("2026-10-01", "2026-07-01", "2026-09-30"),
    ("2026-09-30", "2026-04-01", "2026-06-30"), ("2027-01-01", "2026-10-01", "2026-12-31"),
    ("2026-03-31", "2025-10-01", "2025-12-31"),
  ])
  func `the last quarter is the last that is over`(today: String, fran: String, till: String) {
    let period = EgenkontrollPeriod.lastQuarter(before: day(today))
    #expect(period.fran == day(fran))
    #expect(period.till == day(till))
    #expect(period.kvartal != nil)
  }

  @Test func `a period that ends before it begins is none, nor is one of more than two years`() {
    #expect(EgenkontrollPeriod(fran: day("2026-02-01"), till: day("2026-01-31")) == nil)
    #expect(EgenkontrollPeriod(fran: day("2026-01-31"), till: day("2026-01-31"))?.veckor.count == 1)
    #expect(
      EgenkontrollPeriod(fran: day("2027-01-01"), till: day("2028-12-31"))?.veckor.count == 105)
    #expect(EgenkontrollPeriod(fran: day("2027-01-01"), till: day("2029-01-01")) == nil)
  }

  @Test func `a quarter and a year are known as such`() {
    let quarter = EgenkontrollPeriod(fran: day("2026-10-01"), till: day("2026-12-31"))
    #expect(quarter?.kvartal?.nummer == 4)
    #expect(quarter?.kvartal?.ar == 2026)
    let year = EgenkontrollPeriod(fran: day("2028-01-01"), till: day("2028-12-31"))
    #expect(year?.ar == 2028)
    #expect(year?.kvartal == nil)
    #expect(EgenkontrollPeriod(fran: day("2026-10-01"), till: day("2026-12-30"))?.kvartal == nil)
  }
}
