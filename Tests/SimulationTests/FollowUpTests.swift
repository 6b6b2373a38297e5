import PlansynkCore
import ReferensMyndighet
import Testing

@testable import PlansynkSimulation

/// The follow-ups that months know, and who judges what is due.
struct FollowUpTests {
  @Test func `a follow-up that was corrected or taken back stands no more`() {
    var told = ToldFollowUps()
    told.take(followUp(10, mal: false))
    told.take(followUp(10, mal: false))
    #expect(told.standing == [name(10, false)])
    // Told again with the goals it is the same, told more fully; without them it says nothing new.
    told.take(followUp(10, mal: true))
    told.take(followUp(10, mal: false))
    #expect(told.standing == [name(10, true)])
    told.take(followUp(10, mal: false, ersatter: (10, true)))
    told.take(followUp(11, mal: true, ersatter: (10, false)))
    // Handed in once more after a crash.
    told.take(followUp(11, mal: true, ersatter: (10, false)))
    #expect(told.standing == [name(11, true)])
    told.take(followUp(11, mal: true, typ: "annullerad", ersatter: (11, true)))
    #expect(told.standing == [])
  }

  @Test func `a plan is to be followed up until that was done, and its goals again and again`() {
    var facts = makeFacts([(1, 10)])
    #expect(duties(facts) == ["mal-uppfoljning 10", "ny-plan 10", "uppfoljning 10"])
    facts.followUps["p"] = told([(20, true), (25, false)])
    #expect(duties(facts) == ["mal-uppfoljning 20", "ny-plan 10"])
  }

  @Test func `a follow-up on the day of a revision was of the version before it`() {
    var facts = makeFacts([(1, 10), (2, 20)])
    facts.followUps["p"] = told([(20, false)])
    #expect(duties(facts).contains("uppfoljning 20"))
    facts.followUps["p"] = told([(21, false)])
    #expect(!duties(facts).contains("uppfoljning 20"))
  }

  @Test func `a struck version counts not, nor a plan of what has ended or passed on`() {
    var facts = makeFacts([(1, 10), (2, 20)])
    #expect(duties(facts, struck: ["p 2"]).contains("uppfoljning 10"))
    facts.handelser["i"] = [handelse("paborjad", 1), handelse("avslutad", 15)]
    #expect(duties(facts) == [])
    facts.handelser["i"] = [handelse("paborjad", 1)]
    #expect(duties(facts, isActive: false) == [])
    // What carries the insats on is followed up in its place.
    #expect(duties(facts, next: ["i": "j"]).contains("uppfoljning 20"))
    facts.handelser["j"] = [handelse("avslutad", 15)]
    #expect(duties(facts, next: ["i": "j"]) == [])
  }

  @Test func `a plan is taken over by one that was faststalld later for the same`() {
    var facts = makeFacts([(1, 10)])
    facts.plans.append(makePlan("q", 1, 12, "i"))
    #expect(duties(facts).contains("uppfoljning 12"))
    #expect(!duties(facts).contains("uppfoljning 10"))
    facts.plans.append(makePlan("q", 2, 13, "j"))
    #expect(duties(facts).contains("uppfoljning 10"))
  }

  @Test(arguments: [
    "DROP TRIGGER uppfoljning_never_goes; DELETE FROM uppfoljning",
    "UPDATE plan_version SET uppfoljning = uppfoljning + 1",
    """
    DROP TRIGGER uppfoljning_never_changes;
    UPDATE uppfoljning SET ersatter = NULL, typ = 'gjord' WHERE typ = 'annullerad'
    """,
    "DELETE FROM plan_insats",
  ])
  func `a duty that is forgotten, or told though it was done, is found`(sql: String) throws {
    // Not every month has an annulment.
    var found: [String?] = []
    let without = SimulationBench.calm.subtracting([.followUp, .correction])
    for seed in 1...20 as ClosedRange<UInt64> where !found.contains("follow-up") {
      let world = try SimulationBench.makeWorld(
        seed, days: 18, without: without,
        sabotage: Sabotage(time: 17 * Scenario.day - Scenario.hour, sql: sql))
      // Others find that wrong as well, and before it.
      world.checks = [FollowUpsStand()]
      found.append(world.run().finding?.invariant)
    }
    #expect(found.contains("follow-up"), "\(found)")
  }

  private func duties(
    _ facts: WorldFacts, struck: Set<String> = [], isActive: Bool = true,
    next: [String: String] = [:]
  ) -> [String] {
    var regelverk = Regelverk()
    regelverk.malUppfoljningManader = 6
    regelverk.nyPlanManader = 12
    let placed = PlansInForce.Placed(order: "o", isActive: isActive, number: 1)
    return PlansInForce(
      facts: facts, regelverk: regelverk, struck: struck, placed: ["i": placed, "j": placed],
      next: next
    ).duties().map { "\($0.slag) \($0.ankare.ordinal)" }
  }

  private func makeFacts(_ versions: [(version: Int, faststalld: Int)]) -> WorldFacts {
    var facts = WorldFacts()
    facts.plans = versions.map { makePlan("p", $0.version, $0.faststalld, "i") }
    return facts
  }

  private func makePlan(
    _ id: String, _ version: Int, _ faststalld: Int, _ insats: String
  ) -> WorldFacts.Plan {
    let day = PlansynkCore.CalendarDay(ordinal: faststalld)
    return WorldFacts.Plan(
      id: id, version: version, order: "o", insatser: [insats], faststalld: day,
      uppfoljning: day.adding(days: 90))
  }

  private func told(_ all: [(day: Int, mal: Bool)]) -> ToldFollowUps {
    var told = ToldFollowUps()
    for one in all { told.take(followUp(one.day, mal: one.mal)) }
    return told
  }

  private func followUp(
    _ day: Int, mal: Bool, typ: String? = nil, ersatter: (day: Int, mal: Bool)? = nil
  ) -> Json {
    .object(present: [
      ("datum", date(day)), ("malUppfoljda", .bool(mal)), ("typ", typ.map { .string($0) }),
      (
        "ersatter",
        ersatter.map { ["datum": date($0.day), "malUppfoljda": .bool($0.mal)] }
      ),
    ])
  }

  private func date(_ day: Int) -> Json {
    .string(ReferensMyndighet.CalendarDay(number: day).description)
  }

  private func name(_ day: Int, _ mal: Bool) -> ToldFollowUps.Name {
    ToldFollowUps.Name(datum: PlansynkCore.CalendarDay(ordinal: day), mal: mal)
  }

  private func handelse(_ typ: String, _ day: Int) -> WorldFacts.Handelse {
    WorldFacts.Handelse(
      insats: "i", typ: typ, datum: PlansynkCore.CalendarDay(ordinal: day), ersatterTyp: nil,
      ersatterDatum: nil)
  }
}
