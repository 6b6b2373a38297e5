import PlansynkCore
import PlansynkService

/// What operators do, on purpose and by mistake.
final class People {
  private unowned let world: World
  private var chance: Chance
  private static let caller = OperatorCaller(uid: 0)

  init(_ world: World) {
    self.world = world
    chance = Chance(seed: world.scenario.options.seed, "people")
    plan(.operators, [0, 3, 15]) { [self] in nudge() }
    plan(.standstill, [0, 0, 3, 10]) { [self] in stop() }
    // What they stopped they let go when all is well again.
    world.plan(after: world.scenario.calm + 10 * Scenario.minute) { [self] in letGo() }
    world.plan(after: world.scenario.calm + 20 * Scenario.minute) { [self] in retryDeadly() }
  }

  private func plan(_ kind: FaultKind, _ counts: [Int], _ act: @escaping () -> Void) {
    for _ in 0..<chance.pick(counts) {
      let time = chance.number(0...max(0, world.scenario.calm - 1))
      if world.scenario.allows(kind) { world.plan(after: time, act) }
    }
  }

  private func nudge() {
    switch chance.number(1...3) {
    case 1:
      world.operate("retry") {
        await $0.counted(ItemScope()) { await $0.retry($1, by: Self.caller) }
      }
    case 2: world.operate("poll") { _ = await $0.verbs.poll(by: Self.caller) }
    default: world.operate("reset") { _ = await $0.verbs.resetBreaker(by: Self.caller) }
    }
  }

  private func stop() {
    let length = chance.number(Scenario.minute...2 * Scenario.day)
    let until = chance.happens(0.7) ? world.time.now.adding(milliseconds: length) : nil
    let terms = StandstillTerms(reason: Self.reason, until: until)
    let scope = ItemScope(kinds: [
      chance.pick([.mottagning, .svar, .handelse, .plan, .bilaga, .avvikelse])
    ])
    switch chance.number(1...6) {
    case 1, 2:
      world.operate("hold") {
        await $0.counted(scope) { await $0.hold($1, terms, by: Self.caller) }
      }
    case 3:
      world.operate("release") {
        await $0.counted(ItemScope()) { await $0.release($1, by: Self.caller) }
      }
    case 4:
      let what: Pause.Scope = chance.pick([.sending, .polling])
      world.operate("pause") { _ = await $0.verbs.pause(what, terms, by: Self.caller) }
    case 5: world.operate("resume") { _ = await $0.verbs.resume(by: Self.caller) }
    default:
      guard let name = somebody() else { return }
      world.operate("cancel") {
        _ = await $0.verbs.cancel(.items([name]), reason: Self.reason, by: Self.caller)
      }
    }
  }

  private func letGo() {
    world.operate("release") {
      await $0.counted(ItemScope()) { await $0.release($1, by: Self.caller) }
    }
    world.operate("resume") { _ = await $0.verbs.resume(by: Self.caller) }
  }

  /// What the program died of is tried once more by a person; it may have been chance.
  private func retryDeadly() {
    let names = names("state = 'attention' AND failure = 'process-died'")
    guard !names.isEmpty else { return }
    world.deeds.count("process-died retried", names.count)
    world.operate("retry") { _ = await $0.verbs.retry(.items(names), by: Self.caller) }
  }

  /// One item that could be struck.
  private func somebody() -> String? {
    let names = names("state IN ('pending', 'attention', 'held')")
    return names.isEmpty ? nil : chance.pick(names)
  }

  private func names(_ condition: String) -> [String] {
    var names: [String] = []
    world.judging {
      names =
        try world.account.store?.rows(
          "SELECT short_id FROM outbox WHERE \(condition) ORDER BY id"
        ) { $0[0] as String } ?? []
    }
    return names
  }

  private static let reason = OperatorReason(kept: "provning")
}

extension Daemon {
  /// As an operator does who means many: asks how many, then says so.
  fileprivate func counted(
    _ scope: ItemScope, _ verb: (OperatorService, ItemSelection) async -> ItemsAnswer
  ) async {
    guard case .needsCount(let count) = await verb(verbs, .matching(scope, expected: nil))
    else { return }
    _ = await verb(verbs, .matching(scope, expected: count))
  }
}
