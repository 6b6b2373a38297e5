import PlansynkCore
import PlansynkService

/// The head of the unit: documents avvikelser, closes some with a reason, and has some orders kept.
final class Chef {
  private unowned let world: World
  private var chance: Chance
  private static let caller = OperatorCaller(uid: 1000)

  init(_ world: World) {
    self.world = world
    chance = Chance(seed: world.scenario.options.seed, "chef")
    guard world.scenario.allows(.chef) else { return }
    var time = Scenario.day / 2
    while time < world.scenario.end {
      world.plan(after: time) { [self] in document() }
      if chance.happens(0.1) {
        world.plan(after: time) { [self] in keep() }
      }
      time += Scenario.day
    }
  }

  private func document() {
    let open = names(
      """
      SELECT uuid FROM avvikelse WHERE stangd IS NULL OR journalford IS NULL OR hanterad IS NULL
      ORDER BY id
      """)
    for avvikelse in open where chance.happens(0.3) {
      let marks = chance.pick([[Avvikelse.Markering.journalford, .hanterad], [.hanterad]])
      let closes = chance.happens(0.2)
      world.operate("document") {
        for mark in marks {
          _ = await $0.verbs.markera(avvikelse: avvikelse, mark, by: Self.caller)
        }
        guard closes else { return }
        _ = await $0.verbs.stang(avvikelse: avvikelse, reason: Self.reason, by: Self.caller)
      }
    }
  }

  private func keep() {
    let orders = names("SELECT uuid FROM bestallning ORDER BY id")
    guard !orders.isEmpty, let id = Bestallning.ID(chance.pick(orders)) else { return }
    world.operate("keep") {
      _ = await $0.verbs.bevara(id, reason: Self.reason, by: Self.caller)
    }
    guard chance.happens(0.5) else { return }
    world.plan(after: chance.number(Scenario.hour...7 * Scenario.day)) { [self] in
      world.operate("keep no more") {
        _ = await $0.verbs.bevara(id, reason: nil, by: Self.caller)
      }
    }
  }

  private func names(_ sql: String) -> [String] {
    var names: [String] = []
    world.judging { names = try world.account.store?.rows(sql) { $0[0] as String } ?? [] }
    return names
  }

  private static let reason = OperatorReason(kept: "provning")
}
