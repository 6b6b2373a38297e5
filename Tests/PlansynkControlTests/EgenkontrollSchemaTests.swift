import PlansynkCore
import Testing

@testable import PlansynkControl

/// `plansynk.egenkontroll/1` against its schema, with everything and with nothing in it.
struct EgenkontrollSchemaTests {
  private static let start = CalendarDay("2026-03-02")!

  /// UTC as a zone: nothing here hangs on the hour.
  private struct UTC: Zone {
    func day(of instant: Instant) -> CalendarDay {
      CalendarDay(ordinal: Int(instant.milliseconds / 86_400_000))
    }
    func end(of day: CalendarDay) -> Instant {
      Instant(milliseconds: Int64(day.ordinal + 1) * 86_400_000)
    }
  }

  private func document(_ utfall: [Frist.Utfall], hasGoal: Bool = true) -> EgenkontrollDocument {
    let frister = utfall.map {
      Frist(
        insats: DetailsSchemaTests.insats, slag: .planAterkopplad, ankare: Self.start,
        sistaDag: Self.start.adding(days: 28), utfall: $0)
    }
    let insats = Insats(
      id: DetailsSchemaTests.insats, typ: Kod(system: "s", code: "c", text: "t"),
      onskadStart: nil, slut: nil)
    let lage = Bestallningslage(
      bestallning: DetailsSchemaTests.order, handtag: ShortID("B-41QX")!, status: .aktiv,
      beslut: Self.start, gallerFran: Self.start,
      insatser: [Insatslage(insats: insats, story: InsatsStory([]), frister: frister)])
    var regelverk = Regelverk()
    if hasGoal { regelverk.planMal = .init(dagar: 14) }
    let kontroll = EgenkontrollUnderlag(
      lagen: [lage],
      avvikelser: [
        AvvikelseDetails(
          avvikelse: DetailsSchemaTests.late(.planSaknas), bestallning: ShortID("B-41QX")!)
      ],
      period: EgenkontrollPeriod(fran: Self.start, till: Self.start.adding(days: 30))!,
      regelverk: regelverk, zone: UTC(), today: Self.start.adding(days: 60)
    ).egenkontroll
    return EgenkontrollDocument(kontroll, myndighet: "Sunne kommun", utforarenhet: "enhet-1")
  }

  @Test(arguments: [
    Frist.Utfall.oppen, .missad, .uppfylld(start), .uppfylldSent(start.adding(days: 40)),
    .bortfallen(.insatsAvslutad),
  ])
  func `a report with every kind of outcome is described`(utfall: Frist.Utfall) throws {
    let schema = try SchemaCheck("egenkontroll.schema.json")
    #expect(try schema.faults(document([utfall]), isFull: false) == [])
  }

  @Test func `everything that is described is told by some report`() throws {
    let schema = try SchemaCheck("egenkontroll.schema.json")
    // A row cannot both have a plan and have lapsed.
    let faults = try schema.faults(
      document([.uppfylldSent(Self.start.adding(days: 40)), .missad]), isFull: true)
    let met = Set(faults)
    let lapsed = Set(
      try schema.faults(document([.bortfallen(.insatsAvslutad), .missad]), isFull: true))
    #expect(
      met.intersection(lapsed).isSubset(of: [
        "/rader/0/dagar missing", "/rader/0/mottagen missing", "/rader/0/bortfall missing",
      ]))
    #expect(!lapsed.contains { $0.contains("not described") })
  }

  @Test func `a report of nothing is described`() throws {
    let schema = try SchemaCheck("egenkontroll.schema.json")
    #expect(try schema.faults(document([], hasGoal: false), isFull: false) == [])
  }

  @Test func `the words of the schema are the words of the program`() throws {
    let schema = "\(try SchemaCheck("egenkontroll.schema.json").schema)"
    let words =
      Planrad.Utfall.allCases.map(\.rawValue) + Frist.Bortfall.allCases.map(\.rawValue)
      + Avvikelse.Orsak.allCases.map(\.rawValue)
    for word in words { #expect(schema.contains(word), "\(word)") }
  }
}
