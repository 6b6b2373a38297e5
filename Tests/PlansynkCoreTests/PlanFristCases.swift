import PlansynkCore

/// Outcomes of a plan clock that starts on 1 March 2026 and has its last day on the 29th.
enum PlanFristCases {
  typealias Case = PlanFristTests.Case

  static let all = running + received + ended + withdrawn + corrected + handedOver

  static let running = [
    Case(testDescription: "the day of the start", today: "2026-03-01", utfall: .oppen),
    Case(testDescription: "the day before the last", today: "2026-03-28", utfall: .oppen),
    Case(testDescription: "the last day", today: "2026-03-29", utfall: .oppen),
    Case(testDescription: "the day after the last", today: "2026-03-30", utfall: .missad),
    Case(testDescription: "long after", today: "2027-03-30", utfall: .missad),
    Case(
      testDescription: "before the start, after a clock step", today: "2026-01-01", utfall: .oppen),
  ]

  static let received = [
    Case(
      testDescription: "received before the start", received: "2026-02-10", today: "2026-05-01",
      utfall: .uppfylld(day("2026-02-10"))),
    Case(
      testDescription: "received on the last day", received: "2026-03-29", today: "2026-05-01",
      utfall: .uppfylld(day("2026-03-29"))),
    Case(
      testDescription: "received the day after", received: "2026-03-30", today: "2026-05-01",
      utfall: .uppfylldSent(day("2026-03-30"))),
    Case(
      testDescription: "received on a day that is still ahead of us", received: "2026-03-29",
      today: "2026-03-28", utfall: .uppfylld(day("2026-03-29"))),
    Case(
      testDescription: "received, then the order ended", status: .avslutad,
      statusDay: "2026-03-20", received: "2026-03-10", utfall: .uppfylld(day("2026-03-10"))),
    Case(
      testDescription: "received late after the order ended late", status: .avslutad,
      statusDay: "2026-04-20", received: "2026-04-25", today: "2026-05-01",
      utfall: .uppfylldSent(day("2026-04-25"))),
    Case(
      testDescription: "received, then marked as a mistake", status: .felmarkerad,
      received: "2026-03-10", utfall: .bortfallen(.bestallningFelmarkerad)),
  ]

  static let ended = [
    Case(
      testDescription: "marked as a mistake", status: .felmarkerad,
      utfall: .bortfallen(.bestallningFelmarkerad)),
    Case(
      testDescription: "marked as a mistake after it was missed", status: .felmarkerad,
      statusDay: "2026-05-01", today: "2026-05-01", utfall: .bortfallen(.bestallningFelmarkerad)),
    Case(
      testDescription: "order ended before the last day", status: .avslutad,
      statusDay: "2026-03-28", today: "2026-04-10", utfall: .bortfallen(.bestallningAvslutad)),
    Case(
      testDescription: "order ended on the last day", status: .avslutad, statusDay: "2026-03-29",
      today: "2026-03-30", utfall: .missad),
    Case(
      testDescription: "order ended on the last day, which is today", status: .avslutad,
      statusDay: "2026-03-29", today: "2026-03-29", utfall: .oppen),
    Case(
      testDescription: "order ended after the last day", status: .avslutad,
      statusDay: "2026-03-30", today: "2026-04-10", utfall: .missad),
    Case(
      testDescription: "insats ended before the last day", end: "2026-03-28",
      today: "2026-04-10", utfall: .bortfallen(.insatsAvslutad)),
    Case(
      testDescription: "insats ended on the last day", end: "2026-03-29", today: "2026-04-10",
      utfall: .missad),
    Case(
      testDescription: "insats ended after the last day", end: "2026-04-05",
      today: "2026-04-10", utfall: .missad),
    Case(
      testDescription: "recalled after the start: the clock runs on", status: .aterkallad,
      statusDay: "2026-03-10", utfall: .oppen),
    Case(
      testDescription: "recalled after the start, and missed", status: .aterkallad,
      statusDay: "2026-03-10", today: "2026-03-30", utfall: .missad),
    Case(
      testDescription: "active again on a later day", statusDay: "2026-03-20",
      today: "2026-03-30", utfall: .missad),
  ]

  static let withdrawn = [
    Case(
      testDescription: "withdrawn from the order", isWithdrawn: true,
      utfall: .bortfallen(.insatsUtgatt)),
    Case(
      testDescription: "withdrawn, but the plan was back", isWithdrawn: true,
      received: "2026-03-10", utfall: .uppfylld(day("2026-03-10"))),
    Case(
      testDescription: "withdrawn on the last day, which had not passed", isWithdrawn: true,
      bakgrund: .init(utgick: day("2026-03-29")), today: "2026-04-10",
      utfall: .bortfallen(.insatsUtgatt)),
    Case(
      testDescription: "withdrawn after it was missed: missed all the same", isWithdrawn: true,
      bakgrund: .init(utgick: day("2026-03-30")), today: "2026-04-10", utfall: .missad),
    Case(
      testDescription: "withdrawn after it was missed, and the plan came", isWithdrawn: true,
      received: "2026-04-12", bakgrund: .init(utgick: day("2026-04-05")), today: "2026-05-01",
      utfall: .uppfylldSent(day("2026-04-12"))),
    Case(
      testDescription: "withdrawn after the last day, corrected start: in time",
      correctedStart: "2026-03-10", isWithdrawn: true,
      bakgrund: .init(utgick: day("2026-04-05")), today: "2026-05-01",
      utfall: .bortfallen(.insatsUtgatt)),
    Case(
      testDescription: "withdrawn after it was missed, then marked as a mistake",
      isWithdrawn: true, status: .felmarkerad, bakgrund: .init(utgick: day("2026-04-05")),
      today: "2026-05-01", utfall: .bortfallen(.bestallningFelmarkerad)),
    Case(
      testDescription: "withdrawn and ended: the end is told first", end: "2026-03-10",
      isWithdrawn: true, utfall: .bortfallen(.insatsAvslutad)),
  ]

  static let corrected = [
    Case(
      testDescription: "start corrected to later: not missed after all",
      correctedStart: "2026-03-02", today: "2026-03-30", utfall: .oppen),
    Case(
      testDescription: "start corrected to earlier: missed at once",
      correctedStart: "2026-02-01", today: "2026-03-15", utfall: .missad),
    Case(
      testDescription: "start corrected to later: a late receipt was in time",
      correctedStart: "2026-03-10", received: "2026-04-01", today: "2026-05-01",
      utfall: .uppfylld(day("2026-04-01"))),
    Case(
      testDescription: "start corrected to earlier: the receipt was late",
      correctedStart: "2026-02-01", received: "2026-03-02", today: "2026-05-01",
      utfall: .uppfylldSent(day("2026-03-02"))),
    Case(
      testDescription: "start corrected to later: the order ended before the last day",
      correctedStart: "2026-03-05", status: .avslutad, statusDay: "2026-03-30",
      today: "2026-05-01", utfall: .bortfallen(.bestallningAvslutad)),
  ]

  static let handedOver = [
    Case(
      testDescription: "carried on under another order", status: .ersatt,
      bakgrund: .init(overlamnad: .init(datum: day("2026-03-10"), isCarriedOn: true)),
      utfall: .bortfallen(.bestallningErsatt)),
    Case(
      testDescription: "carried on after it was missed", status: .ersatt,
      bakgrund: .init(overlamnad: .init(datum: day("2026-04-10"), isCarriedOn: true)),
      today: "2026-04-10", utfall: .bortfallen(.bestallningErsatt)),
    Case(
      testDescription: "the new order has none of its type", status: .ersatt,
      bakgrund: .init(overlamnad: .init(datum: day("2026-03-10"), isCarriedOn: false)),
      utfall: .bortfallen(.insatsUtgatt)),
    Case(
      testDescription: "the new order has none of its type, and it had been missed before",
      status: .ersatt,
      bakgrund: .init(overlamnad: .init(datum: day("2026-03-30"), isCarriedOn: false)),
      today: "2026-04-10", utfall: .missad),
    Case(
      testDescription: "the new order has none of its type; missed before, and the plan came",
      status: .ersatt, received: "2026-04-12",
      bakgrund: .init(overlamnad: .init(datum: day("2026-03-30"), isCarriedOn: false)),
      today: "2026-05-01", utfall: .uppfylldSent(day("2026-04-12"))),
    Case(
      testDescription: "met before it was carried on: it stays met", status: .ersatt,
      received: "2026-03-10",
      bakgrund: .init(overlamnad: .init(datum: day("2026-03-10"), isCarriedOn: true)),
      utfall: .uppfylld(day("2026-03-10"))),
    Case(
      testDescription: "received afterwards: it counts for what carries it on", status: .ersatt,
      received: "2026-03-11",
      bakgrund: .init(overlamnad: .init(datum: day("2026-03-10"), isCarriedOn: true)),
      utfall: .bortfallen(.bestallningErsatt)),
    Case(
      testDescription: "replaced, and nothing carries it on yet: it runs on", status: .ersatt,
      today: "2026-03-30", utfall: .missad),
  ]
}
