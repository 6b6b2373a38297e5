import PlansynkCore
import Testing

/// The numbers of the manager's own check, and what each of them counts.
struct EgenkontrollTests {
  private static let places: [(Frist.Utfall, Planrad.Utfall, Int?)] = [
    (.uppfylld(day("2026-03-15")), .inomMal, 14),
    (.uppfylld(day("2026-03-16")), .inomFrist, 15), (.uppfylld(day("2026-03-29")), .inomFrist, 28),
    (.uppfylldSent(day("2026-03-30")), .sent, 29), (.uppfylld(day("2026-02-20")), .inomMal, 0),
    (.missad, .saknas, nil), (.oppen, .saknas, nil),
    (.bortfallen(.insatsAvslutad), .bortfallen, nil),
  ]

  @Test(arguments: places)
  func `each clock stands in one place, by the day on which the plan was back`(
    utfall: Frist.Utfall, expected: Planrad.Utfall, dagar: Int?
  ) {
    var fixture = EgenkontrollFixture()
    fixture.begun("2026-03-01", utfall)
    let kontroll = fixture.kontroll
    #expect(kontroll.rader.map(\.utfall) == [expected])
    #expect(kontroll.rader.map(\.dagar) == [dagar])
    #expect(kontroll.tal.alla == 1)
  }

  @Test func `a clock counts in the period in which its insats began, both ends within`() {
    var fixture = EgenkontrollFixture()
    for start in ["2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"] {
      fixture.begun(start, .missad)
    }
    #expect(fixture.kontroll.rader.map { "\($0.start)" } == ["2026-03-01", "2026-03-31"])
  }

  @Test func `what another order carries on is counted there, once`() {
    var fixture = EgenkontrollFixture()
    fixture.begun("2026-03-02", .uppfylld(day("2026-03-10")), isCarriedOn: true)
    fixture.begun("2026-03-02", .uppfylld(day("2026-03-10")))
    #expect(fixture.kontroll.tal.alla == 1)
  }

  @Test func `a share counts a clock when its days have passed, whether the plan is back or not`() {
    var fixture = EgenkontrollFixture(today: "2026-03-29")
    fixture.begun("2026-03-01", .uppfylld(day("2026-03-05")))
    fixture.begun("2026-03-01", .oppen)
    fixture.begun("2026-03-20", .uppfylld(day("2026-03-21")))
    var tal = fixture.kontroll.tal
    // On the last day itself nothing is decided for the two; the goal is, for them alone.
    #expect(tal.inomFrist == Andel(0, av: 0))
    #expect(tal.inomMal == Andel(1, av: 2))
    fixture.today = "2026-03-30"
    tal = fixture.kontroll.tal
    #expect(tal.inomFrist == Andel(1, av: 2))
    #expect(tal[.saknas] == 1)
    #expect(tal.avgjorda == [.inomMal: 1, .saknas: 1])
  }

  @Test func `a clock that lapsed is in no share, and is told with its reason`() {
    var fixture = EgenkontrollFixture()
    fixture.begun("2026-03-02", .bortfallen(.insatsAvslutad))
    fixture.begun("2026-03-03", .uppfylld(day("2026-03-10")))
    let kontroll = fixture.kontroll
    #expect(kontroll.tal.inomFrist == Andel(1, av: 1))
    #expect(kontroll.tal.raknade == 1)
    #expect(kontroll.bortfall.map(\.orsak) == [.insatsAvslutad])
    #expect(kontroll.bortfall.map(\.antal) == [1])
  }

  @Test func `the days are those of the routine; a goal is never later than the last day`() {
    var fixture = EgenkontrollFixture()
    fixture.regelverk = Regelverk(planFristDagar: 10)
    fixture.begun("2026-03-02", .uppfylld(day("2026-03-12")))
    #expect(fixture.kontroll.malDagar == 10)
    #expect(!fixture.kontroll.hasMal)
    #expect(fixture.kontroll.tal[.inomMal] == 1)
    fixture.regelverk = Regelverk()
    fixture.regelverk.planMal = .init(dagar: 7)
    #expect(fixture.kontroll.malDagar == 7)
    #expect(fixture.kontroll.tal[.inomFrist] == 1)
  }

  @Test func `that a plan is faststalld is counted where the routine has a day for it`() {
    var fixture = EgenkontrollFixture()
    fixture.begun("2026-03-02", .uppfylld(day("2026-03-10")), slag: .planFaststalld, dagar: 14)
    fixture.begun("2026-03-02", .uppfylldSent(day("2026-03-20")), slag: .planFaststalld, dagar: 14)
    fixture.begun("2026-03-02", .missad, slag: .planFaststalld, dagar: 14)
    #expect(fixture.kontroll.faststallning == nil)
    fixture.regelverk.planMal = .init(dagar: 14, isHard: true)
    let mal = fixture.kontroll.faststallning
    #expect(mal?.andel == Andel(1, av: 3))
    #expect([mal?.iTid, mal?.sent, mal?.saknas, mal?.lopande] == [1, 1, 1, 0])
    #expect(fixture.kontroll.tal.alla == 0)
  }

  @Test func `a plan that is no longer asked for is in the share of the faststallda neither`() {
    var fixture = EgenkontrollFixture()
    fixture.regelverk.planMal = .init(dagar: 14)
    let back = Frist.Utfall.uppfylld(day("2026-03-10"))
    fixture.begun("2026-03-02", back, faststalld: back)
    fixture.begun("2026-03-02", .missad, faststalld: .missad)
    fixture.begun("2026-03-02", .bortfallen(.insatsAvslutad), faststalld: back)
    fixture.begun("2026-03-02", .bortfallen(.insatsAvslutad), faststalld: .missad)
    let kontroll = fixture.kontroll
    #expect(kontroll.tal.inomMal == Andel(1, av: 2))
    #expect(kontroll.faststallning?.andel == Andel(1, av: 2))
    #expect(kontroll.faststallning?.iTid == 1)
    #expect(kontroll.faststallning?.saknas == 1)
  }

  @Test func `weeks are those of the period, with those in which nothing began`() {
    var fixture = EgenkontrollFixture(period: ("2026-12-28", "2027-01-17"), today: "2027-06-01")
    fixture.begun("2026-12-31", .missad)
    fixture.begun("2027-01-03", .missad)
    fixture.begun("2027-01-11", .missad)
    let veckor = fixture.kontroll.veckor
    #expect(veckor.map { "\($0.vecka)" } == ["2026-W53", "2027-W01", "2027-W02"])
    #expect(veckor.map(\.tal.alla) == [2, 0, 1])
  }

  @Test func `days are told as they are: half of the plans, and nine of ten`() {
    var fixture = EgenkontrollFixture()
    for dagar in 1...10 {
      fixture.begun("2026-03-01", .uppfylld(day("2026-03-01").adding(days: dagar)))
    }
    fixture.begun("2026-03-01", .missad)
    let fordelning = fixture.kontroll.fordelning
    #expect(fordelning.antal == 10)
    #expect(fordelning.dagar(forProcent: 50) == 5)
    #expect(fordelning.dagar(forProcent: 90) == 9)
    #expect(fordelning.dagar(forProcent: 100) == 10)
    #expect(EgenkontrollFixture().kontroll.fordelning.dagar(forProcent: 50) == nil)
  }

  @Test func `clocks to do something about are shown whenever they began, nearest first`() {
    var fixture = EgenkontrollFixture(today: "2026-06-30")
    fixture.begun("2026-06-20", .oppen, planer: [makePlan(("2026-06-21", "2026-12-01"))])
    fixture.begun("2026-01-01", .missad)
    fixture.begun("2026-06-02", .oppen)
    fixture.begun("2026-03-02", .uppfylld(day("2026-03-10")))
    fixture.begun(
      "2026-06-21", .oppen,
      planer: [makePlan(("2026-06-22", "2026-12-01"), insats: 5, isAvvisad: true)])
    let oppna = fixture.kontroll.oppna
    #expect(oppna.map(\.daysLeft) == [-152, 0, 18, 19])
    #expect(oppna.map(\.narhet) == [.passerad, .treDagar, .senare, .senare])
    #expect(oppna.map(\.plan) == [.saknas, .saknas, .ejLevererad, .avvisad])
  }

  @Test func `avvikelser count in the period in which they were found, by cause and closing`() {
    var fixture = EgenkontrollFixture()
    fixture.begun("2026-03-02", .missad)
    fixture.found(.planSaknas, of: 1, at: "2026-03-31T12:00:00Z")
    fixture.found(
      .planSaknas, of: 2, at: "2026-03-01T12:00:00Z", closed: .planInkom, marks: [.journalford])
    fixture.found(
      .planAvvisad, of: 3, at: "2026-03-05T12:00:00Z", closed: .upphavd, marks: [.hanterad])
    fixture.found(.planSaknas, of: 4, at: "2026-04-02T12:00:00Z")
    let tal = fixture.kontroll.avvikelser
    #expect(tal.antal == 3)
    #expect(tal.rader.map(\.antal) == [2, 0, 1, 0])
    #expect(tal.rader.map(\.oppna) == [1, 0, 0, 0])
    #expect(tal.rader[0].stangda == [.planInkom: 1])
    #expect([tal.upphavda, tal.journalforda, tal.hanterade, tal.oppnaNu] == [1, 1, 1, 2])
    #expect(fixture.kontroll.rader.map(\.orsak) == [.planSaknas])
  }

  @Test func `what has not begun is told by months since the decision, the last day inclusive`() {
    var fixture = EgenkontrollFixture(today: "2026-06-30")
    for beslut in ["2026-06-30", "2026-05-30", "2026-05-29", "2026-03-30", "2026-03-29"] {
      fixture.waiting(beslut: beslut)
    }
    let tal = fixture.kontroll.ejPaborjade
    #expect(tal.perManad == [2, 1, 1, 1])
    #expect([tal.antal, tal.overTiden] == [5, 1])
  }

  @Test func `a row of the table says what became of an insats, and nothing of whom`() {
    var fixture = EgenkontrollFixture()
    fixture.begun("2026-03-02", .uppfylldSent(day("2026-04-02")))
    fixture.found(.startSentRegistrerad, of: 1, at: "2026-04-01T12:00:00Z")
    let lines = fixture.kontroll.tabell.csv.split(separator: "\r\n").map(String.init)
    #expect(
      lines == [
        "bestallning;insats_id;vecka;start;sista_dag;mottagen;dagar;utfall;bortfall;orsak",
        "\(ShortID(letter: "B", number: 1));\(Insats.ID.nth(1));2026-W10;2026-03-02;2026-03-30;"
          + "2026-04-02;31;sent;;start-sent-registrerad",
      ])
  }
}
