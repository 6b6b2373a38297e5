import PlansynkCore
import PlansynkHost
import Testing

@testable import PlansynkSimulation

/// Erasure within a month, and who judges it.
struct ErasureTests {
  private typealias Rules = ErasedByRule.Rules

  @Test func `only what has ended, is held by nothing and is old enough may go`() throws {
    let day = CalendarDay(ordinal: 20_000)
    let old = makeOrder(status: "avslutad", newest: day.adding(days: -3))
    let rules = try makeRules()
    #expect(rules.objection(to: old, on: day) == nil)
    #expect(rules.objection(to: old, on: day.adding(days: -1)) == "young")
    #expect(rules.objection(to: makeOrder(status: "avslutad", hold: "owed"), on: day) == "owed")
    #expect(rules.objection(to: makeOrder(status: "aktiv"), on: day) == "not ended")
    let running = try makeRules([("paborjad", 19_000)])
    #expect(running.objection(to: old, on: day) == "running")
    #expect(running.objection(to: makeOrder(status: "felmarkerad"), on: day) == nil)
    let ended = try makeRules([("paborjad", 19_000), ("avslutad", 19_990)])
    #expect(ended.objection(to: makeOrder(status: "aktiv"), on: day) == nil)
    #expect(ended.isOverdue(makeOrder(status: "aktiv"), on: day))
    #expect(!ended.isOverdue(makeOrder(status: "aktiv"), on: CalendarDay(ordinal: 19_993)))
  }

  @Test func `months erase content and whole orders, and nothing is broken by it`() throws {
    var deeds = Deeds()
    for seed in Self.seeds where deeds.counts["erased whole", default: 0] == 0 {
      let world = try makeWorld(seed)
      let outcome = world.run()
      #expect(outcome.finding == nil, "\(outcome.options.command)")
      deeds.add(outcome.deeds)
    }
    #expect(deeds.counts["erased content", default: 0] > 0)
    #expect(deeds.counts["erased whole", default: 0] > 0)
  }

  @Test(arguments: [
    // No tombstone is left.
    """
    DROP TRIGGER gravsten_never_goes;
    CREATE TRIGGER forgetful AFTER INSERT ON gravsten
    BEGIN DELETE FROM gravsten WHERE uuid = NEW.uuid; END
    """,
    // Something of another order goes along.
    """
    DROP TRIGGER history_never_goes;
    CREATE TRIGGER greedy AFTER INSERT ON gallring_logg
    BEGIN DELETE FROM history WHERE bestallning = (SELECT max(id) FROM bestallning); END
    """,
    // What is owed, runs or is young goes along.
    """
    DROP TRIGGER bestallning_version_is_frozen;
    CREATE TRIGGER greedy AFTER INSERT ON gallring_logg
    BEGIN UPDATE bestallning_version SET verbatim = x''; END
    """,
    // Bodies stay.
    """
    CREATE TRIGGER stubborn BEFORE DELETE ON outbox_body BEGIN SELECT RAISE(IGNORE); END
    """,
  ])
  func `erasure that takes too much, or leaves too much, is found`(sql: String) throws {
    var found: [String?] = []
    for seed in Self.seeds where !found.contains("erasure") {
      let world = try makeWorld(seed, sabotage: Sabotage(time: 1, sql: sql))
      found.append(world.run().finding?.invariant)
    }
    #expect(Set(found.compactMap { $0 }) == ["erasure"], "\(found)")
  }

  @Test func `an order that comes back after its erasure is found`() throws {
    let world = try makeWorld(1, days: 2)
    world.start()
    _ = world.run()
    let account = world.account
    account.store = try StoreAccount(path: world.folder.store)
    let order = try #require(
      try account.store?.rows("SELECT uuid FROM bestallning", [], { $0[0] as String }).first)
    let check = ErasedByRule(zone: world.zone)
    try check.judge(account, at: .interval)
    account.facts.buried[order] = 1
    #expect(throws: Breach.self) { try check.judge(account, at: .interval) }
  }

  /// Months that erase, all within days.
  private static let seeds = (1...60 as ClosedRange<UInt64>).filter {
    let gallring = Scenario(SimulationOptions(seed: $0)).gallring
    return gallring?.historikManader == 0 && gallring?.innehallDagar ?? 9 <= 2
  }

  private func makeWorld(
    _ seed: UInt64, days: Int = 28, sabotage: Sabotage = Sabotage()
  ) throws -> World {
    let without = SimulationBench.calm.subtracting([.erasure, .chef, .orderChange, .feedRepeat])
    return try SimulationBench.makeWorld(seed, days: days, without: without, sabotage: sabotage)
  }

  private func makeRules(_ events: [(typ: String, day: Int)] = []) throws -> Rules {
    var facts = WorldFacts()
    facts.handelser["i"] = events.map {
      WorldFacts.Handelse(
        insats: "i", typ: $0.typ, datum: CalendarDay(ordinal: $0.day), ersatterTyp: nil,
        ersatterDatum: nil)
    }
    return Rules(
      facts: facts, regler: Gallringsregler(innehallDagar: 2, historikManader: 0),
      zone: try StockholmZone())
  }

  private func makeOrder(
    status: String, hold: String? = nil, newest: CalendarDay = CalendarDay(ordinal: 10_000)
  ) -> ErasureSnapshot.Order {
    ErasureSnapshot.Order(
      uuid: "o", row: 1, status: status, contents: 2, hold: hold,
      newest: Int64(newest.ordinal) * Scenario.day + 12 * Scenario.hour, noted: 0, lines: 1,
      isLinked: false, isNewest: false, insatser: ["i"])
  }
}
