import PlansynkCore

/// A zone in which all days have 24 hours.
struct Greenwich: Zone {
  func day(of instant: Instant) -> CalendarDay {
    CalendarDay(ordinal: Int((Double(instant.milliseconds) / 86_400_000).rounded(.down)))
  }
  func end(of day: CalendarDay) -> Instant {
    Instant(milliseconds: Int64(day.ordinal + 1) * 86_400_000)
  }
}

let noon = Instant("2026-03-02T12:00:00Z")!

func makeSkrivare(namn: String = "Sunne kommun") -> BrevSkrivare {
  BrevSkrivare(namn: namn, today: CalendarDay("2026-03-02")!, zone: Greenwich())
}

func makeAvvikelse(_ number: Int64 = 1) -> MailAvvikelse {
  MailAvvikelse(
    bestallning: ShortID(letter: "B", number: number),
    avvikelse: Avvikelse(
      id: Avvikelse.ID("00000000-0000-4000-8000-000000000001")!,
      bestallning: Bestallning.ID("00000000-0000-4000-8000-000000000002")!,
      insats: Insats.ID("3f2a9c01-0000-4000-8000-000000000003")!, slag: .planAterkopplad,
      sistaDag: CalendarDay("2026-03-01")!, upptackt: noon, orsak: .planSaknas), closing: nil)
}
