import PlansynkCore
import Testing

@testable import PlansynkSimulation

/// A mail server that fails, and who judges what arrives.
struct LetterTests {
  @Test func `a letter that names a person is found`() throws {
    var facts = WorldFacts()
    facts.persons = ["Åsa Lindgren", "196101182803"]
    try LettersArrive.judge(makeBrev("1", ["Beställning B1", "2026-03-02"]), facts)
    #expect(throws: Breach.self) {
      try LettersArrive.judge(makeBrev("2", ["För 196101182803"]), facts)
    }
    #expect(throws: Breach.self) {
      try LettersArrive.judge(makeBrev("3", ["Ring Åsa Lindgren"]), facts)
    }
  }

  @Test func `months know outages, refusals and answers that are lost, and the calm none`() {
    var kinds: Set<PostFaults.Kind> = []
    for seed in 1...60 as ClosedRange<UInt64> {
      let scenario = Scenario(SimulationOptions(seed: seed))
      var faults = PostFaults(scenario)
      kinds.formUnion(faults.episodes.map(\.kind))
      #expect(faults.episodes.allSatisfy { $0.end <= scenario.calm })
      #expect(faults.draw(at: scenario.calm) == .taken)
    }
    #expect(kinds.isSuperset(of: PostFaults.Kind.outages + [.greylisted, .lost]))
  }

  @Test(arguments: [
    // Forgotten when it was caused.
    """
    CREATE TRIGGER forgetful AFTER INSERT ON mail_owed WHEN NEW.kind = 'avvikelse'
    BEGIN DELETE FROM mail_owed WHERE id = NEW.id; END
    """,
    // Counted as told, by a letter that nobody got.
    """
    DROP TRIGGER mail_stays_settled;
    CREATE TRIGGER hasty AFTER UPDATE OF settled ON mail_owed WHEN NEW.letter NOT GLOB 'x*'
    BEGIN UPDATE mail_owed SET letter = 'x' || letter WHERE id = NEW.id; END
    """,
    // Passed over, though there is something to tell.
    """
    DROP TRIGGER mail_stays_settled;
    CREATE TRIGGER mute AFTER UPDATE OF settled ON mail_owed
      WHEN NEW.letter IS NOT NULL AND NEW.kind = 'avvikelse'
    BEGIN UPDATE mail_owed SET letter = NULL WHERE id = NEW.id; END
    """,
    // Owed to the end.
    """
    CREATE TRIGGER stuck AFTER INSERT ON mail_owed
    BEGIN
      INSERT OR REPLACE INTO mail_fault (id, since, attempts, not_before, kind, failure)
      VALUES (1, 0, 1, 99999999999999, 'transient', 'stuck');
    END
    """,
  ])
  func `a letter that is lost, or counts as told and is not, is found`(sql: String) throws {
    var found: [String?] = []
    for seed in Self.seeds.prefix(6) where !found.contains("mail") {
      let world = try makeWorld(seed, days: 16, sabotage: Sabotage(time: 1, sql: sql))
      found.append(world.run().finding?.invariant)
    }
    #expect(Set(found.compactMap { $0 }) == ["mail"], "\(found)")
  }

  @Test func `through a month of faults every letter arrives`() throws {
    for seed in Self.seeds.prefix(3) {
      let outcome = try makeWorld(seed, days: 20, faults: [.mail]).run()
      #expect(outcome.finding == nil, "\(outcome.options.command)")
      #expect(outcome.deeds.counts["mail taken", default: 0] > 0)
    }
  }

  @Test func `two letters for what one outage kept back, and six within an hour, are found`()
    throws
  {
    let seed = try #require(Self.seeds.first)
    let world = try makeWorld(seed, days: 20)
    #expect(world.run().finding == nil)
    let account = world.account
    account.store = try StoreAccount(path: world.folder.store)
    let day = 10 * Scenario.day
    let outage = PostFaults.Episode(kind: .down, start: day, end: day + Scenario.day)
    let check = LettersArrive(outages: [outage])
    let start = account.facts.start.milliseconds
    let kinds = ["one", "two"]
    try Sabotage(
      sql: kinds.map {
        """
        INSERT INTO mail_owed (kind, subject, created, settled, letter)
        VALUES ('avvisad', '\($0)', \(start + day + 1), \(start + 2 * day), '\($0)');
        """
      }.joined()
    ).strike(world.folder.store)
    for kind in kinds { world.took(makeBrev(kind, []), for: SimulatedPost.all) }
    #expect(throws: Breach.self) { try check.judge(account, at: .interval) }
    try LettersArrive(outages: []).judge(account, at: .interval)
    for number in 3...6 {
      try Sabotage(
        sql: """
          INSERT INTO mail_owed (kind, subject, created, settled, letter)
          VALUES ('avvisad', '\(number)', \(start), \(start + 1), '\(number)');
          """
      ).strike(world.folder.store)
      world.took(makeBrev("\(number)", []), for: SimulatedPost.all)
    }
    #expect(throws: Breach.self) { try LettersArrive(outages: []).judge(account, at: .interval) }
  }

  /// Months in which the chef is told of avvikelser, by few days.
  private static let seeds = (1...200 as ClosedRange<UInt64>).filter {
    let scenario = Scenario(SimulationOptions(seed: $0))
    return scenario.mail?.avvikelser == true && scenario.rules.first.planFristDagar <= 14
  }

  private func makeWorld(
    _ seed: UInt64, days: Int, faults: Set<FaultKind> = [], sabotage: Sabotage = Sabotage()
  ) throws -> World {
    try SimulationBench.makeWorld(
      seed, days: days, without: SimulationBench.calm.subtracting(faults), sabotage: sabotage)
  }

  private func makeBrev(_ id: String, _ rader: [String]) -> Brev {
    Brev(id: id, amne: "plansynk Exempelkommun", rader: rader)
  }
}
