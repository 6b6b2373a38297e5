import Foundation
import PlansynkCore
import PlansynkRapport
import Testing

/// The report of a year agrees, number by number, with a count in plain SQL.
///
/// With `PLANSYNK_EGENKONTROLL=FILE` in the environment the page of the year is written there.
struct EgenkontrollArTests {
  private static let today = Enhetsar.last
  private static let huvud = Sidhuvud(
    myndighet: "Sunne kommun", utforarenhet: "SE2321000000-1001",
    framtagen: SwedishClockTime(Instant("2027-01-15T09:14:00Z")!, in: SwedishZone()),
    version: "1.0.0")

  private static var regelverk: Regelverk {
    var regelverk = Regelverk()
    regelverk.planMal = .init(dagar: 14)
    return regelverk
  }

  private static let periods = [
    ("2026-01-01", "2026-12-31"), ("2026-04-01", "2026-06-30"), ("2026-12-01", "2027-01-15"),
  ]

  @Test func `a year of a unit with 200 brukare is told as plain SQL counts it`() throws {
    let year = try Enhetsar(Self.regelverk)
    try year.live()
    #expect(year.taken > 1000)
    #expect(year.refused.count * 20 < year.taken, "\(Set(year.refused))")
    for (fran, till) in Self.periods {
      let period = try #require(EgenkontrollPeriod(fran: day(fran), till: day(till)))
      let kontroll = try Self.kontroll(year.bench, period)
      let sql = try EgenkontrollSQL(
        path: year.bench.folder.appendingPathComponent("plansynk.db").path, period,
        today: Self.today)
      try compare(kontroll, sql)
    }
    #expect(year.struck > 5)
    let whole = try Self.kontroll(
      year.bench, try #require(EgenkontrollPeriod(fran: day("2026-01-01"), till: day("2026-12-31")))
    )
    expectAllKinds(whole)
    if let file = ProcessInfo.processInfo.environment["PLANSYNK_EGENKONTROLL"] {
      try EgenkontrollSida(whole, huvud: Self.huvud).html
        .write(toFile: file, atomically: true, encoding: .utf8)
    }
  }

  private static func kontroll(
    _ bench: Bench, _ period: EgenkontrollPeriod
  ) throws -> Egenkontroll {
    let reader = try bench.reader()
    return EgenkontrollUnderlag(
      lagen: try reader.bestallningslagen(.alla),
      avvikelser: try reader.avvikelser(.alla, limit: 100_000), period: period,
      regelverk: regelverk, zone: SwedishZone(), today: today
    ).egenkontroll
  }

  private func compare(_ kontroll: Egenkontroll, _ sql: EgenkontrollSQL) throws {
    let tal = kontroll.tal
    #expect(try sql.utfall == Self.named(tal.antal.map { ($0.rawValue, $1) }))
    #expect(
      try sql.bortfall == Self.named(kontroll.bortfall.map { ($0.orsak.rawValue, $0.antal) }))
    #expect(
      try sql.andelar == [
        "mal": tal.inomMal.antal, "mal av": tal.inomMal.av, "frist": tal.inomFrist.antal,
        "frist av": tal.inomFrist.av,
      ])
    #expect(try sql.veckor == Self.weeks(kontroll))
    #expect(
      try sql.dagar
        == Self.named(
          kontroll.fordelning.staplar.flatMap {
            [("\($0.dagar) i tid", $0.iTid), ("\($0.dagar) sent", $0.sent)]
          }))
    #expect(
      try sql.kvantiler == [
        "50": kontroll.fordelning.dagar(forProcent: 50) ?? -1,
        "90": kontroll.fordelning.dagar(forProcent: 90) ?? -1,
      ])
    #expect(try sql.oppna == Self.named(kontroll.oppna.map { ($0.narhet.rawValue, 1) }))
    let mal = try #require(kontroll.faststallning)
    #expect(
      try sql.faststallning
        == Self.named([
          ("i tid", mal.iTid), ("sent", mal.sent), ("saknas", mal.saknas), ("löper", mal.lopande),
        ]))
    #expect(try Self.some(sql.avvikelser) == Self.avvikelser(kontroll.avvikelser))
    let uppfoljningar = kontroll.uppfoljningar
    #expect(
      try Self.some(sql.uppfoljningar)
        == Self.named(
          uppfoljningar.antal.map { ($0.rawValue, $1) } + [
            ("gjorda", uppfoljningar.gjorda), ("med mål", uppfoljningar.medMal),
          ]))
    #expect(
      try sql.ejPaborjade
        == Self.named(kontroll.ejPaborjade.perManad.enumerated().map { ("\($0)", $1) }))
    #expect(try sql.oeniga["oeniga"] == 0)
    #expect(try sql.oeniga["eniga"] ?? 0 > 100)
  }

  /// A year in which something never happened would prove nothing of it.
  private func expectAllKinds(_ kontroll: Egenkontroll) {
    for utfall in Planrad.Utfall.allCases { #expect(kontroll.tal[utfall] > 0, "\(utfall)") }
    for rad in kontroll.avvikelser.rader { #expect(rad.antal > 0, "\(rad.orsak)") }
    for hur in Avvikelse.Stangning.allCases {
      #expect(kontroll.avvikelser.rader.contains { $0.stangda[hur] != nil }, "\(hur)")
    }
    for utfall in [Uppfoljningstal.Utfall.iTid, .sent, .ejGjord, .bortfallen] {
      #expect(kontroll.uppfoljningar[utfall] > 0, "\(utfall)")
    }
    #expect(kontroll.ejPaborjade.overTiden > 0)
    #expect(kontroll.veckor.count == 53)
    #expect(kontroll.bortfall.count >= 3)
  }

  /// Numbers by name, without those of which there are none, as SQL groups them.
  private static func named(_ pairs: [(String, Int)]) -> [String: Int] {
    some(Dictionary(pairs, uniquingKeysWith: +))
  }

  private static func some(_ counts: [String: Int]) -> [String: Int] {
    counts.filter { $0.value > 0 }
  }

  private static func weeks(_ kontroll: Egenkontroll) -> [String: Int] {
    named(
      kontroll.veckor.flatMap { vecka -> [(String, Int)] in
        vecka.tal.antal.map { ("\(vecka.vecka) \($0.rawValue)", $1) } + [
          ("\(vecka.vecka) i tid", vecka.tal.inomFrist.antal),
          ("\(vecka.vecka) av", vecka.tal.inomFrist.av),
        ]
      })
  }

  private static func avvikelser(_ tal: Avvikelsetal) -> [String: Int] {
    named(
      tal.rader.flatMap { rad -> [(String, Int)] in
        rad.stangda.map { ("\(rad.orsak.rawValue) \($0.rawValue)", $1) }
          + [("\(rad.orsak.rawValue) öppen", rad.oppna)]
      } + [
        ("journalförda", tal.journalforda), ("hanterade", tal.hanterade), ("öppna nu", tal.oppnaNu),
      ])
  }
}
