import PlansynkCore
import ReferensMyndighet

/// Those at the unit who write plans: in several versions, some without what the routine asks for,
/// which they mend and hand in again when they are told.
final class PlanWriter {
  private struct Written {
    let plan: CarePlan
    let files: [String: [UInt8]]
    var corrections = 0
  }

  private unowned let world: World
  private unowned let care: CareSystem
  private var chance: Chance
  private var written: [String: Written] = [:]
  /// The day of the newest version of each plan.
  private var latest: [String: CarePlan.Day] = [:]

  init(_ world: World, _ care: CareSystem) {
    self.world = world
    self.care = care
    chance = Chance(seed: world.scenario.options.seed, "plans")
  }

  /// Plans the versions of a plan for an order that was fetched.
  func write(for order: Json, _ insatser: [String], decided: CarePlan.Day) {
    let plan = chance.uuid()
    let covered = insatser.filter { _ in chance.happens(0.85) }
    guard !covered.isEmpty else { return }
    var first: Int64 = 1
    for version in 1...chance.pick([1, 1, 1, 2, 3]) {
      let last = first + chance.number(0...240)
      let delay = chance.number(first * Scenario.hour...last * Scenario.hour)
      later(delay) { [self] in hand(plan, version, for: order, covered, decided) }
      first = last + 1
    }
  }

  /// Mends a plan that was refused, and hands it in again.
  func refused(_ plan: Json) {
    let key = Self.key(plan)
    guard var known = written[key], known.corrections < 2 else { return }
    known.corrections += 1
    let old = known.plan
    let mended = CarePlan(
      order: old.order, insatser: old.insatser, plan: old.plan, version: old.version,
      faststalld: old.faststalld, uppfoljning: old.uppfoljning, files: old.files,
      omraden: omraden, lapses: [])
    known = Written(plan: mended, files: known.files, corrections: known.corrections)
    written[key] = known
    later(chance.number(Scenario.hour...72 * Scenario.hour)) { [self] in
      world.deeds.count("plan mended")
      care.handIn(mended.document, known.files)
    }
  }

  private func hand(
    _ plan: String, _ version: Int, for order: Json, _ insatser: [String], _ decided: CarePlan.Day
  ) {
    var files: [String: [UInt8]] = [:]
    for number in 0..<chance.pick([0, 0, 1, 2]) {
      files["\(plan)-\(version)-\(number).pdf"] = CareDocument.pdf(
        size: chance.pick([100, 2000, 50_000]), &chance)
    }
    var lapses: Set<CarePlan.Lapse> = []
    let count = chance.happens(0.35) ? chance.number(1...4) : 0
    for _ in 0..<count { lapses.insert(chance.pick(CarePlan.Lapse.allCases)) }
    // No version is fastställd before the one before it.
    let faststalld = max(
      decided, latest[plan] ?? decided, world.today.adding(days: -chance.number(0...6)))
    latest[plan] = faststalld
    let days = chance.pick([180, 90, 21, 7, 3])
    if !world.scenario.allows(.planLapse) { lapses = [] }
    if !lapses.isEmpty { world.deeds.count("fault plan-lapse") }
    let made = CarePlan(
      order: order, insatser: insatser, plan: plan, version: version, faststalld: faststalld,
      uppfoljning: faststalld.adding(days: days), files: files.keys.sorted(), omraden: omraden,
      lapses: lapses)
    let document = made.document
    written[Self.key(document)] = Written(plan: made, files: files)
    care.handIn(document, files)
    care.followUps.plan(for: plan, faststalld: faststalld)
  }

  /// The list that the routine names, as far as the unit knows.
  private var omraden: Plankrav.Omraden {
    (world.account.settings?.regelverk ?? world.scenario.rules.first).plankrav.omraden
  }

  private func later(_ delay: Int64, _ act: @escaping () -> Void) {
    guard world.now + delay < world.scenario.calm else { return }
    world.plan(after: delay, act)
  }

  private static func key(_ plan: Json) -> String {
    "\(plan["planId"]?.string ?? "") \(plan["version"]?.int ?? 0)"
  }
}
