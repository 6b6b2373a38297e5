import PlansynkCore
import Testing

/// The plan clocks as one table of dates: what happened, what the routine says, and what follows.
/// Month ends, a leap day and centuries, both nights of summer time, corrections after the receipt,
/// interruptions, replaced orders, and services that began on different days.
struct PlanKlockorTests {
  /// A line of the table.
  struct Rad: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let handelser: String
    var slag = Frist.Slag.planAterkopplad
    var regler = Regler.ingen
    var mottagen: String?
    var faststalld: String?
    let tidigare: [InsatsLinje]
    let idag: String
    let blir: String?

    init(
      _ what: String, _ handelser: String, _ slag: Frist.Slag = .planAterkopplad,
      _ regler: Regler = .ingen, mottagen: String? = nil, faststalld: String? = nil,
      tidigare: [InsatsLinje] = [], on idag: String, is blir: String?
    ) {
      testDescription = what
      self.handelser = handelser
      self.slag = slag
      self.regler = regler
      self.mottagen = mottagen
      self.faststalld = faststalld
      self.tidigare = tidigare
      self.idag = idag
      self.blir = blir
    }
  }

  /// What of the routine is not the default.
  enum Regler: Sendable {
    case ingen
    case mal
    case avbrott
    case malOchAvbrott
    case utanPlan

    var regelverk: Regelverk {
      var regelverk = Regelverk()
      if self == .mal || self == .malOchAvbrott {
        regelverk.planMal = Regelverk.PlanMal(dagar: 14)
      }
      regelverk.avbrottFlyttarFrist = self == .avbrott || self == .malOchAvbrott
      return regelverk
    }
  }

  static let aterkopplade: [Rad] = [
    Rad("begun, day one", "start 2026-03-01", on: "2026-03-01", is: "2026-03-29 oppen"),
    Rad("on the last day", "start 2026-03-01", on: "2026-03-29", is: "2026-03-29 oppen"),
    Rad("the day after", "start 2026-03-01", on: "2026-03-30", is: "2026-03-29 missad"),
    Rad("over a leap day", "start 2028-02-10", on: "2028-02-29", is: "2028-03-09 oppen"),
    Rad("begun on a leap day", "start 2028-02-29", on: "2028-02-29", is: "2028-03-28 oppen"),
    Rad("a month of 31 days", "start 2026-01-31", on: "2026-02-01", is: "2026-02-28 oppen"),
    Rad("over the new year", "start 2026-12-15", on: "2026-12-15", is: "2027-01-12 oppen"),
    Rad("over the night of spring", "start 2026-03-15", on: "2026-03-29", is: "2026-04-12 oppen"),
    Rad(
      "the last day is the night of autumn", "start 2026-09-27", on: "2026-10-25",
      is: "2026-10-25 oppen"),
    Rad("and over when it is", "start 2026-09-27", on: "2026-10-26", is: "2026-10-25 missad"),
    Rad(
      "begun on the night of spring", "start 2026-03-29", on: "2026-04-26",
      is: "2026-04-26 oppen"),
    Rad(
      "begun on the night of autumn", "start 2026-10-25", on: "2026-11-23",
      is: "2026-11-22 missad"),
    Rad(
      "the last day is a leap day", "start 2028-02-01", on: "2028-02-29",
      is: "2028-02-29 oppen"),
    Rad("no leap day that year", "start 2027-02-01", on: "2027-03-01", is: "2027-03-01 oppen"),
    Rad("nor in that century", "start 2100-02-10", on: "2100-03-01", is: "2100-03-10 oppen"),
    Rad("a month of 30 days", "start 2026-04-30", on: "2026-05-29", is: "2026-05-28 missad"),
    Rad("over the night of autumn", "start 2026-10-01", on: "2026-10-25", is: "2026-10-29 oppen"),
    Rad(
      "back in time", "start 2026-03-01", mottagen: "2026-03-20", on: "2026-04-30",
      is: "2026-03-29 uppfylld 2026-03-20"),
    Rad(
      "back on the last day", "start 2026-03-01", mottagen: "2026-03-29", on: "2026-04-30",
      is: "2026-03-29 uppfylld 2026-03-29"),
    Rad(
      "back a day late", "start 2026-03-01", mottagen: "2026-03-30", on: "2026-04-30",
      is: "2026-03-29 sent 2026-03-30"),
    Rad(
      "back before the start", "start 2026-03-01", mottagen: "2026-02-20", on: "2026-03-02",
      is: "2026-03-29 uppfylld 2026-02-20"),
    Rad(
      "start corrected forwards", "start 2026-03-01, rattad start 2026-03-10", on: "2026-04-01",
      is: "2026-04-07 oppen"),
    Rad(
      "start corrected back", "start 2026-03-10, rattad start 2026-02-10", on: "2026-03-11",
      is: "2026-03-10 missad"),
    Rad(
      "corrected after the receipt: late after all",
      "start 2026-03-10, rattad start 2026-02-10", mottagen: "2026-03-12", on: "2026-04-01",
      is: "2026-03-10 sent 2026-03-12"),
    Rad(
      "corrected after the receipt: in time after all",
      "start 2026-02-01, rattad start 2026-02-20", mottagen: "2026-03-12", on: "2026-04-01",
      is: "2026-03-20 uppfylld 2026-03-12"),
    Rad(
      "corrected twice", "start 2026-03-01, rattad start 2026-03-05, rattad start 2026-03-03",
      on: "2026-03-05", is: "2026-03-31 oppen"),
    Rad("start taken back", "start 2026-03-01, ogjord", on: "2026-04-30", is: nil),
    Rad(
      "taken back and told anew", "start 2026-03-01, ogjord, start 2026-03-08", on: "2026-03-09",
      is: "2026-04-05 oppen"),
    Rad("not begun", "", on: "2026-04-30", is: nil),
    Rad("never carried out", "slut 2026-03-10", on: "2026-04-30", is: nil),
    Rad(
      "ended before the last day", "start 2026-03-01, slut 2026-03-20", on: "2026-04-30",
      is: "2026-03-29 bortfallen insats-avslutad"),
    Rad(
      "ended on the last day: the plan was owed", "start 2026-03-01, slut 2026-03-29",
      on: "2026-04-30", is: "2026-03-29 missad"),
    Rad(
      "ended, but the end was taken back", "start 2026-03-01, slut 2026-03-20, ogjord",
      on: "2026-03-25", is: "2026-03-29 oppen"),
    Rad(
      "interrupted: nothing moves", "start 2026-03-01, avbrott 2026-03-05, ater 2026-03-20",
      on: "2026-03-21", is: "2026-03-29 oppen"),
    Rad(
      "interrupted over the last day: missed all the same", "start 2026-03-01, avbrott 2026-03-20",
      on: "2026-04-05", is: "2026-03-29 missad"),
    Rad(
      "a type that needs no plan", "start 2026-03-01", .planAterkopplad, .utanPlan,
      on: "2026-04-05",
      is: nil),
  ]

  static let flyttade: [Rad] = [
    Rad(
      "fifteen days in hospital", "start 2026-03-01, avbrott 2026-03-05, ater 2026-03-20",
      .planAterkopplad, .avbrott, on: "2026-03-21", is: "2026-04-13 oppen"),
    Rad(
      "still there: a day more each day", "start 2026-03-01, avbrott 2026-03-05",
      .planAterkopplad, .avbrott, on: "2026-03-15", is: "2026-04-08 oppen"),
    Rad(
      "never missed while it lasts", "start 2026-03-01, avbrott 2026-03-29", .planAterkopplad,
      .avbrott, on: "2026-06-30", is: "2026-06-30 oppen"),
    Rad(
      "after the last day it is too late", "start 2026-03-01, avbrott 2026-03-30",
      .planAterkopplad, .avbrott, on: "2026-04-30", is: "2026-03-29 missad"),
    Rad(
      "twice",
      "start 2026-03-01, avbrott 2026-03-05, ater 2026-03-07, avbrott 2026-03-30,"
        + " ater 2026-04-02", .planAterkopplad, .avbrott, on: "2026-04-02", is: "2026-04-03 oppen"),
    Rad(
      "back the same day", "start 2026-03-01, avbrott 2026-03-05, ater 2026-03-05",
      .planAterkopplad, .avbrott, on: "2026-03-06", is: "2026-03-29 oppen"),
    Rad(
      "ended in hospital, before the last day",
      "start 2026-03-01, avbrott 2026-03-05, slut 2026-03-25", .planAterkopplad, .avbrott,
      on: "2026-04-30", is: "2026-04-18 bortfallen insats-avslutad"),
    Rad(
      "the interruption was taken back", "start 2026-03-01, avbrott 2026-03-05, ogjord",
      .planAterkopplad, .avbrott, on: "2026-03-15", is: "2026-03-29 oppen"),
    Rad(
      "late becomes in time", "start 2026-03-01, avbrott 2026-03-05, ater 2026-03-20",
      .planAterkopplad, .avbrott, mottagen: "2026-04-10", on: "2026-04-30",
      is: "2026-04-13 uppfylld 2026-04-10"),
    Rad(
      "begun under an order that was replaced, and gone on with under the next",
      "start 2026-03-15", .planAterkopplad, .avbrott,
      tidigare: [linje("start 2026-03-01, avbrott 2026-03-05")],
      on: "2026-05-01", is: "2026-04-08 missad"),
    Rad(
      "the same days told under both orders count once",
      "start 2026-03-01, avbrott 2026-03-05, ater 2026-03-15", .planAterkopplad, .avbrott,
      tidigare: [linje("start 2026-03-01, avbrott 2026-03-05, ater 2026-03-15")],
      on: "2026-03-20", is: "2026-04-08 oppen"),
    Rad(
      "moves the goal as well", "start 2026-03-01, avbrott 2026-03-05, ater 2026-03-20",
      .planFaststalld, .malOchAvbrott, on: "2026-03-21", is: "2026-03-30 oppen"),
  ]

  static let ersatta: [Rad] = [
    Rad(
      "nothing told under the new order: the start before counts", "",
      tidigare: [linje("start 2026-03-01")], on: "2026-03-30", is: "2026-03-29 missad"),
    Rad(
      "begun again under the new order: the first start counts", "start 2026-03-20",
      tidigare: [linje("start 2026-03-01")], on: "2026-03-25", is: "2026-03-29 oppen"),
    Rad(
      "back under the order that was replaced", "start 2026-03-20",
      tidigare: [linje("start 2026-03-01", mottagen: "2026-03-10")], on: "2026-04-30",
      is: "2026-03-29 uppfylld 2026-03-10"),
    Rad(
      "back under the new order, too late for the start before", "", mottagen: "2026-04-02",
      tidigare: [linje("start 2026-03-01")], on: "2026-04-30", is: "2026-03-29 sent 2026-04-02"),
    Rad(
      "ended, and ordered anew after a pause", "start 2026-03-10",
      tidigare: [linje("start 2026-02-01, slut 2026-03-08")], on: "2026-03-25",
      is: "2026-04-07 oppen"),
    Rad(
      "ended on paper alone: begun on the day after", "start 2026-03-09",
      tidigare: [linje("start 2026-02-20, slut 2026-03-08")], on: "2026-03-25",
      is: "2026-03-20 missad"),
    Rad(
      "replaced twice", "",
      tidigare: [
        InsatsLinje(
          insats: .nth(3), story: InsatsStory([]), received: nil,
          tidigare: [linje("start 2026-03-01")])
      ], on: "2026-03-29", is: "2026-03-29 oppen"),
    Rad(
      "the start before was corrected after the order was replaced", "",
      tidigare: [linje("start 2026-03-01, rattad start 2026-02-20")], on: "2026-03-21",
      is: "2026-03-20 missad"),
  ]

  static let flera: [Rad] = [
    Rad(
      "two carried on as one: the first of their starts", "",
      tidigare: [linje("start 2026-03-10"), linje("start 2026-03-01", insats: 3)],
      on: "2026-03-15", is: "2026-03-29 oppen"),
    Rad(
      "two, of which one has its plan: what is owed is owed", "",
      tidigare: [
        linje("start 2026-03-01", mottagen: "2026-03-10"), linje("start 2026-03-10", insats: 3),
      ], on: "2026-04-08", is: "2026-04-07 missad"),
    Rad(
      "two, each with its plan: met when the last came", "",
      tidigare: [
        linje("start 2026-03-01", mottagen: "2026-03-10"),
        linje("start 2026-03-10", mottagen: "2026-03-28", insats: 3),
      ], on: "2026-04-08", is: "2026-03-29 uppfylld 2026-03-28"),
    Rad(
      "two, of which one had ended long before", "start 2026-03-12",
      tidigare: [
        linje("start 2026-01-10, slut 2026-02-10"), linje("start 2026-03-02", insats: 3),
      ], on: "2026-03-30", is: "2026-03-30 oppen"),
  ]

  static let faststallda: [Rad] = [
    Rad(
      "no goal in the routine", "start 2026-03-01", .planFaststalld, .ingen, on: "2026-03-02",
      is: nil),
    Rad(
      "fourteen days", "start 2026-03-01", .planFaststalld, .mal, on: "2026-03-15",
      is: "2026-03-15 oppen"),
    Rad(
      "passed", "start 2026-03-01", .planFaststalld, .mal, on: "2026-03-16", is: "2026-03-15 missad"
    ),
    Rad(
      "fastställd in time, handed in later", "start 2026-03-01", .planFaststalld, .mal,
      faststalld: "2026-03-12", on: "2026-03-20", is: "2026-03-15 uppfylld 2026-03-12"),
    Rad(
      "fastställd late", "start 2026-03-01", .planFaststalld, .mal, faststalld: "2026-03-18",
      on: "2026-03-20", is: "2026-03-15 sent 2026-03-18"),
    Rad(
      "fastställd before the start", "start 2026-03-01", .planFaststalld, .mal,
      faststalld: "2026-02-25", on: "2026-03-20", is: "2026-03-15 uppfylld 2026-02-25"),
    Rad(
      "what was received says nothing of it", "start 2026-03-01", .planFaststalld, .mal,
      mottagen: "2026-03-10", on: "2026-03-20", is: "2026-03-15 missad"),
    Rad(
      "ended before", "start 2026-03-01, slut 2026-03-10", .planFaststalld, .mal, on: "2026-03-20",
      is: "2026-03-15 bortfallen insats-avslutad"),
    Rad(
      "the start was corrected", "start 2026-03-01, rattad start 2026-03-08", .planFaststalld, .mal,
      on: "2026-03-20", is: "2026-03-22 oppen"),
    Rad(
      "not begun", "", .planFaststalld, .mal, faststalld: "2026-03-18", on: "2026-03-20", is: nil),
    Rad(
      "fastställd for the order that was replaced", "start 2026-03-20", .planFaststalld, .mal,
      faststalld: "2026-04-20",
      tidigare: [linje("start 2026-03-01", faststalld: "2026-03-10")],
      on: "2026-04-30", is: "2026-03-15 uppfylld 2026-03-10"),
    Rad(
      "fastställd late for the order that replaced it", "start 2026-03-20", .planFaststalld, .mal,
      faststalld: "2026-04-20",
      tidigare: [linje("start 2026-03-01")],
      on: "2026-04-30", is: "2026-03-15 sent 2026-04-20"),
  ]

  private static func linje(
    _ handelser: String, mottagen: String? = nil, faststalld: String? = nil, insats: Int = 2
  ) -> InsatsLinje {
    InsatsLinje(
      insats: .nth(insats), story: makeStory(handelser, insats: insats),
      received: mottagen.map(day), faststalld: faststalld.map(day))
  }

  static let tabell = aterkopplade + flyttade + ersatta + flera + faststallda

  @Test(arguments: tabell)
  func `from what happened and the routine follow the last day and the outcome`(rad: Rad) {
    let linje = InsatsLinje(
      insats: .nth(1), story: makeStory(rad.handelser), received: rad.mottagen.map(day),
      faststalld: rad.faststalld.map(day), tidigare: rad.tidigare)
    let facts = PlanFristFacts(
      insats: .nth(1), linje: linje, isWithdrawn: false, status: .aktiv,
      statusDay: day("2026-01-01"),
      bakgrund: .init(needsPlan: rad.regler != .utanPlan))
    let frist = facts.frist(rad.slag, regelverk: rad.regler.regelverk, today: day(rad.idag))
    #expect(frist.map { shown($0.sistaDag, $0.utfall) } == rad.blir)
    #expect(frist?.slag ?? rad.slag == rad.slag)
  }
}
