import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// Order 1 is replaced by order 2. A start on 1 March has its last day on the 29th.
@Suite struct OvertagandeServiceTests {
  private let old = insatsID(1)
  private let new = insatsID(2)

  /// Order 1 with a start, replaced; whichever of the two comes first.
  private func makeReplaced(
    newFirst: Bool, insatser: [Insats]? = nil, regelverk: Regelverk = Regelverk(),
    start: String? = "2026-03-01"
  ) throws -> Bench {
    let bench = try Bench(regelverk: regelverk)
    try bench.order(makeBestallning(1))
    if let start { try bench.give(makeStart(start)) }
    let replacing = makeBestallning(2, insatser: insatser, ersatter: 1)
    let replaced = makeBestallning(1, version: 2, status: .ersatt)
    for next in newFirst ? [replacing, replaced] : [replaced, replacing] { try bench.order(next) }
    return bench
  }

  /// Lets time pass until noon of a day, and judges the clocks.
  private func reach(_ text: String, _ bench: Bench) throws {
    let noon = SwedishZone().end(of: day(text)).adding(seconds: -43_200)
    try bench.advance(milliseconds: bench.time.now.milliseconds(until: noon))
    try bench.judgeClocks()
  }

  @Test(arguments: [true, false])
  func `I7: an insats that keeps its id keeps its clock, and the new order answers for it`(
    newFirst: Bool
  ) throws {
    let bench = try makeReplaced(newFirst: newFirst, insatser: [makeInsats(100)])
    #expect(try bench.frist(of: old)?.sistaDag == day("2026-03-29"))
    #expect(try bench.frist(of: old)?.utfall == .oppen)
    // The old order ends: what is answered for by the new one does not end with it.
    try bench.order(makeBestallning(1, version: 3, status: .avslutad))
    #expect(try bench.frist(of: old)?.utfall == .oppen)
    #expect(try bench.show(1)?.insatser.first?.led.bestallning == makeID(2))
    #expect(try bench.show(2)?.insatser.first?.led.bestallning == nil)
    try bench.order(
      makeBestallning(2, version: 2, status: .felmarkerad, insatser: [makeInsats(100)]))
    #expect(try bench.show(1)?.insatser.first?.led.bestallning == nil)
  }

  @Test(arguments: [true, false])
  func `I7: another id of the same type takes clock and start over, whichever order came first`(
    newFirst: Bool
  ) throws {
    let bench = try makeReplaced(newFirst: newFirst)
    #expect(try bench.frist(of: old)?.utfall == .bortfallen(.bestallningErsatt))
    let frist = try #require(try bench.frist(of: new))
    #expect(frist.ankare == day("2026-03-01"))
    #expect(frist.sistaDag == day("2026-03-29"))
    #expect(frist.utfall == .oppen)
    #expect(try bench.show(1)?.insatser.first?.led.till == new)
    #expect(try bench.show(2)?.insatser.first?.led.fran == [old])
    #expect(try bench.facts().orderedNotStarted.count == 0)
  }

  @Test func `I7: a start that is told again under the new order moves no last day`() throws {
    let bench = try makeReplaced(newFirst: false)
    try bench.give(makeStart("2026-03-02", bestallning: 2))
    #expect(try bench.frist(of: new)?.sistaDag == day("2026-03-29"))
    // What the facts say moves it: the old start was wrong.
    try bench.give(
      makeHandelse(
        .annullerad, "2026-03-01", ersatter: .init(typ: .paborjad, datum: day("2026-03-01"))))
    #expect(try bench.frist(of: new)?.sistaDag == day("2026-03-30"))
  }

  @Test func `a start that is told of the old insats afterwards counts for the new one`() throws {
    let bench = try makeReplaced(newFirst: true, start: nil)
    #expect(try bench.frist(of: new) == nil)
    #expect(try bench.facts().orderedNotStarted.count == 1)
    try bench.give(makeStart("2026-03-01"))
    #expect(try bench.frist(of: new)?.sistaDag == day("2026-03-29"))
    #expect(try bench.facts().orderedNotStarted.count == 0)
  }

  @Test func `what is queued of the old order is sent, and its plan meets the clock of the new`()
    throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning(1))
    try bench.give(makeStart("2026-03-01"))
    try bench.givePlan()
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    try bench.order(makeBestallning(2, ersatter: 1))
    #expect(try bench.facts().startedWithoutPlan.total == 0)
    try bench.advance(seconds: 86_400)
    try bench.deliverAll()
    #expect(try bench.items(1).map(\.state).allSatisfy { $0 == .delivered })
    #expect(try bench.frist(of: new)?.utfall == .uppfylld(day("2026-03-03")))
    #expect(try bench.frist(of: old)?.utfall == .bortfallen(.bestallningErsatt))
  }

  @Test func `a clock that was missed passes on with its avvikelse, and is met once`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning(1))
    try bench.give(makeStart("2026-03-01"))
    try reach("2026-04-01", bench)
    let found = try #require(try bench.openAvvikelse(of: old))
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    #expect(try bench.openAvvikelse(of: old) == found)
    try bench.order(makeBestallning(2, ersatter: 1))
    #expect(try bench.openAvvikelse(of: old) == nil)
    let carried = try #require(try bench.openAvvikelse(of: new))
    #expect(carried.id == found.id)
    #expect(carried.upptackt == found.upptackt)
    #expect(carried.sistaDag == day("2026-03-29"))
    #expect(carried.bestallning == makeID(2))
    try bench.givePlan(makePlanJSON(bestallning: 2, faststalld: "2026-04-01"))
    try bench.deliverAll()
    #expect(try bench.openAvvikelse(of: new) == nil)
    #expect(try bench.frist(of: new)?.utfall == .uppfylldSent(day("2026-04-01")))
    #expect(try bench.facts().totals.avvikelser == 1)
  }

  @Test func `a plan that was late before the order was replaced is not late once more`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning(1))
    try bench.give(makeStart("2026-03-01"))
    try reach("2026-04-01", bench)
    try bench.givePlan(makePlanJSON(faststalld: "2026-04-01"))
    try bench.deliverAll()
    try reach("2026-04-05", bench)
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    try bench.order(makeBestallning(2, ersatter: 1))
    #expect(try bench.frist(of: old)?.utfall == .uppfylldSent(day("2026-04-01")))
    #expect(try bench.frist(of: new)?.utfall == .uppfylldSent(day("2026-04-01")))
    #expect(try bench.facts().totals.avvikelser == 1)
  }

  @Test
  func
    `what was begun under another id is interrupted, taken up again and ended without a new start`()
    throws
  {
    let bench = try makeReplaced(newFirst: false)
    func tell(_ typ: InsatsHandelse.Typ, _ datum: String) throws -> IntakeKvittens? {
      try bench.give(makeHandelse(typ, datum, bestallning: 2)).taken
    }
    try reach("2026-03-20", bench)
    #expect(try tell(.avbruten, "2026-03-10")?.isRepeat == false)
    #expect(try bench.give(makeHandelse(.avbruten, "2026-03-12", bestallning: 2)).taken == nil)
    #expect(try tell(.aterupptagen, "2026-03-15") != nil)
    #expect(try bench.frist(of: new)?.sistaDag == day("2026-03-29"))
    // It has begun, as everybody knows: a plan is waited for until it ended.
    let ended = try #require(try tell(.avslutad, "2026-03-18"))
    #expect(ended.anmarkningar.isEmpty)
    #expect(try bench.frist(of: new)?.utfall == .bortfallen(.insatsAvslutad))
  }

  @Test func `what was begun under another id may be told to begin under its own as well`() throws {
    let bench = try makeReplaced(newFirst: false)
    #expect(try bench.give(makeStart("2026-03-01", bestallning: 2)).taken != nil)
    #expect(try bench.give(makeHandelse(.avbruten, "2026-03-02", bestallning: 2)).taken != nil)
    #expect(try bench.frist(of: new)?.sistaDag == day("2026-03-29"))
  }

  @Test func `what was interrupted under another id is taken up again, and not interrupted anew`()
    throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning(1))
    try bench.give(makeStart("2026-03-01"))
    try bench.give(makeHandelse(.avbruten, "2026-03-02"))
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    try bench.order(makeBestallning(2, ersatter: 1))
    #expect(
      try bench.give(makeHandelse(.avbruten, "2026-03-02", bestallning: 2)).faults == [
        "/typ ogiltig-foljd"
      ])
    #expect(try bench.give(makeHandelse(.aterupptagen, "2026-03-02", bestallning: 2)).taken != nil)
  }

  @Test func `what began under no id is not interrupted`() throws {
    let bench = try makeReplaced(newFirst: false, start: nil)
    #expect(
      try bench.give(makeHandelse(.avbruten, "2026-03-02", bestallning: 2)).faults == [
        "/typ ogiltig-foljd"
      ])
  }

  @Test func `a type that the new order does not have lapses, and runs again when that was wrong`()
    throws
  {
    let bench = try makeReplaced(newFirst: false, insatser: [makeInsats(200, typ: "LARM")])
    #expect(try bench.frist(of: old)?.utfall == .bortfallen(.insatsUtgatt))
    try bench.order(
      makeBestallning(
        2, version: 2, status: .felmarkerad, insatser: [makeInsats(200, typ: "LARM")]))
    #expect(try bench.frist(of: old)?.utfall == .oppen)
    try bench.order(makeBestallning(1, version: 3))
    #expect(try bench.frist(of: old)?.utfall == .oppen)
    #expect(try bench.show(1)?.insatser.first?.led == .init())
  }

  @Test func `an order that is replaced runs on until the one that replaces it has come`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning(1))
    try bench.give(makeStart("2026-03-01"))
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    #expect(try bench.frist(of: old)?.utfall == .oppen)
    try reach("2026-03-30", bench)
    #expect(try bench.openAvvikelse(of: old) != nil)
  }

  @Test func `aterkallad: what carries on something that had begun is sent`() throws {
    let bench = try makeReplaced(newFirst: false, regelverk: Regelverk(svar: .manuellt))
    try bench.givePlan(makePlanJSON(plan: 2, bestallning: 2))
    try bench.order(makeBestallning(2, version: 2, status: .aterkallad, ersatter: 1))
    #expect(try bench.state(of: .aPlan(2)) == .pending)
    #expect(try bench.frist(of: new)?.utfall == .oppen)
  }

  @Test func `orders that replace each other in a ring are gone round once`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning(1, ersatter: 2))
    try bench.give(makeStart("2026-03-01"))
    try bench.order(makeBestallning(2, status: .ersatt, ersatter: 1))
    try bench.order(makeBestallning(1, version: 2, status: .ersatt, ersatter: 2))
    try bench.order(makeBestallning(1, version: 3, status: .ersatt, ersatter: 1))
    try bench.judgeClocks()
    #expect(try bench.items(1).count == 4)
  }
}
