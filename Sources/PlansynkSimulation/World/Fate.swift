import PlansynkCore

/// When the process dies, stops, reads its settings anew, or is put back to an older store; when
/// the wall clock steps, and the disk is nearly full.
final class Fate {
  private unowned let world: World
  private var chance: Chance
  private var ruleChance: Chance
  /// Requests, departures and arrivals, until the process dies at one; `nil` for not at all.
  private var requestsUntilDeath: Int?
  private var people: People?

  init(_ world: World) {
    self.world = world
    chance = Chance(seed: world.scenario.options.seed, "fate")
    ruleChance = Chance(seed: world.scenario.options.seed, "rule changes")
    planDeaths()
    planStops()
    planRestore()
    planSteps()
    planLowDisk()
    people = People(world)
  }

  /// Settings for the next start. The rules are others only once in a while, and no more in the
  /// calm.
  func settings() -> DaemonSettings {
    let rules = world.scenario.rules
    var regelverk = world.account.settings?.regelverk ?? rules.first
    if world.scenario.allows(.ruleChange), world.now < world.scenario.calm,
      world.account.settings != nil, ruleChance.happens(0.5)
    {
      let other = ruleChance.pick(rules.all)
      if other != regelverk { world.deeds.count("fault rule-change") }
      regelverk = other
    }
    return DaemonSettings(&chance, regelverk)
  }

  /// How long the process stays away.
  func downtime() -> Int64 {
    chance.pick([
      0, 100, 5000, 5000, Scenario.minute, chance.number(0...Scenario.hour),
      chance.number(0...12 * Scenario.hour),
    ])
  }

  /// Whether the process dies now that a request leaves or has arrived.
  func dies(with sighting: Sighting) -> Bool {
    guard let left = requestsUntilDeath else { return false }
    requestsUntilDeath = left > 0 ? left - 1 : nil
    if left == 0 { world.deeds.count("fault crash-request") }
    return left == 0
  }

  private func sometime() -> Int64 { chance.number(0...max(0, world.scenario.calm - 1)) }

  private func times(_ kind: FaultKind, _ counts: [Int], _ act: @escaping () -> Void) {
    for _ in 0..<chance.pick(counts) {
      let time = sometime()
      if world.scenario.allows(kind) { world.plan(after: time, act) }
    }
  }

  private func planDeaths() {
    times(.crashStore, [0, 2, 6, 20]) { [self] in
      world.disk.untilDeath = chance.number(0...12)
    }
    times(.crashRequest, [0, 2, 6, 20]) { [self] in requestsUntilDeath = chance.number(0...4) }
    times(.crashAnywhere, [0, 2, 6, 20]) { [self] in
      world.jobsUntilDeath = chance.number(0...40)
    }
  }

  private func planStops() {
    times(.stop, [0, 1, 4]) { [self] in
      world.deeds.count("fault stop")
      world.stop(downFor: downtime())
    }
    times(.reload, [0, 1, 4]) { [self] in
      world.deeds.count("fault reload")
      world.stop(downFor: 0, with: settings())
    }
  }

  private func planRestore() {
    guard chance.happens(0.06), world.scenario.allows(.restore) else { return }
    let copied = chance.number(0...max(1, world.scenario.calm - 2))
    let restored = chance.number(copied...world.scenario.calm - 1)
    world.plan(after: copied) { [self] in world.judging { try world.folder.keepCopy() } }
    world.plan(after: restored) { [self] in
      world.deeds.count("fault restore")
      world.restore()
    }
  }

  private func planLowDisk() {
    times(.lowDisk, [0, 0, 1, 2]) { [self] in
      world.deeds.count("fault low-disk")
      world.account.facts.isDiskLow = true
      // Now and then it becomes full before somebody clears it.
      world.disk.isFull = chance.happens(0.3)
      let longest = (world.disk.isFull ? 1 : 6) * Scenario.hour
      let length = min(
        chance.number(Scenario.minute...longest), world.scenario.calm - 1 - world.now)
      world.plan(after: length) { [self] in
        world.account.facts.isDiskLow = false
        world.disk.isFull = false
      }
    }
  }

  private func planSteps() {
    times(.clockStep, [0, 0, 1, 3]) { [self] in
      let step = chance.pick([
        1500, 2500, -1500, -2500, 90_000, -90_000, Scenario.hour, -Scenario.hour,
        26 * Scenario.hour, -26 * Scenario.hour,
      ])
      world.deeds.count("fault clock-step")
      world.step(by: step)
      // Somebody puts it right again.
      let back = min(
        chance.number(Scenario.minute...Scenario.day), world.scenario.calm - 1 - world.now)
      world.plan(after: back) { [self] in world.step(by: -step) }
    }
  }
}
