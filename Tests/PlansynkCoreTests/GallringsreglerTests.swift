import PlansynkCore
import Testing

/// What of an order may go, by itself: content 90 days after the end, all else 24 months after the
/// last note.
@Suite struct GallringsreglerTests {
  private let regler = Gallringsregler()

  private func utslag(_ lage: Gallringslage, on today: String) -> Gallringsutslag {
    regler.utslag(for: lage, today: day(today), zone: UTCZone())
  }

  @Test(arguments: [
    // What the myndighet ended on 1 March is over then; the 90th day after it is 30 May.
    ("2026-05-30", Gallringsutslag.behalls(.innehall(till: day("2026-05-30")))),
    ("2026-05-31", .innehall),
    ("2028-03-01", .innehall),
    ("2028-03-02", .helt),
  ])
  func `content goes on the day after the ninetieth, the rest after two years`(
    today: String, expected: Gallringsutslag
  ) {
    #expect(utslag(.make(), on: today) == expected)
  }

  @Test(arguments: [
    ("2028-03-01", Gallringsutslag.behalls(.historik(till: day("2028-03-01")))),
    ("2028-03-02", .helt),
  ])
  func `what has lost its content waits for the end of its history`(
    today: String, expected: Gallringsutslag
  ) {
    #expect(utslag(.make(harInnehall: false), on: today) == expected)
  }

  @Test(arguments: [
    (Bestallning.Status.aktiv, "2026-03-01", [], nil),
    (.aktiv, "2026-03-01", [(Insats.State.bestalld, nil)], nil),
    (.aktiv, "2026-03-01", [(.avslutad, "2026-02-10"), (.paborjad, nil)], nil),
    (.aktiv, "2026-03-01", [(.avslutad, "2026-02-10"), (.avslutad, "2026-02-20")], "2026-02-20"),
    (.avslutad, "2026-03-01", [], "2026-03-01"),
    (.avslutad, "2026-03-01", [(.avslutad, "2026-02-10")], "2026-03-01"),
    (.aterkallad, "2026-03-01", [(.avslutad, "2026-03-20")], "2026-03-20"),
    (.ersatt, "2026-03-01", [], "2026-03-01"),
    (.felmarkerad, "2026-03-01", [(.bestalld, nil)], "2026-03-01"),
  ])
  func `an order ends with the myndighet's word, or with its last insats`(
    status: Bestallning.Status, since: String, insatser: [(Insats.State, String?)], slut: String?
  ) {
    let lage = Gallringslage.make(
      status: status, since: since,
      insatser: insatser.map { .init(state: $0.0, slut: $0.1.map(day)) })
    #expect(lage.slut(in: UTCZone()) == slut.map(day))
  }

  @Test(arguments: Gallringshinder.allCases)
  func `nothing goes, however old, while something holds it`(hinder: Gallringshinder) {
    let lage =
      switch hinder {
      case .levande: Gallringslage.make(status: .aktiv)
      case .insatsPagar:
        Gallringslage.make(status: .aterkallad, insatser: [.init(state: .avbruten)])
      default: Gallringslage.make(hinder: [hinder])
      }
    #expect(utslag(lage, on: "2099-01-01") == .behalls(.hinder([hinder])))
    #expect(!hinder.text.isEmpty)
  }

  @Test func `what was never ours goes early, and no insats of it runs`() {
    let lage = Gallringslage.make(status: .felmarkerad, insatser: [.init(state: .paborjad)])
    #expect(utslag(lage, on: "2026-03-15") == .behalls(.innehall(till: day("2026-03-15"))))
    #expect(utslag(lage, on: "2026-03-16") == .innehall)
  }

  @Test func `what came or was delivered after the end counts from then`() {
    let lage = Gallringslage.make(senast: "2026-06-01", senasteNotis: "2026-06-01")
    #expect(utslag(lage, on: "2026-08-30") == .behalls(.innehall(till: day("2026-08-30"))))
    #expect(utslag(lage, on: "2026-08-31") == .innehall)
    #expect(utslag(lage, on: "2028-06-01") == .innehall)
    #expect(utslag(lage, on: "2028-06-02") == .helt)
  }

  @Test func `history never goes before content`() {
    let short = Gallringsregler(innehallDagar: 365, historikManader: 1)
    let lage = Gallringslage.make()
    #expect(
      short.utslag(for: lage, today: day("2027-03-01"), zone: UTCZone())
        == .behalls(.innehall(till: day("2027-03-01"))))
    #expect(short.utslag(for: lage, today: day("2027-03-02"), zone: UTCZone()) == .helt)
  }

  @Test func `the limits of what is no order's are those of the same days`() {
    let today = day("2026-05-31")
    #expect(
      regler.innehallGrans(today: today, zone: UTCZone()) == instant("2026-03-02T00:00:00Z"))
    #expect(
      regler.historikGrans(today: today, zone: UTCZone()) == instant("2024-05-31T00:00:00Z"))
  }
}

/// Orders judged together.
@Suite struct GallringslistaTests {
  private func lista(_ lagen: [Gallringslage], on today: String = "2030-01-01") -> Gallringslista {
    Gallringslista(lagen, regler: Gallringsregler(), today: day(today), zone: UTCZone())
  }

  @Test func `orders whose rows hang together go together, or none of them whole`() {
    let old = Gallringslage.make(1, kopplade: [.nth(2)])
    let middle = Gallringslage.make(2, harInnehall: false, kopplade: [.nth(3)])
    let live = Gallringslage.make(3, status: .aktiv)
    let apart = Gallringslage.make(4)
    let found = lista([old, middle, live, apart])
    #expect(
      found.rader.map(\.utslag) == [
        .innehall, .behalls(.behovs), .behalls(.hinder([.levande])), .helt,
      ])
    #expect(found.grupper == [[.nth(4)]])
    #expect(found.innehall == [.nth(1)])
    #expect(lista([old, middle, .make(3)]).grupper == [[.nth(1), .nth(2), .nth(3)]])
  }

  @Test func `the newest number stays, so that it is not given again`() {
    #expect(lista([.make(1), .make(2, arYngst: true)]).rader.map(\.utslag) == [.helt, .innehall])
  }

  @Test func `files stay with orders whose content stays`() {
    let found = lista(
      [
        .make(1), .make(2, hinder: [.bevaras]), .make(3, senast: "2026-05-20"),
        .make(4, harInnehall: false),
      ], on: "2026-06-01")
    #expect(found.behallna == [.nth(2), .nth(3)])
    #expect(found.hinder.map(\.hinder) == [.bevaras])
  }

  @Test func `the count is of orders and of what is no order's`() {
    let forslag = Gallringsforslag(
      lista: lista([.make(1), .make(2, arYngst: true), .make(3, status: .aktiv)]), parkerade: 2,
      bilagor: 3, filer: 4)
    #expect(forslag.antal == 11)
  }
}

extension Gallringslage {
  /// The `number`th order, ended by the myndighet on 1 March 2026 unless said otherwise.
  fileprivate static func make(
    _ number: Int = 1, status: Bestallning.Status = .avslutad, since: String = "2026-03-01",
    senast: String = "2026-03-01", senasteNotis: String = "2026-03-01",
    insatser: [Insatslut] = [], hinder: Set<Gallringshinder> = [], harInnehall: Bool = true,
    arYngst: Bool = false, kopplade: Set<Bestallning.ID> = []
  ) -> Gallringslage {
    Gallringslage(
      bestallning: .nth(number), handtag: ShortID(letter: "B", number: Int64(number)),
      status: status,
      tider: Tider(
        statusSedan: instant("\(since)T10:00:00Z"), senast: instant("\(senast)T11:00:00Z"),
        senasteNotis: instant("\(senasteNotis)T12:00:00Z")),
      insatser: insatser, hinder: hinder, harInnehall: harInnehall, arYngst: arYngst,
      kopplade: kopplade)
  }
}

/// Days that begin and end in Greenwich.
private struct UTCZone: Zone {
  func day(of instant: Instant) -> CalendarDay {
    let days = instant.milliseconds / 86_400_000
    return CalendarDay(ordinal: Int(instant.milliseconds < days * 86_400_000 ? days - 1 : days))
  }

  func end(of day: CalendarDay) -> Instant {
    Instant(milliseconds: Int64(day.ordinal + 1) * 86_400_000)
  }
}
