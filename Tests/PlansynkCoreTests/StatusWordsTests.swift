import Testing

@testable import PlansynkCore

/// Lengths of time, amounts and clock times in words.
struct StatusWordsTests {
  @Test(arguments: [
    (-5, "0 s", "0 s"), (0, "0 s", "0 s"), (59, "59 s", "59 s"), (60, "1 min", "1 min"),
    (3599, "59 min", "59 min"), (3600, "1 h", "1 h"), (12_000, "3 h", "3 h 20 min"),
    (35_999, "9 h", "9 h 59 min"), (36_000, "10 h", "10 h"), (86_399, "23 h", "23 h"),
    (86_400, "1 d", "1 d"), (194_400, "2 d", "2 d 6 h"), (8_639_999, "99 d", "99 d 23 h"),
    (8_640_000, "100 d", "100 d"), (8_700_000, "100 d", "100 d"),
  ])
  func `a length of time is told briefly and precisely`(
    _ seconds: Int, _ brief: String, _ precise: String
  ) {
    #expect(DurationText.brief(seconds: Int64(seconds)) == brief)
    #expect(DurationText.precise(seconds: Int64(seconds)) == precise)
  }

  @Test(arguments: [
    (0, "overdue 0 s"), (-1, "overdue 1 s"), (1, "1 s"), (-259_200, "overdue 3 d"),
    (194_400, "2 d 6 h"),
  ])
  func `what is left of a last day that has ended is overdue`(_ seconds: Int, _ text: String) {
    let due = StatusFixture.now.adding(seconds: Int64(seconds))
    #expect(DurationText.left(until: due, at: StatusFixture.now, in: StatusZone()) == text)
  }

  @Test(arguments: [
    ("2026-11-20T22:59:59Z", "1 s"), ("2026-11-20T23:00:00Z", "overdue 1 d"),
    ("2026-11-21T22:59:59Z", "overdue 1 d"), ("2026-11-21T23:00:00Z", "overdue 2 d"),
    ("2026-12-18T12:00:00Z", "overdue 28 d"), ("2026-11-18T23:00:00Z", "2 d"),
  ])
  func `past a last day the days of the calendar are counted, as the lists do`(
    now: String, text: String
  ) {
    let last = day("2026-11-20")
    let now = StatusFixture.instant(now)
    let seen = DurationText.left(until: StatusZone().end(of: last), at: now, in: StatusZone())
    #expect(seen == text)
    let bevakning = Bevakning(
      slag: .planAterkopplad, bestallning: .nth(1), handtag: StatusFixture.handle("B-41QX"),
      ankare: last.adding(days: -28), sistaDag: last, utfall: .missad)
    let daysLeft = bevakning.daysLeft(on: StatusZone().day(of: now))
    #expect((daysLeft < 0) == text.hasPrefix("overdue"))
    if daysLeft < 0 { #expect(text == "overdue \(-daysLeft) d") }
  }

  @Test func `over the night of autumn a day is a day, though it is 25 hours long`() {
    let due = StatusZone().end(of: day("2026-10-24"))
    let late = StatusFixture.instant("2026-10-25T22:59:59Z")
    #expect(DurationText.left(until: due, at: late, in: StatusZone()) == "overdue 1 d")
  }

  @Test func `what lies ahead after a step of the clock was just now`() {
    let ahead = StatusFixture.now.adding(seconds: 90)
    #expect(DurationText.ago(ahead, at: StatusFixture.now) == "just now")
    #expect(DurationText.ago(StatusFixture.now, at: ahead) == "1 min ago")
  }

  @Test(arguments: [
    (0, "0 kB"), (1, "0.1 kB"), (99_999, "99 kB"), (3_140_000, "3.1 MB"),
    (9_999_999, "9.9 MB"), (10_000_000, "10 MB"), (999_999_999, "999 MB"),
    (1_000_000_000, "1.0 GB"), (41_900_000_000, "41 GB"), (2_500_000_000_000, "2.5 TB"),
  ])
  func `an amount of bytes is told in powers of ten`(_ bytes: Int, _ text: String) {
    #expect(SizeText.brief(bytes: Int64(bytes)) == text)
  }

  @Test(arguments: [
    ("2026-11-21T13:02:59.999Z", "2026-11-21 14:02 CET"),
    ("2026-06-30T22:00:00Z", "2026-07-01 00:00 CEST"),
    ("2026-03-28T23:00:00Z", "2026-03-29 00:00 CET"),
    ("2026-03-29T00:59:00Z", "2026-03-29 01:59 CET"),
    ("2026-03-29T01:00:00Z", "2026-03-29 03:00 CEST"),
    ("2026-10-25T00:30:00Z", "2026-10-25 02:30 CEST"),
    ("2026-10-25T01:30:00Z", "2026-10-25 02:30 CET"),
    ("2026-10-25T22:59:00Z", "2026-10-25 23:59 CET"),
  ])
  func `a clock on a Swedish wall knows summer from winter`(_ utc: String, _ shown: String) {
    let time = SwedishClockTime(StatusFixture.instant(utc), in: StatusZone())
    #expect(time.description == shown)
  }

  @Test func `an item of which the program died is told in words, with what to do`() {
    let row = StatusFixture.attention(reason: DeliveryFailure.processDied.code)
    #expect(row.happening == "the program died 3 times while sending it")
    #expect(row.advice.contains("report it"))
    #expect(row.advice.contains("plansynk retry P-91QD"))
  }

  @Test func `a text is broken between clauses, then between words, and never cut`() {
    let advice = "see why: journalctl -u plansynk@sunne; systemctl start plansynk@sunne"
    #expect(
      TextColumns.wrapped(advice, width: 40) == [
        "see why: journalctl -u plansynk@sunne;", "systemctl start plansynk@sunne",
      ])
    #expect(
      TextColumns.wrapped(advice, width: 30) == [
        "see why:", "journalctl -u plansynk@sunne;", "systemctl start plansynk@sunne",
      ])
    #expect(TextColumns.wrapped("hand it in", width: 7) == ["hand it", "in"])
    #expect(TextColumns.wrapped("abcdefgh ij", width: 3) == ["abc", "def", "gh", "ij"])
  }

  @Test(arguments: [
    (0, "0"), (99_999, "99999"), (100_000, "100k"), (9_999_999, "9999k"), (10_000_000, "10M"),
  ])
  func `a count never takes more than five columns`(_ number: Int, _ text: String) {
    #expect(TextColumns.count(number) == text)
  }
}
