import PlansynkCore
import Testing

/// What a digest tells of clocks, and when it is worth a letter.
@Suite struct SammandragTests {
  private let zone = KlockZone()
  private let today = CalendarDay("2026-03-27")!

  /// An order whose only insats has a plan clock with a last day, and whose plan is to be followed
  /// up on another.
  private func order(
    _ number: Int64, plan sistaDag: String, utfall: Frist.Utfall = .oppen,
    ankare: String? = nil, uppfoljning: String? = nil
  ) -> Bestallningslage {
    let insats = Insats.ID("0000000\(number)-0000-4000-8000-000000000000")!
    let last = CalendarDay(sistaDag)!
    return Bestallningslage(
      bestallning: Bestallning.ID("0000000\(number)-0000-4000-8000-000000000001")!,
      handtag: ShortID(letter: "B", number: number), status: .aktiv,
      beslut: CalendarDay("2026-01-20")!, gallerFran: CalendarDay("2026-02-01")!,
      insatser: [
        Insatslage(
          insats: Insats(
            id: insats, typ: Kod(system: "t", code: "HT", text: "x"), onskadStart: nil, slut: nil),
          story: InsatsStory([]),
          frister: [
            Frist(
              insats: insats, slag: .planAterkopplad,
              ankare: ankare.flatMap { CalendarDay($0) } ?? last.adding(days: -28),
              sistaDag: last, utfall: utfall)
          ])
      ],
      planer: uppfoljning.map { text in
        [
          Planlage(
            plan: Genomforandeplan.ID("0000000\(number)-0000-4000-8000-000000000002")!,
            versioner: [
              .init(
                version: 1, faststalld: CalendarDay("2026-01-25")!,
                uppfoljning: CalendarDay(text)!, intagen: Instant(milliseconds: 0),
                insatser: [insats])
            ])
        ]
      } ?? [])
  }

  private func make(
    _ orders: [Bestallningslage], lage: MailLage = MailLage(), today: CalendarDay? = nil,
    told: ToldSammandrag? = nil
  ) -> Sammandrag {
    Sammandrag(
      lage: lage, bestallningar: orders, regelverk: Regelverk(), zone: zone,
      today: today ?? self.today, told: told)
  }

  private func brev(_ sammandrag: Sammandrag) -> Brev {
    BrevSkrivare(namn: "Sunne", today: today, zone: zone).brev(om: sammandrag, id: "s-1")
  }

  private func told(_ sammandrag: Sammandrag) -> ToldSammandrag {
    ToldSammandrag(at: Instant(milliseconds: 0), rader: sammandrag.rader)
  }

  @Test func `the subject says what is most urgent, and counts the rest`() {
    let orders = [
      order(1, plan: "2026-03-29"), order(2, plan: "2026-03-30"),
      order(3, plan: "2026-03-20", utfall: .missad), order(4, plan: "2026-04-05"),
      order(5, plan: "2026-12-01"),
    ]
    #expect(
      brev(make(orders)).amne
        == "plansynk Sunne: 2 planer förfaller inom 3 dagar, 1 plan är sen, 1 påminnelse till")
    #expect(brev(make([orders[3]])).amne == "plansynk Sunne: 1 påminnelse")
  }

  @Test func `the last day comes first, with the days that are left`() {
    let rader = brev(
      make([
        order(1, plan: "2026-03-28"), order(2, plan: "2026-03-27"),
        order(3, plan: "2026-03-25", utfall: .missad),
      ])
    ).rader.filter { $0.contains("sista dag") }
    #expect(
      rader.map { $0.split(separator: ", ").last.map(String.init) } == [
        "2 dagar sen", "i dag", "1 dag kvar",
      ])
    #expect(rader[0].contains("insats 00000003"))
  }

  @Test func `a step is told once; the next one is news`() {
    let orders = [order(1, plan: "2026-04-10")]
    let first = make(orders)
    #expect(first.hasNews)
    let known = told(first)
    // The seventh of April is three days before; the third is a week before.
    for (text, isNews) in [
      ("2026-03-28", false), ("2026-04-02", false), ("2026-04-03", true), ("2026-04-07", true),
    ] {
      #expect(make(orders, today: CalendarDay(text)!, told: known).hasNews == isNews, "\(text)")
    }
    let lines = brev(make(orders, told: known)).rader
    #expect(lines.contains { $0.contains("sista dag 2026-04-10") && !$0.contains("*") })
    #expect(brev(first).rader.contains { $0.contains("* B-") })
  }

  @Test func `a last day that moves with an interruption is no news, a start that moves is`() {
    func moved(_ ankare: String) -> [Bestallningslage] {
      [order(1, plan: "2026-04-10", ankare: ankare)]
    }
    let known = told(make([order(1, plan: "2026-04-09", ankare: "2026-03-01")]))
    #expect(!make(moved("2026-03-01"), today: CalendarDay("2026-03-28")!, told: known).hasNews)
    #expect(make(moved("2026-03-02"), today: CalendarDay("2026-03-28")!, told: known).hasNews)
  }

  @Test func `what has passed its last day is told again each week`() {
    let orders = [order(1, plan: "2026-03-20", utfall: .missad)]
    let known = told(make(orders, today: CalendarDay("2026-03-21")!))
    #expect(!make(orders, today: CalendarDay("2026-03-27")!, told: known).hasNews)
    #expect(make(orders, today: CalendarDay("2026-03-28")!, told: known).hasNews)
  }

  @Test func `all that stands is told, however little of it is new`() {
    let orders = [order(1, plan: "2026-04-03"), order(2, plan: "2026-04-04")]
    let known = told(make([orders[0]]))
    let lines = brev(make(orders, told: known)).rader.filter { $0.contains("sista dag") }
    #expect(lines.count == 2)
    #expect(lines.count { $0.contains("*") } == 1)
  }

  @Test func `with nothing near there is nothing to tell`() {
    #expect(!make([order(1, plan: "2026-12-01")]).hasNews)
    #expect(!make([order(1, plan: "2026-03-20", utfall: .uppfylld(today))]).hasNews)
    #expect(!make([]).hasNews)
  }

  @Test func `avvikelser that wait for somebody are counted, open and closed, and are no news`() {
    func line(_ lage: MailLage) -> String? {
      brev(make([order(1, plan: "2026-03-29")], lage: lage)).rader.first { $0.contains("De visas") }
    }
    #expect(
      line(MailLage(oppna: 2, odokumenterade: 3))
        == "Öppna avvikelser: 2. Avslutade, men inte dokumenterade: 3."
        + " De visas av: plansynk avvikelser")
    #expect(
      line(MailLage(odokumenterade: 1))
        == "Avslutade, men inte dokumenterade: 1. De visas av: plansynk avvikelser")
    #expect(line(MailLage()) == nil)
    #expect(!make([], lage: MailLage(oppna: 2, odokumenterade: 3)).hasNews)
  }

  @Test func `each kind of clock has its heading`() {
    let rader = brev(make([order(1, plan: "2026-03-29", uppfoljning: "2026-03-30")])).rader
    let headings = rader.filter { !$0.hasPrefix(" ") && $0.contains("lan") }
    #expect(headings.contains { $0.hasPrefix("Planer som ska vara tillbaka") })
    #expect(headings.contains("Planer att följa upp"))
    #expect(rader.contains { $0.contains("plan 00000001") })
  }

  @Test func `of many lines of a kind the first forty stand there, and how many more there are`() {
    let orders = (1...9).flatMap { number in
      (0..<5).map { _ in order(Int64(number), plan: "2026-03-29") }
    }
    let rader = brev(make(orders)).rader
    #expect(rader.count { $0.contains("sista dag") } == 40)
    #expect(rader.contains("  … och 5 till"))
  }
}

/// A zone in which all days have 24 hours.
private struct KlockZone: Zone {
  func day(of instant: Instant) -> CalendarDay {
    CalendarDay(ordinal: Int(instant.milliseconds / 86_400_000))
  }
  func end(of day: CalendarDay) -> Instant {
    Instant(milliseconds: Int64(day.ordinal + 1) * 86_400_000)
  }
}
