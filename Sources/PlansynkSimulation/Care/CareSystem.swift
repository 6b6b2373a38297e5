import FoundationEssentials
import PlansynkCore
import ReferensMyndighet

/// The provider's own care system: fetches orders, reports what happens to their insatser, and
/// hands in plans. It knows nothing of the daemon but the folders.
final class CareSystem {
  /// An insats, and what has been said of it.
  private struct Story {
    var start: ReferensMyndighet.CalendarDay?
    var hasEnded = false
  }

  private unowned let world: World
  private var chance: Chance
  private var known: Set<String> = []
  private var stories: [String: Story] = [:]
  /// Insatser that an order has been fetched for.
  private var planned: Set<String> = []
  private var handedIn = 0
  /// Every document by its file, with the files that belong to it, in the order of handing in.
  private(set) var archive: [(fil: String, document: Json, bilagor: [String: [UInt8]])] = []
  private var waiting: [String: Json] = [:]
  private var counted: Set<String> = []
  private var orders: [String: Json] = [:]
  private lazy var plans = PlanWriter(world, self)
  private(set) lazy var followUps = FollowUps(world, self)

  init(_ world: World) {
    self.world = world
    chance = Chance(seed: world.scenario.options.seed, "care")
    var time: Int64 = 0
    while time < world.scenario.end {
      time += chance.number(Scenario.hour...8 * Scenario.hour)
      world.plan(after: time) { [self] in round() }
    }
  }

  /// Fetches what lies there, and plans what to do about it.
  func round() {
    for path in world.trays.utkorg.keys.sorted() {
      let bytes = world.trays.utkorg.removeValue(forKey: path) ?? []
      guard path.hasPrefix("bestallningar/") else { continue }
      do {
        try fetched(Json(parsing: Data(bytes)))
      } catch {
        world.fail("fetch", "\(path) is no JSON")
      }
    }
  }

  /// What became of a document.
  func judged(_ fil: String, _ judgement: SimulatedTrays.Judgement) {
    guard let document = waiting.removeValue(forKey: fil) else { return }
    let word = document["dokument"]?.string ?? "broken"
    settle(fil, document)
    judgeRoutine(document, judgement)
    if case .refused(let faults) = judgement {
      // Refused when handed in again after a restore: whether the older store has it, who knows.
      if world.account.wasRestored { unsettle(fil, document) }
      world.note("refused \(word) " + codes(faults))
      if word == "genomforandeplan" { plans.refused(document) }
      return world.deeds.count("refused \(word)")
    }
    world.note("taken \(fil) \(word)")
    world.deeds.count("taken \(word)")
    guard counted.insert(fil).inserted else { return }
    keep(document)
  }

  /// Hands in once more what was handed in since the store's copy was made.
  ///
  /// What is true of them is told anew: an order may be another by now, and refuse them.
  func handInAgain() {
    counted = []
    world.account.facts.handelser = [:]
    world.account.facts.plans = []
    world.account.facts.followUps = [:]
    for one in archive {
      waiting[one.fil] = one.document
      unsettle(one.fil, one.document)
      world.trays.documents[one.fil] = Array(one.document.data)
      for (fil, bytes) in one.bilagor { world.trays.bilagor[fil] = bytes }
    }
  }

  private func codes(_ felfil: [UInt8]) -> String {
    read(felfil)?["fel"]?.elements
      .map { "\($0["pekare"]?.string ?? "")=\($0["kod"]?.string ?? "")" }
      .joined(separator: " ") ?? "unreadable"
  }

  private func read(_ file: [UInt8]) -> Json? {
    do {
      return try Json(parsing: Data(file))
    } catch {
      world.fail("fetch", "an answer to a document is no JSON")
      return nil
    }
  }

  /// Whether the routine asked of a plan what it asks.
  private func judgeRoutine(_ document: Json, _ judgement: SimulatedTrays.Judgement) {
    guard document["dokument"]?.string == "genomforandeplan",
      let order = document["bestallningId"]?.string.flatMap({ orders[$0] }),
      let regelverk = world.account.settings?.regelverk
    else { return }
    let check = RoutineIsKept(regelverk: regelverk, order: order)
    world.judging {
      switch judgement {
      case .taken(let kvittens):
        let told = read(kvittens)
        // What was taken in before is the same again, whatever the rules are now.
        guard told?["upprepning"]?.bool == false else { return }
        try check.judge(document, isRefused: false, koder: Self.koder(told?["anmarkningar"]))
      case .refused(let felfil):
        try check.judge(document, isRefused: true, koder: Self.koder(read(felfil)?["fel"]))
      }
    }
  }

  private static func koder(_ fel: Json?) -> Set<String> {
    Set((fel?.elements ?? []).compactMap { $0["kod"]?.string })
  }

  private func fetched(_ order: Json) {
    guard let id = order["id"]?.string else { return }
    guard order["status"]?.string == "aktiv" else { return wrapUp(id, order) }
    guard known.insert(id).inserted else { return }
    let insatser = (order["insatser"]?.elements ?? []).compactMap { $0["id"]?.string }
    let decided =
      order["beslut"]?["datum"]?.string.flatMap { ReferensMyndighet.CalendarDay($0) }
      ?? world.today
    if world.scenario.rules.first.svar == .manuellt, chance.happens(0.5) {
      let isDeclined = chance.happens(0.1)
      later(0...24) { [self] in
        handIn(
          CareDocument.svar(
            order: id, datum: world.today.description, isDeclined: isDeclined))
      }
    }
    // What goes on under its own id in an order that replaces another has been seen to.
    for insats in insatser where planned.insert(insats).inserted && chance.happens(0.8) {
      let back = chance.number(0...12)
      later(0...72) { [self] in begin(insats, of: id, decided: decided, back: back) }
    }
    orders[id] = order
    if chance.happens(0.8) { plans.write(for: order, insatser, decided: decided) }
  }

  /// What runs under an order that has ended comes to its end.
  private func wrapUp(_ id: String, _ order: Json) {
    guard order["status"]?.string != "ersatt" else { return }
    for insats in (order["insatser"]?.elements ?? []).compactMap({ $0["id"]?.string }) {
      guard stories[insats] != nil, chance.happens(0.7) else { continue }
      later(0...96) { [self] in
        handIn(
          CareDocument.handelse(
            order: id, insats: insats, typ: "avslutad", datum: world.today.description))
      }
    }
  }

  private func begin(
    _ insats: String, of order: String, decided: ReferensMyndighet.CalendarDay, back: Int
  ) {
    let start = max(decided, world.today.adding(days: -back))
    stories[insats] = Story(start: start)
    handIn(
      CareDocument.handelse(
        order: order, insats: insats, typ: "paborjad", datum: start.description))
    guard world.scenario.allows(.correction) else { return }
    let kind = chance.number(1...10)
    let delay: ClosedRange<Int64> = 1...240
    switch kind {
    case 1:
      later(delay) { [self] in
        let other = start.adding(days: chance.pick([-3, -1, 1, 2]))
        guard other <= world.today else { return }
        handIn(
          CareDocument.handelse(
            order: order, insats: insats, typ: "paborjad", datum: other.description,
            ersatter: ("paborjad", start.description)))
      }
    case 2:
      later(delay) { [self] in
        handIn(
          CareDocument.handelse(
            order: order, insats: insats, typ: "annullerad", datum: start.description,
            ersatter: ("paborjad", start.description)))
      }
    case 3, 4:
      later(delay) { [self] in
        let typ = chance.pick(["avbruten", "avslutad"])
        handIn(
          CareDocument.handelse(
            order: order, insats: insats, typ: typ, datum: world.today.description))
        guard typ == "avbruten", chance.happens(0.7) else { return }
        later(delay) { [self] in
          handIn(
            CareDocument.handelse(
              order: order, insats: insats, typ: "aterupptagen", datum: world.today.description))
        }
      }
    default: break
    }
  }

  func handIn(_ document: Json, _ files: [String: [UInt8]] = [:]) {
    handedIn += 1
    let number = String(handedIn)
    let fil = String(repeating: "0", count: max(0, 6 - number.count)) + number + ".json"
    var bytes = Array(document.data)
    if world.scenario.allows(.brokenDocument), chance.happens(0.02) {
      bytes.removeLast(bytes.count / 2)
      world.deeds.count("fault broken-document")
      world.trays.documents[fil] = bytes
      return
    }
    archive.append((fil, document, files))
    waiting[fil] = document
    unsettle(fil, document)
    world.trays.documents[fil] = bytes
    let isLate = world.scenario.allows(.lateBilaga) && chance.happens(0.1)
    guard isLate, !files.isEmpty else {
      for (name, content) in files { world.trays.bilagor[name] = content }
      return
    }
    world.deeds.count("fault late-bilaga")
    // Ten minutes is what the daemon waits: some come in time, some do not.
    world.plan(after: chance.number(1000...1_200_000)) { [self] in
      for (name, content) in files { world.trays.bilagor[name] = content }
    }
  }

  private func later(_ hours: ClosedRange<Int64>, _ act: @escaping () -> Void) {
    let delay = chance.number(
      hours.lowerBound * Scenario.hour...hours.upperBound * Scenario.hour)
    guard world.now + delay < world.scenario.calm else { return }
    world.plan(after: delay, act)
  }

  private func keep(_ document: Json) {
    switch document["dokument"]?.string {
    case "insatshandelse":
      guard let insats = document["insatsId"]?.string, let typ = document["typ"]?.string,
        let datum = document["datum"]?.string.flatMap({ PlansynkCore.CalendarDay($0) })
      else { return }
      world.account.facts.handelser[insats, default: []].append(
        WorldFacts.Handelse(
          insats: insats, typ: typ, datum: datum,
          ersatterTyp: document["ersatter"]?["typ"]?.string,
          ersatterDatum: document["ersatter"]?["datum"]?.string
            .flatMap { PlansynkCore.CalendarDay($0) }))
    case "genomforandeplan":
      if let plan = WorldFacts.Plan(document) { world.account.facts.plans.append(plan) }
    case "uppfoljning":
      let plan = document["planId"]?.string ?? ""
      world.account.facts.followUps[plan, default: ToldFollowUps()].take(document)
    default: break
    }
  }

  private func unsettle(_ fil: String, _ document: Json) {
    if let plan = WorldFacts.Plan(document) { world.account.facts.plansUnderWay[fil] = plan }
    if document["dokument"]?.string == "uppfoljning" {
      world.account.facts.followUpsUnderWay[fil] = document["planId"]?.string
    }
    guard let insats = document["insatsId"]?.string else { return }
    world.account.facts.unsettled.insert(insats)
  }

  private func settle(_ fil: String, _ document: Json) {
    world.account.facts.plansUnderWay[fil] = nil
    world.account.facts.followUpsUnderWay[fil] = nil
    guard let insats = document["insatsId"]?.string else { return }
    let isWaiting = waiting.values.contains { $0["insatsId"]?.string == insats }
    if !isWaiting { world.account.facts.unsettled.remove(insats) }
  }
}
