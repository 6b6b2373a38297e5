import FoundationEssentials
import PlansynkCore
import ReferensMyndighet

/// The myndighet and the people in it: they issue orders, change them, decide on plans, and now
/// and then lose something.
final class MyndighetSide {
  private unowned let world: World
  private var chance: Chance
  private var population: Population
  private(set) var myndighet: Myndighet
  /// Addresses that it refuses on their merits, whatever comes there.
  private var refused: [String: Bool] = [:]
  private var documents: [String: Json] = [:]
  private var replacements: OrderReplacements

  init(_ world: World, _ contract: PublishedContract) {
    self.world = world
    chance = Chance(seed: world.scenario.options.seed, "myndighet")
    replacements = OrderReplacements(seed: world.scenario.options.seed)
    var settings = Myndighet.Settings(token: World.token)
    settings.origin = World.origin
    settings.decisionPending =
      chance.happens(0.5) && world.scenario.allows(.pendingDecision)
    settings.wantsAvvikelser = true
    myndighet = Myndighet(contract: contract, settings: settings)
    population = Population(
      seed: chance.seed(), frame: .init(today: world.today, weeks: 5, utforarenhet: World.unit))
    planOrders()
    if world.scenario.allows(.forgetPlan) { planLosses() }
    planDecisions()
  }

  func answer(_ request: MyndighetRequest) -> MyndighetAnswer {
    let clock = world.scenario.instant(at: world.now)
    return myndighet.answer(request, now: UTCInstant(milliseconds: Int(clock.milliseconds)))
  }

  /// Whether a plan that comes to an address is refused on its merits, now and ever.
  func refuses(_ path: String) -> Bool {
    guard world.scenario.allows(.refusal), path.hasPrefix("/genomforandeplaner/") else {
      return false
    }
    if let known = refused[path] { return known }
    let refuses = chance.happens(0.04)
    refused[path] = refuses
    return refuses
  }

  /// A new order, as ever.
  func issue() {
    let order = population.next()
    guard let id = order["id"]?.string else { return }
    documents[id] = order
    issue(order)
    planReplacement(of: id)
    guard world.scenario.allows(.orderChange) else { return }
    if chance.happens(0.4) { planChange(of: id) }
  }

  private func issue(_ order: Json) {
    myndighet.issue([order])
    guard let id = order["id"]?.string, let version = order["version"]?.int else { return }
    let issued = WorldFacts.Issued(order: id, version: version)
    world.account.facts.issued[issued, default: []].insert(order.data)
    let newest = world.account.facts.newest[id] ?? 0
    world.account.facts.newest[id] = max(newest, version)
    keepPersons(order)
    for insats in order["insatser"]?.elements ?? [] {
      guard let id = insats["id"]?.string else { continue }
      world.account.facts.types[id] = insats["typ"]?["code"]?.string
    }
    world.note("issued \(id) \(version) \(order["status"]?.string ?? "")")
    world.deeds.count("issued order")
  }

  /// What nobody outside may read.
  private func keepPersons(_ order: Json) {
    let brukare = order["brukare"]
    let foretradare = (brukare?["foretradare"]?.elements ?? []).flatMap {
      [$0["namn"], $0["kontakt"]]
    }
    let all =
      [brukare?["namn"], brukare?["personId"]?["varde"], order["handlaggare"]?["namn"]]
      + [order["handlaggare"]?["epost"], order["handlaggare"]?["telefon"]] + foretradare
    world.account.facts.persons.formUnion(all.compactMap { $0?.string })
  }

  private func planOrders() {
    let first = world.scenario.orders / 2
    for number in 0..<world.scenario.orders {
      let time =
        number < first ? 0 : chance.number(0...max(1, world.scenario.calm - Scenario.hour))
      world.plan(after: time) { [self] in issue() }
    }
    guard world.scenario.allows(.unreadable) else { return }
    for _ in 0..<chance.number(0...2) {
      world.plan(after: chance.number(0...world.scenario.calm)) { [self] in issueUnreadable() }
    }
  }

  private func planChange(of id: String) {
    let delay = chance.number(Scenario.hour...14 * Scenario.day)
    guard world.now + delay < world.scenario.calm else { return }
    world.plan(after: delay) { [self] in
      guard let order = documents[id] else { return }
      let status = chance.pick([
        "aktiv", "aktiv", "aterkallad", "ersatt", "felmarkerad", "avslutad",
      ])
      let change = OrderChange(
        status: status,
        replacing: [.init("ovrigt", .string("Ändrad \(world.now / Scenario.minute)"))])
      let changed = change.applied(
        to: order, at: UTCInstant(milliseconds: Int(world.wallOfMyndighet)))
      documents[id] = changed
      world.deeds.count("fault order-change")
      issue(changed)
      if world.scenario.allows(.feedRepeat), chance.happens(0.3) {
        // The earlier version once more, after the later one.
        world.deeds.count("fault feed-repeat")
        myndighet.issue(verbatim: order.data)
      }
      if chance.happens(0.3) { planChange(of: id) }
    }
  }

  /// Another order takes the place of one that goes on: it names it, and the one before it says
  /// that it was replaced. Either may come first, and either long before the other.
  private func planReplacement(of id: String) {
    guard let delay = replacements.delay(), world.scenario.allows(.orderReplaced),
      world.now + delay < world.scenario.calm - 3 * Scenario.day
    else { return }
    world.plan(after: delay) { [self] in
      guard let order = documents[id], order["status"]?.string == "aktiv" else { return }
      // Nothing else becomes of what was replaced.
      documents[id] = nil
      let now = UTCInstant(milliseconds: Int(world.wallOfMyndighet))
      let replacement = replacements.replace(order, at: now)
      guard let newID = replacement.new["id"]?.string else { return }
      documents[newID] = replacement.new
      world.account.facts.carriedOn.merge(replacement.carriedOn) { _, new in new }
      world.deeds.count("fault order-replaced")
      let (first, second, gap) = replacement.sequence
      issue(first)
      world.plan(after: gap) { [self] in issue(second) }
      planReplacement(of: newID)
    }
  }

  private func issueUnreadable() {
    world.deeds.count("fault unreadable")
    let order = population.next()
    let broken = chance.pick([
      order.with("status", "okant"), order.with("version", "ett"), order.with("insatser", .null),
    ])
    myndighet.issue([broken])
  }

  private func planDecisions() {
    let step = Scenario.hour * 7
    var time = step
    while time < world.scenario.end {
      world.plan(after: time) { [self] in decide() }
      time += step
    }
  }

  private func decide() {
    let isCalm = world.now >= world.scenario.calm
    for plan in myndighet.accepted where plan.kind == .plan && plan.pending {
      guard isCalm || chance.happens(0.4) else { continue }
      let isRefused = world.scenario.allows(.avvisad) && chance.happens(0.1)
      if isRefused {
        world.deeds.count("fault avvisad")
        world.account.facts.avvisade.insert(plan.address)
      }
      _ = myndighet.decide(
        isRefused ? .avvisad(kod: "ofullstandig", text: "Saknas mål") : .kvitterad,
        onPlanAt: plan.address)
      world.note("decided \(plan.address) \(isRefused ? "avvisad" : "kvitterad")")
    }
  }

  private func planLosses() {
    for _ in 0..<chance.pick([0, 0, 1, 3]) {
      world.plan(after: chance.number(0...world.scenario.calm)) { [self] in lose() }
    }
    for _ in 0..<chance.pick([0, 0, 1, 2]) {
      world.plan(after: chance.number(0...world.scenario.calm)) { [self] in
        guard world.scenario.allows(.cursorExpired) else { return }
        world.deeds.count("fault cursor-expired")
        myndighet.expireCursors()
      }
    }
  }

  private func lose() {
    let kind: Acceptance.Kind = chance.happens(0.5) ? .plan : .bilaga
    let fault: FaultKind = kind == .plan ? .forgetPlan : .forgetBilaga
    let all = myndighet.accepted.filter { $0.kind == kind }
    guard world.scenario.allows(fault), !all.isEmpty else { return }
    let lost = chance.pick(all).address
    world.deeds.count("fault \(fault.rawValue)")
    world.account.facts.forgotten.insert(lost)
    for address in all.map(\.address) where address.hasPrefix(lost) {
      world.account.facts.forgotten.insert(address)
    }
    for bilaga in myndighet.accepted where bilaga.address.hasPrefix(lost) {
      world.account.facts.forgotten.insert(bilaga.address)
    }
    world.note("forgot \(lost)")
    _ = myndighet.forget(addressPrefix: lost)
  }
}
