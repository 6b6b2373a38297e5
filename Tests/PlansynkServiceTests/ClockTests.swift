import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// The plan of an insats that began on 1 March 2026 is to be back on 29 March.
@Suite struct ClockTests {
  private func makeStarted(_ regelverk: Regelverk = Regelverk()) throws -> Bench {
    let bench = try Bench(regelverk: regelverk)
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    return bench
  }

  /// Lets time pass until a minute after a day has begun in Sweden.
  private func reach(_ text: String, _ bench: Bench) throws {
    let begun = SwedishZone().end(of: day(text).adding(days: -1)).adding(seconds: 60)
    try bench.advance(milliseconds: bench.time.now.milliseconds(until: begun))
  }

  /// Lets time pass until a day has begun, and judges it.
  private func judge(_ text: String, _ bench: Bench) throws {
    try reach(text, bench)
    try bench.judgeClocks()
  }

  @Test func `the last day is inclusive; the avvikelse opens on the day after`() throws {
    let bench = try makeStarted()
    try reach("2026-03-29", bench)
    bench.startClocks()
    // Summer time begins on this day: it has 23 hours.
    try bench.advance(seconds: 82_800 - 61)
    #expect(try bench.openAvvikelse() == nil)
    #expect(try bench.frist()?.utfall == .oppen)
    try bench.advance(seconds: 61)
    let avvikelse = try #require(try bench.openAvvikelse())
    #expect(avvikelse.sistaDag == day("2026-03-29"))
    #expect(avvikelse.orsak == .planSaknas)
    #expect(try bench.frist()?.utfall == .missad)
    #expect(bench.journal.warnings.count == 1)
    try bench.advance(seconds: 86_400)
    #expect(bench.journal.warnings.count == 1)
  }

  @Test func `why it was missed is told: no plan, not delivered, refused, start told too late`()
    throws
  {
    let undelivered = try makeStarted()
    try undelivered.givePlan()
    try judge("2026-03-30", undelivered)
    #expect(try undelivered.openAvvikelse()?.orsak == .planEjLevererad)

    let refused = try makeStarted()
    try refused.givePlan()
    refused.myndighet.reply { item in
      item.address.kind == .plan ? .say(.delivered(makeKvittens(.avvisad))) : .accept
    }
    try refused.deliverAll()
    try judge("2026-03-30", refused)
    #expect(try refused.openAvvikelse()?.orsak == .planAvvisad)

    let late = try Bench(start: Instant("2026-04-20T10:00:00Z")!)
    try late.order(makeBestallning())
    try late.give(makeStart("2026-03-01"))
    #expect(try late.openAvvikelse()?.orsak == .startSentRegistrerad)
  }

  @Test func `a plan received late is sent all the same and closes the avvikelse as plan-inkom`()
    throws
  {
    let bench = try makeStarted(Regelverk(avvikelseTillMyndighet: true))
    try judge("2026-04-02", bench)
    try bench.givePlan()
    try bench.deliverAll()
    #expect(try bench.frist()?.utfall == .uppfylldSent(day("2026-04-02")))
    #expect(try bench.openAvvikelse() == nil)
    let bodies = try bench.myndighet.deliveries.filter { $0.address.kind == .avvikelse }
      .map(bench.body)
    #expect(bodies.count == 2)
    #expect(bodies[1].contains("plan-inkom"))
    #expect(bodies[1].contains("2026-04-02"))
  }

  @Test func `the server's day decides, not ours`() throws {
    let bench = try makeStarted()
    try bench.givePlan()
    try judge("2026-04-05", bench)
    #expect(try bench.openAvvikelse() != nil)
    // The server had it on the last day; we learn of it a week later.
    bench.myndighet.reply { item in
      guard item.address.kind == .plan else { return .accept }
      return .acceptAndSay(
        .delivered(makeKvittens(.kvitterad, mottagen: Instant("2026-03-29T21:00:00Z")!)))
    }
    try bench.deliverAll()
    #expect(try bench.frist()?.utfall == .uppfylld(day("2026-03-29")))
    #expect(try bench.openAvvikelse() == nil)
    #expect(bench.journal.lines.contains { $0.fields["hur"] == "upphavd" })
  }

  @Test func `a correction of the start takes the avvikelse back as upphavd`() throws {
    let bench = try makeStarted()
    try judge("2026-03-31", bench)
    #expect(try bench.openAvvikelse() != nil)
    try bench.give(
      makeStart("2026-03-20", ersatter: .init(typ: .paborjad, datum: day("2026-03-01"))))
    #expect(try bench.openAvvikelse() == nil)
    #expect(try bench.frist()?.utfall == .oppen)
    #expect(bench.journal.lines.contains { $0.fields["hur"] == "upphavd" })
    try judge("2026-04-18", bench)
    let second = try #require(try bench.openAvvikelse())
    #expect(second.sistaDag == day("2026-04-17"))
  }

  @Test func `an order that had ended before the last day closes the avvikelse as bortfallen`()
    throws
  {
    let bench = try makeStarted(Regelverk(avvikelseTillMyndighet: true))
    try judge("2026-03-31", bench)
    try bench.order(
      makeBestallning(version: 2, status: .avslutad, andrad: Instant("2026-03-15T12:00:00Z")!))
    #expect(try bench.frist()?.utfall == .bortfallen(.bestallningAvslutad))
    #expect(try bench.openAvvikelse() == nil)
    let notices = try bench.items().filter { $0.address.kind == .avvikelse }
    #expect(notices.count == 2)
    try bench.deliverAll()
    let last = try #require(bench.myndighet.deliveries.last)
    #expect(try bench.body(of: last).contains(#""hur":"bortfallen""#))
  }

  @Test func `a start that is taken back takes clock and avvikelse with it`() throws {
    let bench = try makeStarted()
    try judge("2026-03-31", bench)
    try bench.give(
      makeHandelse(
        .annullerad, "2026-03-01", ersatter: .init(typ: .paborjad, datum: day("2026-03-01"))))
    #expect(try bench.frist() == nil)
    #expect(try bench.openAvvikelse() == nil)
  }

  @Test func `more clocks than a batch are judged in one night`() throws {
    let bench = try Bench()
    for number in 1...205 {
      try bench.order(makeBestallning(number))
      try bench.give(makeStart("2026-03-01", bestallning: number))
    }
    try judge("2026-03-30", bench)
    #expect(bench.journal.warnings.count == 205)
  }

  @Test(arguments: [-3_600_000, 3_600_000, 2001])
  func `a step of the wall clock is noticed within a minute`(_ step: Int64) throws {
    let bench = try Bench()
    let steps = Counter()
    bench.startClocks { steps.add() }
    try bench.advance(seconds: 300)
    #expect(steps.value == 0)
    bench.time.step(milliseconds: step)
    try bench.advance(seconds: 60)
    #expect(steps.value == 1)
    #expect(bench.journal.warnings.first?.fields["step_ms"] == "\(step)")
    try bench.advance(seconds: 300)
    #expect(steps.value == 1)
  }
}
