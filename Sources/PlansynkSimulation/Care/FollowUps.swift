import ReferensMyndighet

/// Those at the unit who follow plans up, with the goals or without, and put right what they told
/// wrongly.
final class FollowUps {
  typealias Day = ReferensMyndighet.CalendarDay

  /// A follow-up as it is named among those of its plan.
  private struct Name {
    let datum: Day
    let mal: Bool

    var json: Json { ["datum": .string(datum.description), "malUppfoljda": .bool(mal)] }
  }

  private unowned let world: World
  private unowned let care: CareSystem
  private var chance: Chance

  init(_ world: World, _ care: CareSystem) {
    self.world = world
    self.care = care
    chance = Chance(seed: world.scenario.options.seed, "follow-ups")
  }

  /// Plans what is told of a plan that was handed in, some of it of a day on which it was made
  /// anew, and some of a plan that was not yet there.
  func plan(for plan: String, faststalld: Day) {
    for _ in 0..<chance.pick([0, 0, 1, 1, 2, 3]) {
      let delay = chance.number(Scenario.hour...16 * Scenario.day)
      let back = chance.pick([0, 0, 1, 2, 5, 30])
      let mal = chance.happens(0.5)
      later(delay) { [self] in
        let name = Name(datum: max(faststalld, world.today.adding(days: -back)), mal: mal)
        hand(plan, name)
        correct(plan, name)
      }
    }
  }

  private func correct(_ plan: String, _ name: Name) {
    guard world.scenario.allows(.correction) else { return }
    let delay = chance.number(Scenario.hour...5 * Scenario.day)
    switch chance.number(1...10) {
    case 1, 2:
      let other = Name(datum: name.datum.adding(days: chance.pick([-1, 1])), mal: name.mal)
      later(delay) { [self] in hand(plan, other, ersatter: name) }
    case 3:
      let other = Name(datum: name.datum, mal: !name.mal)
      later(delay) { [self] in hand(plan, other, ersatter: name) }
    case 4, 5:
      later(delay) { [self] in
        hand(plan, name, ersatter: name, typ: "annullerad")
        // Told again, after all it was done.
        if chance.happens(0.3) { later(delay) { [self] in hand(plan, name) } }
      }
    case 6: later(delay) { [self] in hand(plan, name) }
    default: break
    }
  }

  private func hand(
    _ plan: String, _ name: Name, ersatter: Name? = nil, typ: String = "gjord"
  ) {
    care.handIn(
      .object(present: [
        ("dokument", "uppfoljning"), ("planId", .string(plan)),
        ("datum", .string(name.datum.description)), ("malUppfoljda", .bool(name.mal)),
        ("typ", typ == "gjord" ? nil : .string(typ)), ("ersatter", ersatter?.json),
      ]))
  }

  private func later(_ delay: Int64, _ act: @escaping () -> Void) {
    guard world.scenario.allows(.followUp), world.now + delay < world.scenario.calm else { return }
    world.plan(after: delay, act)
  }
}
