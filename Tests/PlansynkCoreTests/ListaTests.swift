import PlansynkCore
import Testing

/// The lists that people ask for, as they are printed.
struct ListaTests {
  private static func insats(_ number: Int, code: String = "HT") -> Insats {
    Insats(
      id: .nth(number), typ: Kod(system: "insats", code: code, text: "Hemtjänst"),
      onskadStart: nil, slut: nil)
  }

  /// Orders decided on 1 March 2026, each with one insats of its number.
  private static let lagen = [
    make(1, Insatslage(insats: insats(1), isAwaited: true, story: InsatsStory([]))),
    make(2, begun(2, "2026-03-10", .oppen)),
    make(3, begun(3, "2026-03-05", .uppfylld(day("2026-03-20"))), planer: [plan(3)]),
    make(4, begun(4, "2026-03-02", .missad), planer: [plan(4, isReceived: false)]),
    make(5, Insatslage(insats: insats(5, code: "LARM"), story: makeStory("start 2026-03-04"))),
  ]

  private static func make(
    _ number: Int, _ insats: Insatslage, planer: [Planlage] = []
  ) -> Bestallningslage {
    Bestallningslage(
      bestallning: .nth(number), handtag: ShortID(letter: "B", number: Int64(number)),
      status: .aktiv, beslut: day("2026-03-01"), gallerFran: day("2026-03-05"),
      ohamtade: number == 1 ? [instant("2026-03-02T10:00:00Z")] : [], insatser: [insats],
      planer: planer)
  }

  private static func begun(
    _ number: Int, _ start: String, _ utfall: Frist.Utfall
  ) -> Insatslage {
    let frist = Frist(
      insats: .nth(number), slag: .planAterkopplad, ankare: day(start),
      sistaDag: day(start).adding(days: 28), utfall: utfall)
    return Insatslage(
      insats: insats(number), story: makeStory("start \(start)", insats: number),
      frister: [frist])
  }

  private static func plan(_ number: Int, isReceived: Bool = true) -> Planlage {
    Planlage(
      plan: .nth(90 + number),
      versioner: [
        .init(
          version: 1, faststalld: day("2026-03-18"), uppfoljning: day("2026-09-01"),
          intagen: instant("2026-03-18T10:00:00Z"), insatser: [.nth(number)],
          mottagen: isReceived ? instant("2026-03-20T10:00:00Z") : nil)
      ])
  }

  /// The rows of a list, each cell as people read it, ids by their last digits.
  private func rows(
    _ lista: Lista, on today: String, _ change: (inout Regelverk) -> Void = { _ in }
  ) -> [String] {
    var regelverk = Regelverk()
    change(&regelverk)
    let tabell = lista.tabell(
      of: Self.lagen, regelverk: regelverk, zone: StatusZone(), today: day(today))
    #expect(tabell.rader.allSatisfy { $0.count == tabell.kolumner.count })
    return tabell.rader.map { row in
      row.map { $0.text.count == 36 ? String($0.text.suffix(2)) : $0.text }
        .joined(separator: " ")
    }
  }

  private func handle(_ number: Int64) -> String { ShortID(letter: "B", number: number).text }

  @Test func `ordered and not begun: how late, and how long until three months have gone`() {
    #expect(
      rows(.ejPaborjade, on: "2026-03-15") == [
        "\(handle(1)) 01 2026-03-01 2026-03-05 10 2026-06-01 78"
      ])
    #expect(
      rows(.ejPaborjade, on: "2026-06-03").first?.hasSuffix("90 2026-06-01 -2") == true)
  }

  @Test func `begun without a plan back: what is missing, and what is only on its way`() {
    #expect(
      rows(.utanPlan, on: "2026-04-01") == [
        "\(handle(4)) 04 2026-03-02 2026-03-30 -2 inte återkopplad",
        "\(handle(2)) 02 2026-03-10 2026-04-07 6 saknas",
      ])
  }

  @Test func `begun without a plan back: a refused one is shown so until a newer one is there`() {
    for (avvisade, expected) in [
      ([true], "avvisad"), ([true, false], "inte återkopplad"), ([false, true], "avvisad"),
    ] {
      let versioner = avvisade.enumerated().map { index, isAvvisad in
        Planlage.Version(
          version: index + 1, faststalld: day("2026-03-18"), uppfoljning: day("2026-09-01"),
          intagen: instant("2026-03-\(18 + index)T10:00:00Z"), insatser: [.nth(6)],
          isAvvisad: isAvvisad)
      }
      let lage = Self.make(
        6, Self.begun(6, "2026-03-10", .oppen),
        planer: [Planlage(plan: .nth(96), versioner: versioner)])
      let tabell = Lista.utanPlan.tabell(
        of: [lage], regelverk: Regelverk(), zone: StatusZone(), today: day("2026-04-01"))
      #expect(tabell.rader.map { $0.last?.text } == [expected])
    }
  }

  @Test func `follow-ups of plans and of goals, the nearest first`() {
    let seen = rows(.uppfoljningar, on: "2026-08-30") { $0.malUppfoljningManader = 6 }
    // Of one day by handle, which says nothing of the number behind it.
    let rows = [(3, "93"), (4, "94")].sorted { handle($0.0) < handle($1.0) }
    #expect(
      seen == rows.map { "\(handle($0.0)) \($0.1) plan 2026-03-18 2026-09-01 2" }
        + rows.map { "\(handle($0.0)) \($0.1) mål 2026-03-18 2026-09-18 19" })
  }

  @Test func `plans a year old, or as old as the routine says, from the day that is their last`() {
    #expect(rows(.gamlaPlaner, on: "2027-03-17") == [])
    let due = rows(.gamlaPlaner, on: "2027-03-18")
    #expect(due.count == 2 && due.allSatisfy { $0.hasSuffix("2027-03-18 0") })
    #expect(rows(.gamlaPlaner, on: "2026-09-17") { $0.nyPlanManader = 6 } == [])
    #expect(rows(.gamlaPlaner, on: "2026-09-18") { $0.nyPlanManader = 6 }.count == 2)
  }

  @Test func `what the digest calls due today stands in the list on that day`() {
    var regelverk = Regelverk()
    regelverk.nyPlanManader = 6
    for (today, lista, slag) in [
      ("2026-09-18", Lista.gamlaPlaner, Bevakning.Slag.nyPlan),
      ("2026-09-01", .uppfoljningar, .uppfoljning),
    ] {
      let due = Sammandrag(
        lage: MailLage(), bestallningar: Self.lagen, regelverk: regelverk, zone: StatusZone(),
        today: day(today), told: nil
      ).paminnelser.map(\.bevakning).filter {
        $0.slag == slag && $0.daysLeft(on: day(today)) == 0
      }
      #expect(due.count == 2)
      let seen = rows(lista, on: today) { $0.nyPlanManader = 6 }
      #expect(seen.count { $0.hasSuffix("\(today) 0") } == due.count)
    }
  }

  @Test func `what payment may hang on: a type that needs no plan asks for none`() {
    let seen = rows(.ersattning, on: "2026-04-01") { $0.utanPlan = ["LARM"] }
    #expect(
      seen == [
        "\(handle(4)) 04 aktiv 2026-03-02 nej 0 1 ",
        "\(handle(5)) 05 aktiv 2026-03-04 ja 0 0 ",
        "\(handle(3)) 03 aktiv 2026-03-05 ja 1 1 2026-03-20",
        "\(handle(2)) 02 aktiv 2026-03-10 nej 0 1 ",
      ])
  }

  @Test func `what payment may hang on: a service runs on under the order that carries it on`() {
    let carried = Self.make(
      6,
      Insatslage(
        insats: Self.insats(6), story: InsatsStory([]),
        tidigare: [
          InsatsLinje(
            insats: .nth(7), story: makeStory("start 2026-03-03", insats: 7), received: nil)
        ]),
      planer: [Self.plan(6)])
    let tabell = Lista.ersattning.tabell(
      of: [carried], regelverk: Regelverk(), zone: StatusZone(), today: day("2026-04-01"))
    #expect(
      tabell.rader.map { $0.map(\.text).suffix(5) } == [
        ["2026-03-03", "ja", "1", "1", "2026-03-20"]
      ])
  }

  @Test func `what nobody fetched, since when`() {
    #expect(
      rows(.ohamtade, on: "2026-03-05") == [
        "\(handle(1)) 01 1 2026-03-02 2026-03-04 -1"
      ])
  }

  @Test func `a table for people is set to columns, and numbers end under each other`() {
    let tabell = Tabell(
      kolumner: [.init("order", "Order"), .init("kvar", "Kvar"), .init("plan", "Plan")],
      rader: [[.text("B-0001"), .tal(-12), .ja(true)], [.text("B-0002"), .tal(3), .tom]])
    #expect(tabell.lines == ["ORDER   KVAR  PLAN", "B-0001   -12  ja", "B-0002     3"])
  }

  private func tabell(ofIDs ids: [String]) -> Tabell {
    Tabell(kolumner: [.init("insats_id", "Insats")], rader: ids.map { [.id($0)] })
  }

  @Test func `people see as much of an id as tells it apart, machines all of it`() {
    let ids = [
      "8c6368bb-7b7d-4c5c-b443-2ee832a2a93c", "aabb7856-4607-4a3d-a29b-32575835fa7f",
      "aabb7856-4607-4a3d-a29b-32575835fa7f",
    ]
    #expect(tabell(ofIDs: ids).lines == ["INSATS", "8c6368bb", "aabb7856", "aabb7856"])
    #expect(tabell(ofIDs: ids).csv.contains(ids[0]))
    let alike = ["aabb7856-46aa-4a3d-a29b-32575835fa7f", "aabb7856-46ab-4a3d-a29b-32575835fa7f"]
    #expect(tabell(ofIDs: alike).lines == ["INSATS", "aabb7856-46aa", "aabb7856-46ab"])
    // What is shown is a beginning that commands take.
    for line in tabell(ofIDs: ids + alike).lines.dropFirst() {
      #expect(IdentifierBeginning(line) != nil)
    }
  }

  @Test(arguments: Lista.allCases)
  func `a list is at most as wide as a terminal`(_ lista: Lista) {
    let kolumner = lista.tabell(
      of: [], regelverk: Regelverk(), zone: StatusZone(), today: day("2026-03-01")
    ).kolumner
    // The widest that each column gets.
    let widest = kolumner.map { kolumn -> Tabell.Cell in
      switch kolumn.namn {
      case "bestallning": .text("B-41QX")
      case let namn where namn.hasSuffix("_id"): .id("8c6368bb-7b7d-4c5c-b443-2ee832a2a93c")
      case "dagar_kvar", "dagar_sen", "versioner", "insatser", "insatser_med_plan": .tal(-1234)
      case "har_plan": .ja(false)
      case "status": .text("felmarkerad")
      case "plan": .text("inte återkopplad")
      case "vad": .text("ny plan")
      default: .dag(day("2026-03-01"))
      }
    }
    for line in Tabell(kolumner: kolumner, rader: [widest]).lines { #expect(line.count <= 80) }
  }

  @Test func `a cell with a separator, a quote or a line break is quoted for a spreadsheet`() {
    let tabell = Tabell(
      kolumner: [.init("a", "A"), .init("b", "B")],
      rader: [[.text("x;y"), .text("he said \"no\"")], [.text("1\n2"), .dag(day("2026-03-01"))]])
    #expect(
      tabell.csv
        == "a;b\r\n\"x;y\";\"he said \"\"no\"\"\"\r\n\"1\n2\";2026-03-01\r\n")
  }
}

/// What can be pasted into the journal about an avvikelse.
struct JournaltextTests {
  private func text(
    _ slag: Frist.Slag, _ orsak: Avvikelse.Orsak, ankare: String? = "2026-03-01",
    planKom: String? = nil, closing: Avvikelse.Closing? = nil
  ) -> String {
    let avvikelse = Avvikelse(
      id: .nth(1), bestallning: .nth(2), insats: .nth(3), slag: slag,
      sistaDag: day("2026-03-29"), upptackt: instant("2026-03-29T22:30:00Z"), orsak: orsak)
    let details = AvvikelseDetails(
      avvikelse: avvikelse, bestallning: ShortID("B-41QX")!, ankare: ankare.map(day),
      planKom: planKom.map(day), closing: closing)
    return Journaltext(details, in: StatusZone()).text
  }

  @Test func `it says which clock, by how much, why, and on which day that was found`() {
    #expect(
      text(.planAterkopplad, .planSaknas)
        == "Genomförandeplanen för insats \(Insats.ID.nth(3)) (beställning B-41QX) var inte"
        + " återkopplad till biståndshandläggaren i tid. Sista dag var 2026-03-29, 28 dagar efter"
        + " att insatsen påbörjades 2026-03-01. Avvikelsen upptäcktes 2026-03-30. Orsak: ingen"
        + " plan hade lämnats.")
  }

  @Test func `that the plan came after the chef had closed it is said`() {
    #expect(
      text(
        .planAterkopplad, .planSaknas, planKom: "2026-04-03",
        closing: .init(hur: .avChefen, datum: day("2026-04-02"))
      ).hasSuffix(
        "Avvikelsen avslutades av chefen 2026-04-02. Planen kom myndigheten till handa 2026-04-03,"
          + " 5 dagar för sent."))
  }

  @Test(arguments: Frist.Slag.allCases, Avvikelse.Orsak.allCases)
  func `one that was taken back says nothing as a fact that was not so`(
    slag: Frist.Slag, orsak: Avvikelse.Orsak
  ) {
    let seen = text(slag, orsak, closing: .init(hur: .upphavd, datum: day("2026-04-02")))
    #expect(seen.contains("såg inte ut att vara") && !seen.contains("var inte "))
    #expect(seen.contains("Orsak som antogs då: "))
    #expect(
      seen.hasSuffix(
        "Avvikelsen upphävdes 2026-04-02: en rättelse, eller ett besked som kom senare, visar att"
          + " fristen inte hade missats."))
  }

  @Test(arguments: Frist.Slag.allCases)
  func `one that other rules took back was missed by those of then, and nothing was corrected`(
    slag: Frist.Slag
  ) {
    let closing = Avvikelse.Closing(
      hur: .upphavd, datum: day("2026-04-02"), skal: .andratRegelverk)
    let seen = text(slag, .planSaknas, closing: closing)
    #expect(seen.contains(" var inte ") && seen.contains(" Orsak: ingen plan hade lämnats."))
    #expect(
      seen.hasSuffix(
        "Avvikelsen upphävdes 2026-04-02: regelverket har ändrats, och efter de nya reglerna är"
          + " detta ingen avvikelse."))
  }

  @Test(arguments: [Avvikelse.Stangning.upphavd, .bortfallen], Avvikelse.Closing.Skal.allCases)
  func `of a correction that never came nothing is said`(
    hur: Avvikelse.Stangning, skal: Avvikelse.Closing.Skal
  ) {
    let possible: [Avvikelse.Stangning: Set<Avvikelse.Closing.Skal>] = [
      .upphavd: [.andratRegelverk, .klockanGickFel],
      .bortfallen: [.andratRegelverk, .sammanslagen],
    ]
    guard possible[hur]?.contains(skal) == true else { return }
    let closing = Avvikelse.Closing(hur: hur, datum: day("2026-04-02"), skal: skal)
    let seen = text(.planAterkopplad, .planSaknas, closing: closing)
    #expect(!seen.contains("rättelse") && !seen.contains("Det blev känt"))
    let words: [Avvikelse.Closing.Skal: String] = [
      .andratRegelverk: "regelverket har ändrats", .klockanGickFel: "datorns klocka hade gått fel",
      .sammanslagen: "står i den insatsens avvikelse",
    ]
    #expect(seen.contains(words[skal] ?? "?"))
  }

  @Test(arguments: Avvikelse.Stangning.allCases)
  func `and how it ended, without the words of whoever closed it`(hur: Avvikelse.Stangning) {
    let closing = Avvikelse.Closing(
      hur: hur, datum: day("2026-04-02"), orsak: OperatorReason(kept: "on paper"))
    for slag in Frist.Slag.allCases {
      let seen = text(slag, .planAvvisad, ankare: nil, closing: closing)
      #expect(seen.contains("2026-04-02"))
      #expect(!seen.contains("on paper"))
      #expect(!seen.contains("påbörjades"))
      #expect(
        (hur == .bortfallen) == seen.contains("Det blev känt 2026-04-02 att fristen inte gäller."))
      #expect((hur == .planInkom) == seen.contains("4 dagar för sent"))
    }
  }
}
