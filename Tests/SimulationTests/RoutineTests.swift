import PlansynkCore
import ReferensMyndighet
import Testing

@testable import PlansynkSimulation

/// What a seed draws of the routine, and who judges by it.
struct RoutineTests {
  private typealias Lapse = CarePlan.Lapse

  @Test func `seeds draw goals, hard goals and none, and rules that change`() {
    let books = (1...200).map { RuleBook(seed: $0) }
    let rules = books.flatMap(\.all)
    #expect(rules.contains { $0.planMal == nil })
    #expect(rules.contains { $0.planMal?.isHard == false })
    #expect(rules.contains { $0.planMal?.isHard == true })
    #expect(rules.contains { $0.avbrottFlyttarFrist })
    #expect(rules.contains { !$0.utanPlan.isEmpty })
    #expect(books.contains { Set($0.all.map(\.klockregler)).count > 1 })
    // The settings refuse a goal behind the last day.
    #expect(rules.allSatisfy { $0.planMal.map(\.dagar) ?? 0 <= $0.planFristDagar })
  }

  @Test(arguments: Routine.allCases)
  func `a plan that lacks nothing is asked for nothing`(routine: Routine) {
    let verdict = makeCheck(routine).verdict(on: makePlan([], for: routine))
    #expect(verdict == RoutineIsKept.Verdict())
  }

  @Test(arguments: [
    (Routine.none, ""), (.bilaga10, "kontaktpersonal-saknas over-beraknad-tid"),
    (.sunne, "arbetssatt-saknas orsak-saknas"),
    (.botkyrka, "insats-saknas mal-saknas signatur-saknas"),
    (.faktadel, "delaktighet-saknas hansyn-saknas uppfoljningssatt-saknas"),
    (.lss, "annan-omradeslista delaktighet-saknas hansyn-saknas uttalanden-saknas"),
  ])
  func `a plan that lacks everything is refused for what its routine requires`(
    routine: Routine, koder: String
  ) {
    let lapses = Set(Lapse.allCases).subtracting([.omrade, .tid, .kopia])
    let verdict = makeCheck(routine).verdict(on: makePlan(lapses, for: routine))
    #expect(verdict.krav.sorted().joined(separator: " ") == koder)
  }

  @Test(arguments: [
    (Lapse.omrade, Routine.lss, "omrade-saknas"), (.tid, .bilaga10, "tid-saknas"),
    (.kopia, .sunne, "kopia-saknas"), (.formycketTid, .bilaga10, "over-beraknad-tid"),
  ])
  fileprivate func `what is left out is asked for where the routine does`(
    lapse: CarePlan.Lapse, routine: Routine, kod: String
  ) {
    #expect(makeCheck(routine).verdict(on: makePlan([lapse], for: routine)).krav == [kod])
  }

  @Test func `a plan that is taken or refused against its routine is found`() throws {
    let check = makeCheck(.sunne)
    let unsigned = makePlan([.kopia, .paborjad], for: .sunne)
    try check.judge(unsigned, isRefused: true, koder: ["kopia-saknas", "framtida-datum"])
    #expect(throws: Breach.self) { try check.judge(unsigned, isRefused: false, koder: []) }
    #expect(throws: Breach.self) {
      try check.judge(unsigned, isRefused: true, koder: ["framtida-datum"])
    }
    #expect(throws: Breach.self) {
      try check.judge(unsigned, isRefused: true, koder: ["kopia-saknas", "signatur-saknas"])
    }
    let remarked = makePlan([.paborjad], for: .sunne)
    try check.judge(remarked, isRefused: false, koder: ["paborjad-saknas", "start-saknas"])
    #expect(throws: Breach.self) { try check.judge(remarked, isRefused: false, koder: []) }
  }

  @Test func `an interruption moves the last day where the rules let it`() {
    var facts = WorldFacts()
    facts.handelser["i"] = [
      handelse("paborjad", 0), handelse("avbruten", 10), handelse("aterupptagen", 13),
      handelse("avbruten", 16),
    ]
    let days = { (regelverk: Regelverk) in
      facts.lastDays(
        of: "i", from: CalendarDay(ordinal: 0), dagar: 14, regelverk,
        today: CalendarDay(ordinal: 20))
    }
    var moving = Regelverk()
    #expect(days(moving) == CalendarDay(ordinal: 14)...CalendarDay(ordinal: 14))
    moving.avbrottFlyttarFrist = true
    #expect(days(moving) == CalendarDay(ordinal: 17)...CalendarDay(ordinal: 21))
  }

  @Test(arguments: [
    ("I7", "UPDATE frist SET sista_dag = sista_dag + 1 WHERE slag = 'plan-faststalld'"),
    ("I7", "DELETE FROM frist WHERE slag = 'plan-faststalld'"),
    ("I7", "UPDATE klockregler SET regler = 'plan 3'"),
    (
      "fastställd",
      "UPDATE frist SET utfall_datum = utfall_datum - 1 WHERE slag = 'plan-faststalld'"
    ),
    (
      "avvikelse",
      """
      UPDATE avvikelse SET stangning = 'upphavd', stangd_datum = 1, stangd = 1
      WHERE slag = 'plan-faststalld' AND stangd IS NULL
      """
    ),
  ])
  func `a clock that does not stand by the rules of the routine is found`(
    invariant: String, sql: String
  ) throws {
    // Not every month has a goal, nor one that is missed.
    var found: [String?] = []
    for seed in 1...20 as ClosedRange<UInt64> where !found.contains(invariant) {
      let outcome = try SimulationBench.makeWorld(
        seed, days: 18, without: SimulationBench.calm,
        sabotage: Sabotage(time: 17 * Scenario.day - Scenario.hour, sql: sql)
      ).run()
      found.append(outcome.finding?.invariant)
    }
    #expect(Set(found.compactMap { $0 }) == [invariant], "\(found)")
  }

  @Test func `plans that were refused by the routine come again, and are taken`() throws {
    let without = SimulationBench.calm.subtracting([.planLapse])
    var deeds = Deeds()
    for seed in 1...3 as ClosedRange<UInt64> {
      let outcome = try SimulationBench.makeWorld(seed, days: 28, without: without).run()
      #expect(outcome.finding == nil, "\(outcome.options.command)")
      deeds.add(outcome.deeds)
    }
    #expect(deeds.counts["refused genomforandeplan", default: 0] > 0)
    #expect(deeds.counts["plan mended", default: 0] > 0)
  }

  @Test func `clocks follow rules that change and change back`() throws {
    let without = SimulationBench.calm.subtracting([.ruleChange, .reload])
    var changes = 0
    for seed in 1...8 as ClosedRange<UInt64> {
      let outcome = try SimulationBench.makeWorld(seed, days: 12, without: without).run()
      #expect(outcome.finding == nil, "\(outcome.options.command)")
      changes += outcome.deeds.counts["fault rule-change", default: 0]
    }
    #expect(changes > 0)
  }

  private func makeCheck(_ routine: Routine) -> RoutineIsKept {
    RoutineIsKept(regelverk: routine.regelverk, order: Self.order)
  }

  private func makePlan(_ lapses: Set<CarePlan.Lapse>, for routine: Routine) -> Json {
    CarePlan(
      order: Self.order, insatser: ["a", "b"], plan: "p", version: 1,
      faststalld: ReferensMyndighet.CalendarDay(number: 20_000),
      uppfoljning: ReferensMyndighet.CalendarDay(number: 20_100), files: [],
      omraden: routine.regelverk.plankrav.omraden, lapses: lapses
    ).document
  }

  private func handelse(_ typ: String, _ day: Int) -> WorldFacts.Handelse {
    WorldFacts.Handelse(
      insats: "i", typ: typ, datum: PlansynkCore.CalendarDay(ordinal: day), ersatterTyp: nil,
      ersatterDatum: nil)
  }

  private static let order: Json = [
    "id": "o", "beslut": ["beraknadTid": ["minuter": 420, "period": "vecka"]],
  ]
}
