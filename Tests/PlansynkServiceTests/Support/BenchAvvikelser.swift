import PlansynkCore
import PlansynkSimulation

@testable import PlansynkService

/// What tests of avvikelser do and look at.
extension Bench {
  /// Lets time pass until a minute after a day has begun in Sweden, and judges the clocks.
  func reach(_ text: String) throws {
    let begun = SwedishZone().end(of: day(text).adding(days: -1)).adding(seconds: 60)
    try advance(milliseconds: time.now.milliseconds(until: begun))
    try judgeClocks()
  }

  /// The same with another routine, as after `reload`.
  func makeSurroundings(by regelverk: Regelverk, on store: (any Store)? = nil) -> Surroundings {
    let known = surroundings
    return Surroundings(
      store: store ?? known.store, gateway: known.gateway, codec: known.codec, time: known.time,
      zone: known.zone, random: known.random, journal: known.journal, executor: known.executor,
      regelverk: regelverk, utforarenhet: known.utforarenhet)
  }

  /// Lets the watch look once, by another routine.
  func judge(by regelverk: Regelverk, on store: (any Store)? = nil) throws {
    let clock = ClockService(makeSurroundings(by: regelverk, on: store), onStep: {})
    start { await clock.run() }
    try settle()
    clock.stop()
    try settle()
  }

  /// What the head of the unit does.
  func avvikelseVerbs() throws -> AvvikelseVerbs {
    AvvikelseVerbs(
      surroundings: surroundings, reading: try reader(), caller: OperatorCaller(uid: 1001),
      now: time.now)
  }

  /// The notices of avvikelser that have reached the myndighet, as text.
  var notices: [String] {
    get throws {
      try myndighet.deliveries.filter { $0.address.kind == .avvikelse }.map(body)
    }
  }
}
