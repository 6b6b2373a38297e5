import PlansynkCore
import PlansynkRapport

/// A unit as a test writes it: so many insatser begun day by day, with whatever became of them.
struct RapportFixture {
  var antal = 0
  var period = ("2026-01-01", "2026-03-31")
  var today = "2026-04-20"
  var regelverk = Regelverk()
  var isAvvisad = false
  var stangning = Avvikelse.Stangning.planInkom
  var huvud = Sidhuvud(
    myndighet: "Sunne kommun", utforarenhet: "SE2321000000-1001",
    framtagen: SwedishClockTime(Instant("2026-04-20T08:05:00Z")!, in: UTC()), version: "1.0")

  /// UTC as a zone: nothing here hangs on the hour.
  struct UTC: Zone {
    func day(of instant: Instant) -> CalendarDay {
      CalendarDay(ordinal: Int(instant.milliseconds / 86_400_000))
    }
    func end(of day: CalendarDay) -> Instant {
      Instant(milliseconds: Int64(day.ordinal + 1) * 86_400_000)
    }
  }

  var kontroll: Egenkontroll {
    let fran = CalendarDay(period.0)!
    let till = CalendarDay(period.1)!
    let length = fran.days(until: till) + 1
    let lagen = (0..<antal).map { number in
      lage(number, start: fran.adding(days: number * length / max(1, antal)))
    }
    return EgenkontrollUnderlag(
      lagen: lagen, avvikelser: (0..<antal).filter { $0 % 9 == 8 }.map(avvikelse),
      period: EgenkontrollPeriod(fran: fran, till: till)!, regelverk: regelverk, zone: UTC(),
      today: CalendarDay(today)!
    ).egenkontroll
  }

  var html: String { EgenkontrollSida(kontroll, huvud: huvud).html }

  private func utfall(_ number: Int, _ start: CalendarDay, _ last: CalendarDay) -> Frist.Utfall {
    let back = start.adding(days: 3 + number * 7 % 26)
    let now = CalendarDay(today)!
    switch number % 9 {
    case 8:
      return last.adding(days: number % 30) < now
        ? .uppfylldSent(last.adding(days: 1 + number % 30)) : now <= last ? .oppen : .missad
    case 7: return .bortfallen(.insatsAvslutad)
    case 6: return now <= last ? .oppen : .missad
    default: return back <= now ? .uppfylld(back) : .oppen
    }
  }

  private func lage(_ number: Int, start: CalendarDay) -> Bestallningslage {
    let last = start.adding(days: regelverk.planFristDagar)
    let frist = Frist(
      insats: Self.id(number), slag: .planAterkopplad, ankare: start, sistaDag: last,
      utfall: utfall(number, start, last))
    let insats = Insatslage(
      insats: Insats(
        id: Self.id(number), typ: Kod(system: "s", code: "c", text: "Kanariefågel"),
        onskadStart: nil, slut: nil),
      isAwaited: number % 11 == 10, story: InsatsStory([]), frister: [frist])
    let plan = Planlage(
      plan: Self.id(number),
      versioner: [
        .init(
          version: 1, faststalld: start, uppfoljning: start.adding(days: 60),
          intagen: Instant(milliseconds: 0), insatser: [Self.id(number)],
          isAvvisad: isAvvisad)
      ],
      uppfoljningar: number % 2 == 0
        ? [.init(datum: start.adding(days: 55 + number % 10), malUppfoljda: number % 4 == 0)] : [])
    return Bestallningslage(
      bestallning: Self.id(number), handtag: ShortID(letter: "B", number: Int64(number)),
      status: .aktiv, beslut: start.adding(days: -10), gallerFran: start, insatser: [insats],
      planer: [plan])
  }

  private func avvikelse(_ number: Int) -> AvvikelseDetails {
    AvvikelseDetails(
      avvikelse: Avvikelse(
        id: Self.id(number), bestallning: Self.id(number), insats: Self.id(number),
        slag: .planAterkopplad, sistaDag: CalendarDay(period.0)!,
        upptackt: UTC().end(of: CalendarDay(period.0)!),
        orsak: Avvikelse.Orsak.allCases[number % Avvikelse.Orsak.allCases.count]),
      bestallning: ShortID(letter: "B", number: Int64(number)),
      closing: number % 2 == 0 ? .init(hur: stangning, datum: CalendarDay(today)!) : nil)
  }

  private static func id<Subject>(_ number: Int) -> Identifier<Subject> {
    let digits = String(number)
    let zeros = String(repeating: "0", count: 12 - digits.count)
    return Identifier("00000000-0000-4000-8000-\(zeros)\(digits)")!
  }
}
