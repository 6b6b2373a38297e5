/// Draws what becomes of requests: by the episode that lasts, by a sprinkle, or nothing.
struct NetworkFaults {
  private var chance: Chance
  private let scenario: Scenario
  private let isFast: Bool

  init(_ scenario: Scenario) {
    self.scenario = scenario
    chance = Chance(seed: scenario.options.seed, "network")
    isFast = chance.happens(0.3)
  }

  mutating func draw(
    at time: Int64, _ sighting: Sighting, refuses: Bool, timeout: Int64
  ) -> NetworkFault {
    if time < scenario.calm {
      for episode in scenario.episodes
      where episode.covers(time) && FaultKind.network.contains(episode.kind) {
        guard chance.happens(episode.rate) else { continue }
        return NetworkFault.draw(episode.kind, timeout: timeout, &chance)
      }
      if scenario.sprinkle > 0, chance.happens(scenario.sprinkle) {
        let kind = chance.pick(FaultKind.network)
        if scenario.allows(kind) { return NetworkFault.draw(kind, timeout: timeout, &chance) }
      }
    }
    if refuses { return NetworkFault.draw(.refusal, timeout: timeout, &chance) }
    guard !isFast, chance.happens(0.5) else { return NetworkFault() }
    return NetworkFault(before: chance.number(1...400), after: chance.number(1...400))
  }

  /// When a request that was doubled on the way arrives once more.
  mutating func delayOfDuplicate() -> Int64 {
    chance.number(1000...chance.pick([Scenario.minute, Scenario.day, 3 * Scenario.day]))
  }
}
