import PlansynkCore
import Testing

struct PlanFristTests {
  /// What a test says of an insats; what it does not say is an active order with nothing back.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var start = "2026-03-01"
    var correctedStart: String?
    var end: String?
    var isWithdrawn = false
    var status = Bestallning.Status.aktiv
    var statusDay = "2026-02-20"
    var received: String?
    var bakgrund = PlanFristFacts.Bakgrund()
    var today = "2026-03-15"
    var utfall: Frist.Utfall
  }

  static func facts(_ this: Case) -> PlanFristFacts {
    var handelser = [make(1, .paborjad, this.start)]
    if let corrected = this.correctedStart {
      handelser.append(make(2, .paborjad, corrected, ersatter: 1))
    }
    if let end = this.end { handelser.append(make(3, .avslutad, end)) }
    return PlanFristFacts(
      insats: .nth(1),
      linje: InsatsLinje(
        insats: .nth(1), story: InsatsStory(handelser), received: this.received.map(day)),
      isWithdrawn: this.isWithdrawn, status: this.status, statusDay: day(this.statusDay),
      bakgrund: this.bakgrund)
  }

  private static func make(
    _ number: Int, _ typ: InsatsHandelse.Typ, _ datum: String, ersatter: Int? = nil
  ) -> InsatsHandelse {
    InsatsHandelse(
      id: .nth(number), insats: .nth(1), typ: typ, datum: day(datum),
      ersatter: ersatter.map { .nth($0) }, registrerad: instant("2026-03-01T08:00:00Z"))
  }

  @Test(
    arguments: [
      ("2026-03-01", "2026-03-29"), ("2026-01-31", "2026-02-28"), ("2024-01-31", "2024-02-28"),
      ("2024-02-01", "2024-02-29"), ("2025-02-01", "2025-03-01"), ("2024-02-29", "2024-03-28"),
      ("2026-12-03", "2026-12-31"), ("2026-12-04", "2027-01-01"), ("2026-02-28", "2026-03-28"),
      ("2026-04-30", "2026-05-28"), ("2026-10-25", "2026-11-22"), ("2026-03-29", "2026-04-26"),
    ])
  func `the last day is the start and twenty-eight days`(start: String, last: String) {
    let this = Case(testDescription: "", start: start, utfall: .oppen)
    let frist = Self.facts(this).frist(regelverk: Regelverk(), today: day(start))
    #expect(frist?.ankare == day(start))
    #expect(frist?.sistaDag == day(last))
    #expect(frist?.utfall == .oppen)
  }

  @Test(arguments: [(1, "2026-03-02"), (14, "2026-03-15"), (56, "2026-04-26")])
  func `the routine says how many days`(days: Int, last: String) {
    let this = Case(testDescription: "", utfall: .oppen)
    let frist = Self.facts(this).frist(
      regelverk: Regelverk(planFristDagar: days), today: day("2026-03-01"))
    #expect(frist?.sistaDag == day(last))
  }

  @Test func `there is no clock while the insats has not begun`() {
    let nothing = PlanFristFacts(
      insats: .nth(1),
      linje: InsatsLinje(insats: .nth(1), story: InsatsStory([]), received: day("2026-03-02")),
      isWithdrawn: false, status: .aktiv, statusDay: day("2026-03-01"))
    #expect(nothing.frist(regelverk: Regelverk(), today: day("2026-06-01")) == nil)
  }

  @Test func `an annulled start takes the clock away`() {
    let story = InsatsStory([
      .make(1, .paborjad, march: 1), .make(2, .annullerad, march: 1, ersatter: 1),
    ])
    let facts = PlanFristFacts(
      insats: .nth(1), linje: InsatsLinje(insats: .nth(1), story: story, received: nil),
      isWithdrawn: false,
      status: .aktiv, statusDay: .march(1))
    #expect(facts.frist(regelverk: Regelverk(), today: day("2026-06-01")) == nil)
  }

  @Test(arguments: PlanFristCases.all)
  func `the outcome follows from the facts and today`(this: Case) {
    let frist = Self.facts(this).frist(regelverk: Regelverk(), today: day(this.today))
    #expect(frist?.utfall == this.utfall)
    #expect(frist?.ankare == day(this.correctedStart ?? this.start))
  }

  @Test(
    arguments: [
      // Decided before the introduction, and the last day was before it too: none of ours.
      ("2026-02-10", "2026-03-30", Frist.Utfall.bortfallen(.foreInforande)),
      // The last day is the first of use: it runs.
      ("2026-02-10", "2026-03-29", .missad),
      // Decided when the program was in use.
      ("2026-03-30", "2026-03-30", .missad),
      ("2026-02-10", nil, .missad),
    ] as [(String, String?, Frist.Utfall)])
  func `a last day before the introduction is not missed by what was decided before it`(
    beslut: String, inforande: String?, utfall: Frist.Utfall
  ) {
    let this = Case(
      testDescription: "", bakgrund: .init(beslut: day(beslut)), today: "2026-05-01",
      utfall: utfall)
    let frist = Self.facts(this).frist(
      regelverk: Regelverk(inforandeFran: inforande.map(day)), today: day(this.today))
    #expect(frist?.utfall == utfall)
    #expect(frist?.sistaDag == day("2026-03-29"))
  }

  @Test func `an order that had ended before it came has no clock, whatever is told of it`() {
    let this = Case(
      testDescription: "", status: .avslutad, bakgrund: .init(hadEnded: true), utfall: .oppen)
    #expect(Self.facts(this).frist(regelverk: Regelverk(), today: day("2026-03-15")) == nil)
  }

  @Test func `nothing but the start moves the last day (I7)`() {
    for this in PlanFristCases.all where this.correctedStart == nil {
      let frist = Self.facts(this).frist(regelverk: Regelverk(), today: day(this.today))
      #expect(frist?.sistaDag == day("2026-03-29"), "\(this.testDescription)")
    }
  }

  @Test(arguments: [
    ("2026-03-20", Frist.Utfall.bortfallen(.foreInforande)),
    ("2026-01-28", .uppfylld(day("2026-01-28"))),
  ])
  func `a plan that was late before the program came is not called late when it comes`(
    received: String, utfall: Frist.Utfall
  ) {
    let this = Case(
      testDescription: "", start: "2026-01-01", received: received,
      bakgrund: .init(beslut: day("2025-12-01")), utfall: utfall)
    let frist = Self.facts(this).frist(
      regelverk: Regelverk(inforandeFran: day("2026-03-01")), today: day("2026-03-21"))
    #expect(frist?.utfall == utfall)
  }
}
