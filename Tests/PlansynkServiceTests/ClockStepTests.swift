import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// T13: the wall clock steps while the monotonic one goes on. An insats that began on 1 March 2026
/// has its plan back on the 29th at the latest.
@Suite struct ClockStepTests {
  struct Step: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Where the wall clock stood.
    var from: String
    /// How far it steps.
    var milliseconds: Int64
    /// Whether the last day has passed where it stands then.
    var isMissed: Bool
  }

  private static let second: Int64 = 1000
  private static let dayLength: Int64 = 86_400_000
  private static let year: Int64 = 365 * dayLength

  static let steps: [Step] = [
    Step(
      testDescription: "a second on", from: "2026-03-10T11:00:00Z", milliseconds: second,
      isMissed: false),
    Step(
      testDescription: "a second back", from: "2026-03-10T11:00:00Z", milliseconds: -second,
      isMissed: false),
    Step(
      testDescription: "a second on, over the end of the last day", from: "2026-03-29T21:59:59Z",
      milliseconds: second, isMissed: true),
    Step(
      testDescription: "an hour on, on the last day", from: "2026-03-29T20:00:00Z",
      milliseconds: 3600 * second, isMissed: false),
    Step(
      testDescription: "a day on, from the last day", from: "2026-03-29T12:00:00Z",
      milliseconds: dayLength, isMissed: true),
    Step(
      testDescription: "three days of suspend, over the last day", from: "2026-03-28T12:00:00Z",
      milliseconds: 3 * dayLength, isMissed: true),
    Step(
      testDescription: "three days of suspend, before it", from: "2026-03-20T12:00:00Z",
      milliseconds: 3 * dayLength, isMissed: false),
    Step(
      testDescription: "ten years on", from: "2026-03-10T11:00:00Z", milliseconds: 10 * year,
      isMissed: true),
    Step(
      testDescription: "ten years back", from: "2026-03-10T11:00:00Z", milliseconds: -10 * year,
      isMissed: false),
    Step(
      testDescription: "back to the last day from the day after", from: "2026-03-30T10:00:00Z",
      milliseconds: -dayLength, isMissed: false),
    Step(
      testDescription: "a month back from long after", from: "2026-05-15T10:00:00Z",
      milliseconds: -30 * dayLength, isMissed: true),
    Step(
      testDescription: "1970 at boot, then right", from: "1970-01-01T00:00:05Z",
      milliseconds: Instant("1970-01-01T00:00:05Z")!.milliseconds(
        until: Instant("2026-03-10T11:00:00Z")!), isMissed: false),
    Step(
      testDescription: "1970 at boot, then right and late", from: "1970-01-01T00:00:05Z",
      milliseconds: Instant("1970-01-01T00:00:05Z")!.milliseconds(
        until: Instant("2026-04-10T11:00:00Z")!), isMissed: true),
  ]

  /// A started insats, with the wall clock at `from` and the watch running.
  private func makeStarted(
    _ start: String = "2026-03-01", from: String, onStep: @escaping @Sendable () -> Void = {}
  ) throws -> Bench {
    let bench = try Bench(start: Instant("2026-03-01T12:00:00Z")!, zone: SwedishZone())
    try bench.order(makeBestallning(beslut: "2024-01-20"))
    try bench.give(makeStart(start))
    bench.time.step(milliseconds: bench.time.now.milliseconds(until: Instant(from)!))
    bench.startClocks(onStep: onStep)
    try bench.settle()
    return bench
  }

  @Test(arguments: steps)
  func `I7: after a step the last day is the same, and what follows from today is right at once`(
    step: Step
  ) throws {
    let steps = Counter()
    let bench = try makeStarted(from: step.from) { steps.add() }
    bench.time.step(milliseconds: step.milliseconds)
    try bench.advance(seconds: 60)
    #expect(try bench.frist()?.sistaDag == day("2026-03-29"))
    #expect(try bench.frist()?.utfall == (step.isMissed ? .missad : .oppen))
    #expect((try bench.openAvvikelse() != nil) == step.isMissed)
    #expect(steps.value == (abs(step.milliseconds) > 2000 ? 1 : 0))
    #expect(bench.time.longestSleep <= 60_000)
  }

  @Test(arguments: steps)
  func `I7: a step that is taken back leaves everything as it was, but the record of it`(
    step: Step
  ) throws {
    let bench = try makeStarted(from: step.from)
    let before = try bench.frist()
    bench.time.step(milliseconds: step.milliseconds)
    try bench.advance(seconds: 30)
    bench.time.step(milliseconds: -step.milliseconds)
    try bench.advance(seconds: 90)
    // A minute of the real day has passed meanwhile, over midnight in one of the rows.
    let isPast = SwedishZone().day(of: bench.time.now) > day("2026-03-29")
    #expect(try bench.frist()?.sistaDag == before?.sistaDag)
    #expect(try bench.frist()?.utfall == (isPast ? .missad : .oppen))
    #expect((try bench.openAvvikelse() != nil) == isPast)
  }

  @Test func `an avvikelse that only a wrong clock had opened is closed as upphavd, and stays`()
    throws
  {
    let bench = try makeStarted(from: "2026-03-10T11:00:00Z")
    bench.time.step(milliseconds: 40 * Self.dayLength)
    try bench.advance(seconds: 60)
    #expect(try bench.openAvvikelse() != nil)
    bench.time.step(milliseconds: -40 * Self.dayLength)
    try bench.advance(seconds: 60)
    #expect(try bench.openAvvikelse() == nil)
    #expect(try bench.frist()?.utfall == .oppen)
    let closed = try #require(bench.journal.lines.last { $0.fields["hur"] != nil })
    #expect(closed.fields["hur"] == "upphavd")
    #expect(closed.fields["orsak"] == "klockan-gick-fel")
    let kept = try #require(try bench.show(1)?.insatser.first?.avvikelser)
    #expect(kept.map { $0.closing?.hur } == [.upphavd])
    #expect(kept.map { $0.closing?.skal } == [.klockanGickFel])
    // When the day does come, the same is found, and then.
    try bench.advance(seconds: 25 * 86_400)
    let again = try #require(try bench.openAvvikelse())
    #expect(again.id == kept.first?.avvikelse.id)
    #expect(again.sistaDag == day("2026-03-29"))
    #expect(SwedishZone().day(of: again.upptackt) == day("2026-03-30"))
    #expect(try bench.show(1)?.insatser.first?.avvikelser.count == 1)
  }

  @Test func `a clock that went wrong while nothing ran is found at the start`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    bench.time.step(milliseconds: 300 * Self.dayLength)
    try bench.judgeClocks()
    #expect(try bench.openAvvikelse() != nil)
    bench.time.step(milliseconds: -300 * Self.dayLength)
    try bench.judgeClocks()
    #expect(try bench.openAvvikelse() == nil)
    #expect(try bench.frist()?.utfall == .oppen)
  }

  @Test(arguments: [
    // Start, last day, and the first instant after it. 29 March 2026 has 23 hours, 25 October 25.
    ("2026-03-01", "2026-03-29", "2026-03-29T22:00:00Z"),
    ("2026-02-28", "2026-03-28", "2026-03-28T23:00:00Z"),
    ("2026-09-27", "2026-10-25", "2026-10-25T23:00:00Z"),
    ("2026-09-26", "2026-10-24", "2026-10-24T22:00:00Z"),
    ("2028-02-01", "2028-02-29", "2028-02-29T23:00:00Z"),
    ("2028-02-29", "2028-03-28", "2028-03-28T22:00:00Z"),
    ("2027-02-01", "2027-03-01", "2027-03-01T23:00:00Z"),
  ])
  func `I7: both nights of summer time, and 29 February: a last day ends when Swedes say it does`(
    start: String, last: String, end: String
  ) throws {
    let zone = SwedishZone()
    #expect(zone.end(of: day(last)) == Instant(end))
    let bench = try Bench(start: Instant("\(start)T12:00:00Z")!, zone: zone)
    try bench.order(makeBestallning(beslut: start))
    try bench.give(makeStart(start))
    #expect(try bench.frist()?.sistaDag == day(last))
    bench.time.step(
      milliseconds: bench.time.now.milliseconds(until: Instant(end)!.adding(seconds: -61)))
    bench.startClocks()
    try bench.advance(seconds: 60)
    #expect(try bench.openAvvikelse() == nil)
    try bench.advance(seconds: 60)
    #expect(try bench.openAvvikelse()?.sistaDag == day(last))
    #expect(bench.time.longestSleep <= 60_000)
  }
}
