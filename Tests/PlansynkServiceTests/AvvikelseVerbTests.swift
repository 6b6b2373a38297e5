import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// What the head of the unit does about an avvikelse, and what clocks do afterwards.
struct AvvikelseVerbTests {
  /// An insats begun on 1 March 2026 whose plan was not back on the 29th.
  private func makeMissed(_ regelverk: Regelverk = Regelverk()) throws -> Bench {
    let bench = try Bench(regelverk: regelverk)
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try judge("2026-03-30", bench)
    return bench
  }

  /// A plan that is to be fastställd within fourteen days of the start, and on the 16th was not.
  private func makeMissedGoal(isHard: Bool) throws -> Bench {
    var regelverk = Regelverk()
    regelverk.planMal = Regelverk.PlanMal(dagar: 14, isHard: isHard)
    let bench = try Bench(regelverk: regelverk)
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try judge("2026-03-16", bench)
    return bench
  }

  /// Lets time pass until a day has begun, and judges it by the rules of the bench, or by others.
  private func judge(
    _ text: String, _ bench: Bench, by regelverk: Regelverk? = nil
  ) throws {
    let begun = SwedishZone().end(of: day(text).adding(days: -1)).adding(seconds: 60)
    try bench.advance(milliseconds: bench.time.now.milliseconds(until: begun))
    try bench.judge(by: regelverk ?? bench.surroundings.regelverk)
  }

  private func only(_ bench: Bench) throws -> AvvikelseDetails {
    let all = try bench.reader().avvikelser(.alla, limit: 9)
    #expect(all.count == 1)
    return try #require(all.first)
  }

  @Test func `a mark is made once, by the beginning of the id, and is written down`() throws {
    let bench = try makeMissed()
    let id = String(try only(bench).avvikelse.id.rawValue.prefix(6))
    #expect(try bench.avvikelseVerbs().markera(id, .journalford) == .done("journalford"))
    #expect(try bench.avvikelseVerbs().markera(id, .journalford) == .done("journalford already"))
    #expect(try only(bench).markeringar.keys.sorted { $0.rawValue < $1.rawValue } == [.journalford])
    #expect(try bench.reader().avvikelser(.attGora, limit: 9).count == 1)
    #expect(bench.journal.lines.contains { $0.fields["uid"] == "1001" })
  }

  @Test func `what is not there is said, and nothing is done`() throws {
    let bench = try makeMissed()
    guard case .failed(let text) = try bench.avvikelseVerbs().markera("abc", .hanterad) else {
      Issue.record("an id of three characters was taken")
      return
    }
    #expect(text.contains("at least 4 characters"))
    #expect(try only(bench).markeringar.isEmpty)
  }

  @Test func `what the head of the unit closed is not opened again, also when the plan comes late`()
    throws
  {
    let bench = try makeMissed(Regelverk(avvikelseTillMyndighet: true))
    let id = try only(bench).avvikelse.id.rawValue
    let why = try OperatorReason("plan on paper")
    #expect(
      try bench.avvikelseVerbs().stang(id, reason: why) == .done("closed, av-chefen 2026-03-30"))
    #expect(
      try bench.avvikelseVerbs().stang(id, reason: why)
        == .done("closed already, av-chefen 2026-03-30"))
    try judge("2026-04-01", bench)
    try bench.givePlan()
    try bench.deliverAll()
    #expect(try bench.frist()?.utfall == .uppfylldSent(day("2026-04-01")))
    #expect(try only(bench).closing?.hur == .avChefen)
    #expect(try only(bench).closing?.orsak?.text == "plan on paper")
    // The myndighet, which was told of it, is told how it ended, and never why.
    let bodies = try bench.myndighet.deliveries.filter { $0.address.kind == .avvikelse }
      .map(bench.body)
    #expect(bodies.count == 2)
    #expect(bodies.contains { $0.contains("av-chefen") })
    #expect(!bodies.contains { $0.contains("paper") })
    #expect(!bench.journal.lines.contains { "\($0)".contains("paper") })
  }

  @Test func `other rules reckon every clock anew, once`() throws {
    let bench = try makeMissed()
    var regelverk = Regelverk(planFristDagar: 56)
    try judge("2026-03-31", bench, by: regelverk)
    #expect(try bench.frist()?.sistaDag == day("2026-04-26"))
    #expect(try bench.frist()?.utfall == .oppen)
    #expect(try only(bench).closing?.hur == .upphavd)
    // A goal that becomes a rule is an avvikelse from then on, and again none without the goal.
    regelverk.planMal = Regelverk.PlanMal(dagar: 14)
    try judge("2026-04-01", bench, by: regelverk)
    #expect(try bench.frist(.planFaststalld)?.utfall == .missad)
    #expect(try bench.openAvvikelse(.planFaststalld) == nil)
    regelverk.planMal = Regelverk.PlanMal(dagar: 14, isHard: true)
    try judge("2026-04-02", bench, by: regelverk)
    #expect(try bench.openAvvikelse(.planFaststalld) != nil)
    regelverk.planMal = nil
    try judge("2026-04-03", bench, by: regelverk)
    #expect(try bench.frist(.planFaststalld) == nil)
    #expect(try bench.openAvvikelse(.planFaststalld) == nil)
  }

  @Test(arguments: [true, false])
  func `one that other rules take back is kept as that, and no correction of later says otherwise`(
    isGoalLeft: Bool
  ) throws {
    let bench = try makeMissedGoal(isHard: true)
    #expect(try only(bench).closing == nil)
    var regelverk = bench.surroundings.regelverk
    regelverk.planMal = isGoalLeft ? Regelverk.PlanMal(dagar: 21, isHard: true) : nil
    try judge("2026-03-17", bench, by: regelverk)
    let closing = Avvikelse.Closing(
      hur: .upphavd, datum: day("2026-03-17"), skal: .andratRegelverk)
    #expect(try only(bench).closing == closing)
    #expect(
      bench.journal.lines.last { $0.fields["hur"] != nil }?.fields["orsak"] == "andrat-regelverk")
    try judge("2026-03-18", bench, by: regelverk)
    #expect(try only(bench).closing == closing)
  }

  @Test func `rules that were followed half way leave nothing behind when the old ones are back`()
    throws
  {
    let bench = try makeMissed()
    try bench.judge(by: Regelverk())
    #expect(try bench.frist()?.utfall == .missad)
    // It dies when every clock has been reckoned, and before it is noted by which rules.
    let store = FaultyStore(bench.surroundings.store)
    store.failNext(100, after: 3)
    try bench.judge(by: Regelverk(planFristDagar: 56), on: store)
    #expect(try bench.frist()?.utfall == .oppen)
    try bench.judge(by: Regelverk())
    #expect(try bench.frist()?.utfall == .missad)
  }

  @Test(arguments: [(false, 0), (true, 1)])
  func `a goal that is missed is an avvikelse only where the routine says so`(
    isHard: Bool, count: Int
  ) throws {
    let bench = try makeMissedGoal(isHard: isHard)
    let missed = try bench.frist(.planFaststalld)
    #expect(missed?.sistaDag == day("2026-03-15"))
    #expect(missed?.utfall == .missad)
    let all = try bench.reader().avvikelser(.alla, limit: 9)
    #expect(all.map(\.avvikelse.slag) == Array(repeating: .planFaststalld, count: count))
    #expect(all.allSatisfy { $0.avvikelse.orsak == .planSaknas })
  }

  @Test func `a plan made in time and handed in late takes the avvikelse back`() throws {
    let bench = try makeMissedGoal(isHard: true)
    #expect(try only(bench).closing == nil)
    try bench.givePlan()
    #expect(try bench.frist(.planFaststalld)?.utfall.isMet == true)
    #expect(try only(bench).closing?.hur == .upphavd)
    // What is queued is urgent by the day on which it must be back, not by the goal.
    #expect(try bench.items().filter { $0.address.kind == .plan }.count == 1)
    let plan = try #require(try bench.items().first { $0.address.kind == .plan })
    let due = try bench.reader().items(withHandle: plan.shortID.text).first?.summary.dueAt
    #expect(due == SwedishZone().end(of: day("2026-03-29")))
  }
}

extension Frist.Utfall {
  fileprivate var isMet: Bool {
    if case .uppfylld = self { return true }
    return false
  }
}
