import PlansynkCore

/// What there is to follow up, by the plans that were taken in, what was told of them and of their
/// insatser, and which insatser carry on which: reckoned without any code of the daemon.
struct PlansInForce {
  typealias Day = PlansynkCore.CalendarDay

  /// Something to be done about a plan by a day.
  struct Duty: Hashable, Comparable {
    let plan: String
    let slag: String
    let ankare: Day
    let sistaDag: Day

    static func < (lhs: Self, rhs: Self) -> Bool {
      (lhs.plan, lhs.slag, lhs.sistaDag) < (rhs.plan, rhs.slag, rhs.sistaDag)
    }
  }

  /// An insats as its order stands now.
  struct Placed: Hashable {
    let order: String
    let isActive: Bool
    /// Its place among all insatser.
    let number: Int64
  }

  let facts: WorldFacts
  let regelverk: Regelverk
  /// Versions that a person has struck, by id and number.
  let struck: Set<String>
  let placed: [String: Placed]
  /// By which insats each insats is carried on.
  let next: [String: String]

  /// A plan with the versions that count, oldest first, each with its place in the row of all that
  /// were taken in.
  private struct Plan {
    let id: String
    let order: String
    let versions: [(plan: WorldFacts.Plan, place: Int, covered: [String])]
  }

  /// All duties, of plans about which nothing is under way.
  func duties() -> [Duty] {
    let plans = Dictionary(grouping: facts.plans.enumerated(), by: \.element.id)
      .compactMap { id, found in makePlan(id, found.map { ($0.offset, $0.element) }) }
    return plans.flatMap { duties(of: $0, among: plans) }.sorted()
  }

  /// Whether something is under way about a plan or an insats that it covers, so that what is due
  /// may or may not be known.
  func isUnsettled(_ plan: String) -> Bool {
    let under = facts.plansUnderWay.values
    let order = facts.plans.last { $0.id == plan }?.insatser ?? []
    let insatser = Set(order.flatMap(line))
    return facts.followUpsUnderWay.values.contains(plan)
      || under.contains { $0.id == plan || !insatser.isDisjoint(with: $0.insatser.flatMap(line)) }
      || insatser.contains(where: facts.isUnsettled)
  }

  private func makePlan(_ id: String, _ found: [(Int, WorldFacts.Plan)]) -> Plan? {
    let versions = found.filter { !struck.contains("\(id) \($0.1.version)") }
      .sorted { $0.1.version < $1.1.version }
      .map { (plan: $0.1, place: $0.0, covered: $0.1.insatser.flatMap(line)) }
    guard let newest = versions.last else { return nil }
    // Whoever answers for what is carried on furthest answers for the plan.
    let ends = newest.plan.insatser.map { (depth: line($0).count, insats: line($0).last ?? $0) }
    let answering = ends.min {
      (-$0.depth, placed[$0.insats]?.number ?? 0) < (-$1.depth, placed[$1.insats]?.number ?? 0)
    }
    guard let order = answering.flatMap({ placed[$0.insats]?.order }) else { return nil }
    return Plan(id: id, order: order, versions: versions)
  }

  /// An insats, and what carries it on, one after the other.
  private func line(_ insats: String) -> [String] {
    var line = [insats]
    while let last = line.last, let next = next[last], !line.contains(next) { line.append(next) }
    return line
  }

  private func duties(of plan: Plan, among plans: [Plan]) -> [Duty] {
    guard let newest = plan.versions.last else { return [] }
    let served = Set(newest.covered).filter { insats in
      next[insats] == nil && placed[insats]?.order == plan.order
        && placed[insats]?.isActive == true && !hasEnded(insats)
    }
    let isReplaced = served.allSatisfy { insats in
      plans.contains { other in
        other.id != plan.id && other.order == plan.order && isNewer(other, newest, for: insats)
      }
    }
    guard !served.isEmpty, !isReplaced else { return [] }
    let done = (facts.followUps[plan.id]?.standing ?? [])
      .filter { version($0.datum, of: plan) == newest.plan.version }
    let since = newest.plan.faststalld
    let duty = { (slag: String, ankare: Day, last: Day) in
      Duty(plan: plan.id, slag: slag, ankare: ankare, sistaDag: last)
    }
    var duties: [Duty] = []
    if done.isEmpty { duties.append(duty("uppfoljning", since, newest.plan.uppfoljning)) }
    if let months = regelverk.malUppfoljningManader {
      let last = done.filter(\.mal).map(\.datum).max() ?? since
      duties.append(duty("mal-uppfoljning", last, last.adding(months: months)))
    }
    if let months = regelverk.nyPlanManader {
      duties.append(duty("ny-plan", since, since.adding(months: months)))
    }
    return duties
  }

  /// Whether another plan covers an insats now, by a version that is later than this one.
  private func isNewer(
    _ other: Plan, _ version: (plan: WorldFacts.Plan, place: Int, covered: [String]),
    for insats: String
  ) -> Bool {
    guard other.versions.last?.covered.contains(insats) == true else { return false }
    return other.versions.contains {
      $0.covered.contains(insats)
        && ($0.plan.faststalld, $0.place) > (version.plan.faststalld, version.place)
    }
  }

  /// The version that a follow-up of a day belongs to: the one in force when the day began.
  private func version(_ day: Day, of plan: Plan) -> Int? {
    (plan.versions.last { $0.plan.faststalld < day }
      ?? plan.versions.first { $0.plan.faststalld == day })?.plan.version
  }

  private func hasEnded(_ insats: String) -> Bool {
    facts.standing(of: insats).enumerated()
      .max { ($0.element.datum, $0.offset) < ($1.element.datum, $1.offset) }?
      .element.typ == "avslutad"
  }
}
