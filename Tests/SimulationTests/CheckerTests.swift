import PlansynkCore
import Testing

@testable import PlansynkSimulation

/// Each checker finds what it is there for: the wrong is done on purpose in a world in which
/// nothing else goes wrong.
struct CheckerTests {
  struct Wrong: Sendable, CustomTestStringConvertible {
    let invariant: String
    let sql: String
    var time = 40 * Scenario.hour
    var testDescription: String { invariant }
  }

  static let wrongs = [
    Wrong(
      invariant: "I2",
      sql: """
        DROP TRIGGER bestallning_version_never_goes; DELETE FROM bestallning_version
        """),
    Wrong(
      invariant: "I3",
      sql: """
        DROP TRIGGER outbox_never_goes; DELETE FROM outbox WHERE kind = 'plan'
        """),
    Wrong(
      invariant: "I4",
      sql: """
        DROP TRIGGER outbox_is_frozen;
        UPDATE outbox SET digest = zeroblob(32) WHERE state = 'delivered'
        """),
    Wrong(
      invariant: "I5",
      sql: """
        CREATE TRIGGER hurry AFTER UPDATE OF blocked ON outbox WHEN NEW.blocked = 1
        BEGIN UPDATE outbox SET blocked = 0 WHERE id = NEW.id; END;
        CREATE TRIGGER ahead AFTER INSERT ON outbox
        BEGIN
          UPDATE outbox SET blocked = 0, waits = (kind = 'mottagning'),
            ready_at = ready_at + 86400000 * (kind = 'mottagning')
          WHERE id = NEW.id;
        END
        """, time: 1),
    Wrong(invariant: "I6", sql: "UPDATE outbox SET attempts = attempts + 3"),
    Wrong(invariant: "I7", sql: "UPDATE frist SET sista_dag = sista_dag + 1"),
    Wrong(
      invariant: "I8",
      sql: """
        CREATE TRIGGER scramble AFTER INSERT ON outbox
        BEGIN UPDATE outbox SET urgency = -NEW.due_at WHERE id = NEW.id; END
        """, time: 1),
    Wrong(
      invariant: "I10",
      sql: """
        CREATE TRIGGER forget AFTER INSERT ON outbox WHEN NEW.kind = 'mottagning'
        BEGIN UPDATE outbox SET waits = 1, ready_at = 99999999999999 WHERE id = NEW.id; END
        """, time: 1),
  ]

  @Test(arguments: wrongs)
  func `a wrong that is done to the store is found by the checker of its invariant`(
    wrong: Wrong
  ) throws {
    let sabotage = Sabotage(time: wrong.time, sql: wrong.sql)
    let world = try SimulationBench.makeWorld(
      13, days: 10, without: SimulationBench.calm, sabotage: sabotage)
    let outcome = world.run()
    #expect(outcome.finding?.invariant == wrong.invariant, "\(String(describing: outcome.finding))")
  }

  @Test func `I7: a clock that does not pass on to the replacing order is found`() throws {
    let sabotage = Sabotage(
      time: 1,
      sql: """
        CREATE TRIGGER forgetful AFTER INSERT ON overtagande
        BEGIN DELETE FROM overtagande WHERE fran = NEW.fran; END
        """)
    let without = SimulationBench.calm.subtracting([.orderReplaced])
    let honest = try SimulationBench.makeWorld(13, days: 28, without: without).run()
    #expect(honest.finding == nil)
    #expect(honest.deeds.counts["fault order-replaced", default: 0] > 0)
    let world = try SimulationBench.makeWorld(13, days: 28, without: without, sabotage: sabotage)
    #expect(world.run().finding?.invariant == "I7")
  }

  @Test(arguments: [
    """
    UPDATE avvikelse SET stangning = 'upphavd', stangd_datum = 1, stangd = 1 WHERE stangd IS NULL
    """,
    """
    UPDATE avvikelse SET stangning = NULL, stangd_datum = NULL, stangd = NULL
    WHERE stangning = 'plan-inkom'
    """,
    """
    DROP TRIGGER avvikelse_notis_never_changes;
    UPDATE avvikelse_notis SET is_closing = 1 - is_closing
    """,
  ])
  func `an avvikelse that does not stand as its clock does, or as was told, is found`(
    sql: String
  ) throws {
    // Not every month has an avvikelse, nor a myndighet that wants to know.
    let found = try (1...6).map { seed in
      try SimulationBench.makeWorld(
        seed, days: 24, without: SimulationBench.calm,
        sabotage: Sabotage(time: 22 * Scenario.day, sql: sql)
      ).run().finding?.invariant
    }
    #expect(found.contains("avvikelse"))
    #expect(found.allSatisfy { $0 == nil || $0 == "avvikelse" })
  }

  @Test func `the start of what an insats carries on counts, unless it had ended before`() {
    var facts = WorldFacts()
    facts.carriedOn = ["new": "old"]
    facts.handelser = ["old": [handelse("old", "paborjad", 10)]]
    #expect(facts.start(of: "new") { _, _ in true } == CalendarDay(ordinal: 10))
    #expect(facts.start(of: "new") { _, _ in false } == nil)
    facts.handelser["new"] = [handelse("new", "paborjad", 40)]
    #expect(facts.start(of: "new") { _, _ in true } == CalendarDay(ordinal: 10))
    facts.handelser["old"]?.append(handelse("old", "avslutad", 20))
    #expect(facts.start(of: "new") { _, _ in true } == CalendarDay(ordinal: 40))
    #expect(facts.start(of: "old") { _, _ in true } == CalendarDay(ordinal: 10))
    facts.unsettled = ["old"]
    #expect(facts.isUnsettled("new"))
  }

  @Test func `I1: a receipt of an order that is not stored is found`() throws {
    let world = try SimulationBench.makeWorld()
    world.see(.sent(sighting("/bestallningar/x/mottagningskvittenser/1")))
    #expect(world.finding?.invariant == "I1")
  }

  @Test func `I6: an edge that is not drawn is found`() throws {
    let world = try SimulationBench.makeWorld()
    world.account.add(Item(id: 1, order: 1, kind: "plan", state: "delivered"))
    world.see(.edge(item: 1, to: "pending", reason: ""))
    #expect(world.finding?.invariant == "I6")
  }

  @Test func `I9: a second probe within the interval is found`() throws {
    let account = makeAccount()
    var check = OneProbe()
    try check.see(.answered(sighting("/a"), .destination(certain: true)), account)
    try check.see(.sent(sighting("/api-info")), account)
    account.time = 1000
    #expect(throws: Breach.self) { try check.see(.sent(sighting("/api-info")), account) }
  }

  @Test func `I9: a queue that goes on while the destination is down is found`() throws {
    let account = makeAccount()
    var check = OneProbe()
    try check.see(.answered(sighting("/a"), .destination(certain: true)), account)
    #expect(throws: Breach.self) {
      for _ in 0..<30 { try check.see(.sent(sighting("/b")), account) }
    }
  }

  @Test func `I9: an item that is sent on and on is found`() throws {
    let account = makeAccount()
    var check = NoStorm()
    let one = Sighting(number: 1, time: 0, method: "PUT", path: "/a", item: 7, digest: "")
    for _ in 0..<NoStorm.most { try check.see(.sent(one), account) }
    #expect(throws: Breach.self) { try check.see(.sent(one), account) }
  }

  @Test func `I9: a daemon that does not ask again when an outage is over is found`() throws {
    let account = makeAccount()
    account.facts.outages = [FaultEpisode(kind: .refused, start: 0, end: 1000, rate: 1)]
    for (isDown, isFound) in [(true, true), (false, false)] {
      var check = SuccessAfterOutage()
      account.time = 500
      let answer: AnswerClass = isDown ? .destination(certain: true) : .success(200)
      try check.see(.answered(sighting("/a"), answer), account)
      account.time = 1_000_000
      if isFound {
        #expect(throws: Breach.self) { try check.see(.sent(sighting("/a")), account) }
      } else {
        try check.see(.sent(sighting("/a")), account)
      }
    }
  }

  @Test func `I11: a status that keeps silent of what needs a person is found`() throws {
    var sabotage = Sabotage(
      time: 40 * Scenario.hour,
      sql: """
        DROP TRIGGER outbox_edges;
        UPDATE outbox SET state = 'attention' WHERE kind = 'handelse'
        """)
    sabotage.status = { report in
      guard var facts = report.facts else { return report }
      facts.attention = []
      facts.attentionCount = 0
      facts.othersOverdue = 0
      facts.lateOnArrival = .init()
      facts.plansToSend = .init()
      facts.receiptsToSend = .init()
      var silent = report
      silent.store = .facts(facts)
      return silent
    }
    let world = try SimulationBench.makeWorld(
      13, days: 10, without: SimulationBench.calm, sabotage: sabotage)
    // Others find that wrong as well, and before it.
    world.checks = [StatusIsHonest()]
    #expect(world.run().finding?.invariant == "I11")
  }

  private func handelse(_ insats: String, _ typ: String, _ day: Int) -> WorldFacts.Handelse {
    WorldFacts.Handelse(
      insats: insats, typ: typ, datum: CalendarDay(ordinal: day), ersatterTyp: nil,
      ersatterDatum: nil)
  }

  private func makeAccount() -> Account {
    let account = Account()
    var chance = Chance(seed: 1, "test")
    account.settings = DaemonSettings(&chance)
    return account
  }

  private func sighting(_ path: String) -> Sighting {
    Sighting(number: 1, time: 0, method: "PUT", path: path, item: nil, digest: "")
  }
}
