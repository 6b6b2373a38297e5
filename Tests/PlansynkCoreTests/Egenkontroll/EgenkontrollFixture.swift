import PlansynkCore

/// A report as a test writes it: orders with one insats each, on a day, by a routine.
struct EgenkontrollFixture {
  var lagen: [Bestallningslage] = []
  var avvikelser: [AvvikelseDetails] = []
  var regelverk = Regelverk()
  var period = ("2026-03-01", "2026-03-31")
  var today = "2026-06-30"

  /// The numbers.
  var kontroll: Egenkontroll {
    EgenkontrollUnderlag(
      lagen: lagen, avvikelser: avvikelser,
      period: EgenkontrollPeriod(fran: day(period.0), till: day(period.1))!, regelverk: regelverk,
      zone: StatusZone(), today: day(today)
    ).egenkontroll
  }

  /// An order whose insats began on a day, with its plan clock as it was last reckoned.
  mutating func begun(
    _ start: String, _ utfall: Frist.Utfall, slag: Frist.Slag = .planAterkopplad,
    dagar: Int? = nil, faststalld: Frist.Utfall? = nil, isCarriedOn: Bool = false,
    planer: [Planlage] = []
  ) {
    let number = lagen.count + 1
    let last = day(start).adding(days: dagar ?? regelverk.planFristDagar)
    let frist = Frist(
      insats: .nth(number), slag: slag, ankare: day(start), sistaDag: last, utfall: utfall)
    let faststallning = faststalld.map {
      Frist(
        insats: .nth(number), slag: .planFaststalld, ankare: day(start),
        sistaDag: day(start).adding(days: 14), utfall: $0)
    }
    add(
      Insatslage(
        insats: Self.insats(number), isGone: isCarriedOn, isCarriedOn: isCarriedOn,
        story: makeStory("start \(start)", insats: number),
        frister: [frist] + (faststallning.map { [$0] } ?? [])), planer: planer)
  }

  /// An order that nobody has said began.
  mutating func waiting(beslut: String) {
    let number = lagen.count + 1
    add(
      Insatslage(insats: Self.insats(number), isAwaited: true, story: InsatsStory([])),
      beslut: beslut)
  }

  /// An order with plans and their follow-ups.
  mutating func planned(
    _ planer: Planlage..., story: String, status: Bestallning.Status = .aktiv
  ) {
    let number = lagen.count + 1
    add(
      Insatslage(insats: Self.insats(number), story: makeStory(story, insats: number)),
      status: status, planer: planer)
  }

  /// An avvikelse of the `number`th order.
  mutating func found(
    _ orsak: Avvikelse.Orsak, of number: Int, at: String, closed: Avvikelse.Stangning? = nil,
    marks: [Avvikelse.Markering] = []
  ) {
    let mark = AvvikelseDetails.Markerad(at: instant("2026-06-01T08:00:00Z"), uid: 1001)
    avvikelser.append(
      AvvikelseDetails(
        avvikelse: Avvikelse(
          id: .nth(avvikelser.count + 1), bestallning: .nth(number), insats: .nth(number),
          slag: .planAterkopplad, sistaDag: day("2026-03-31"), upptackt: instant(at),
          orsak: orsak),
        bestallning: ShortID(letter: "B", number: Int64(number)),
        closing: closed.map { .init(hur: $0, datum: day("2026-06-01")) },
        markeringar: Dictionary(uniqueKeysWithValues: marks.map { ($0, mark) })))
  }

  private mutating func add(
    _ insats: Insatslage, status: Bestallning.Status = .aktiv, beslut: String = "2026-02-01",
    planer: [Planlage] = []
  ) {
    let number = lagen.count + 1
    lagen.append(
      Bestallningslage(
        bestallning: .nth(number), handtag: ShortID(letter: "B", number: Int64(number)),
        status: status, beslut: day(beslut), gallerFran: day(beslut), insatser: [insats],
        planer: planer))
  }

  private static func insats(_ number: Int) -> Insats {
    Insats(
      id: .nth(number), typ: Kod(system: "insats", code: "HT", text: "Hemtjänst"),
      onskadStart: nil, slut: nil)
  }
}

/// A plan of versions, each by the day on which it was fastställd and the day of its follow-up.
func makePlan(
  _ versioner: (String, String)..., gjorda: [(String, Bool)] = [], insats: Int...,
  plan: Int = 9, isAvvisad: Bool = false
) -> Planlage {
  Planlage(
    plan: .nth(plan),
    versioner: versioner.enumerated().map { index, dagar in
      Planlage.Version(
        version: index + 1, faststalld: day(dagar.0), uppfoljning: day(dagar.1),
        intagen: instant("\(dagar.0)T10:00:00Z"),
        insatser: Set((insats.isEmpty ? [1] : insats).map { .nth($0) }),
        isAvvisad: isAvvisad)
    },
    uppfoljningar: gjorda.map { Planlage.Gjord(datum: day($0.0), malUppfoljda: $0.1) })
}
