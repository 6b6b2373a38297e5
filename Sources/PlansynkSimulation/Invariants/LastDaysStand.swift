import PlansynkCore

/// I7: a last day follows from the facts alone: the day on which the insats began, as last
/// corrected, and the days of the routine, by the rules of the last start. Nothing that a queue, a
/// clock or a crash does moves it. Where an order is replaced, it passes on to the one that names
/// it.
struct LastDaysStand: InvariantCheck {
  func judge(_ account: Account, at moment: Moment) throws {
    // After an older copy was put back, events are on their way in again.
    guard let store = account.store, !account.wasRestored || moment == .end,
      let regelverk = try account.followedRules(at: moment)
    else { return }
    let clocks = try store.rows(
      """
      SELECT i.uuid, f.slag, f.sista_dag, f.utfall = 'oppen'
      FROM frist f JOIN insats i ON i.id = f.insats
      """
    ) { Clock(insats: $0[0], slag: $0[1], day: CalendarDay(ordinal: $0[2]), isOpen: $0[3]) }
    let stored = try store.rows(
      """
      SELECT i.uuid, EXISTS (
          SELECT 1 FROM bestallning_version v
          WHERE v.bestallning = i.bestallning AND v.status = 'aktiv')
      FROM insats i
      """
    ) { (insats: $0[0] as String, wasActive: $0[1] as Bool) }
    // An order that had ended before it first came has no clock, whatever is told of it.
    let over = Set(stored.filter { !$0.wasActive }.map(\.insats))
    let links = Set(try store.rows(Self.links) { Link(later: $0[0], earlier: $0[1]) })
    for (slag, dagar) in [
      ("plan-aterkopplad", regelverk.planFristDagar),
      ("plan-faststalld", regelverk.planMal?.dagar),
    ] {
      let known = Dictionary(
        clocks.filter { $0.slag == slag }.map { ($0.insats, $0) }, uniquingKeysWith: { $1 })
      let insatser = Set(known.keys).union(account.facts.handelser.keys)
        .union(stored.map(\.insats))
      for insats in insatser.sorted() where !account.facts.isUnsettled(insats) {
        let expected = dagar.flatMap { dagar in
          over.contains(insats)
            ? nil : lastDays(of: insats, dagar, regelverk, links, account, at: moment)
        }
        // Of what is met or missed the day moves no more with an interruption.
        let isExact =
          moment == .end && known[insats]?.isOpen == true
          && account.facts.carriedOn[insats] == nil
        try judge(
          known[insats], expected, "the \(slag) of insats \(insats)", isExact: isExact)
      }
    }
  }

  /// What the facts say; `nil` where there is to be no clock.
  private func lastDays(
    of insats: String, _ dagar: Int, _ regelverk: Regelverk, _ links: Set<Link>,
    _ account: Account, at moment: Moment
  ) -> ClosedRange<CalendarDay>? {
    let facts = account.facts
    let needsPlan = facts.types[insats].map { !regelverk.utanPlan.contains($0) } ?? true
    guard needsPlan,
      let start = facts.start(
        of: insats, isReplaced: { links.contains(Link(later: $0, earlier: $1)) })
    else { return nil }
    return facts.lastDays(
      of: insats, from: start, dagar: dagar, regelverk,
      today: account.today.adding(days: moment == .end ? 0 : 2))
  }

  private func judge(
    _ clock: Clock?, _ expected: ClosedRange<CalendarDay>?, _ name: String, isExact: Bool
  ) throws {
    guard let clock else {
      guard let expected else { return }
      throw Breach("I7", "\(name) is not there, by the facts it is \(expected)")
    }
    let isRight = expected.map {
      isExact ? clock.day == $0.upperBound : $0.contains(clock.day)
    }
    guard isRight == true else {
      let told = expected.map { "\($0)" } ?? "none"
      throw Breach("I7", "\(name) is \(clock.day), by the facts \(told)")
    }
  }

  private struct Clock {
    let insats: String
    let slag: String
    let day: CalendarDay
    let isOpen: Bool
  }

  /// One insats and another, where the order that names the one replaces the order that names the
  /// other, and both have come.
  private struct Link: Hashable {
    let later: String
    let earlier: String
  }

  static let links = """
    SELECT l.uuid, e.uuid
    FROM bestallning b JOIN bestalld_insats n ON n.bestallning = b.id
    JOIN insats l ON l.id = n.insats
    JOIN bestallning r ON r.uuid = b.ersatter AND r.status = 'ersatt'
    JOIN bestalld_insats m ON m.bestallning = r.id JOIN insats e ON e.id = m.insats
    """
}
