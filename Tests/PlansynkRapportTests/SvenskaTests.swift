import PlansynkCore
import Testing

@testable import PlansynkRapport

/// Numbers and days as a Swede writes them.
struct SvenskaTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1234, "1234"), (12_345, "12\u{202F}345"),
    (1_234_567, "1\u{202F}234\u{202F}567"), (-12, "−12"),
  ])
  func `thousands stand apart from five digits on, and less than none has a minus`(
    number: Int, text: String
  ) {
    #expect(Svenska.tal(number) == text)
  }

  private static let shares: [(Int, Int, String?)] = [
    (3, 4, nil), (0, 0, nil), (4, 5, "80"), (2, 3, nil), (6, 9, "67"), (50, 99, "51"),
    (94, 100, "94,0"), (175, 186, "94,1"), (186, 186, "100"), (0, 186, "0"),
    (9999, 10_000, "99,9"), (1, 10_000, "0,1"), (98, 99, "99"), (199, 200, "99,5"),
    (299, 300, "99,7"),
  ]

  @Test(arguments: shares)
  func `a share is rounded, but never to all or to none, and is none of a few`(
    antal: Int, av: Int, text: String?
  ) {
    #expect(Svenska.procent(Andel(antal, av: av)) == text.map { $0 + "\u{A0}%" })
  }

  @Test func `a few are told as they are, and none as a dash`() {
    #expect(Svenska.andel(Andel(3, av: 4)) == "3 av 4")
    #expect(Svenska.andel(Andel(0, av: 0)) == "–")
  }

  @Test func `days have their months written out, and a period its year once`() {
    let nyar = CalendarDay("2027-01-01")!
    #expect(Svenska.datum(nyar) == "1\u{A0}januari 2027")
    let over = EgenkontrollPeriod(fran: CalendarDay("2026-12-28")!, till: nyar)!
    #expect(Svenska.period(over) == "28\u{A0}december 2026 – 1\u{A0}januari 2027")
    let within = EgenkontrollPeriod(fran: nyar, till: CalendarDay("2027-03-31")!)!
    #expect(Svenska.period(within) == "1\u{A0}januari – 31\u{A0}mars 2027")
    #expect(Svenska.vecka(Vecka(nyar)) == "v.\u{A0}53")
  }

  @Test(arguments: [
    (1, 1), (5, 1), (6, 2), (10, 2), (11, 2), (12, 5), (29, 5), (30, 10), (240, 50),
  ])
  func `an axis has at most six lines, at round numbers`(most: Int, step: Int) {
    #expect(DagFigur.steg(most) == step)
  }

  @Test(arguments: [(0.0, "0"), (12.5, "12.5"), (33.333, "33.33"), (0.076, "0.08"), (-1.5, "-1.5")])
  func `a measure has two decimals at most`(value: Double, text: String) {
    #expect(Matt.tal(value) == text)
  }
}
