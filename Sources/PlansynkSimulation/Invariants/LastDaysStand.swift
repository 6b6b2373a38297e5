import PlansynkCore

/// I7: a last day follows from the facts alone: the day on which the insats began, as last
/// corrected, and the days of the routine. Nothing that a queue, a clock or a crash does moves it.
/// Where an order is replaced, it passes on to the one that names it.
struct LastDaysStand: InvariantCheck {
  func judge(_ account: Account, at moment: Moment) throws {
    // After an older copy was put back, events are on their way in again.
    guard let store = account.store, !account.wasRestored || moment == .end else { return }
    let clocks = try store.rows(
      """
      SELECT i.uuid, f.sista_dag FROM frist f JOIN insats i ON i.id = f.insats
      WHERE f.slag = 'plan-aterkopplad'
      """
    ) { (insats: $0[0] as String, lastDay: CalendarDay(ordinal: $0[1] as Int)) }
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
    let known = Dictionary(clocks.map { ($0.insats, $0.lastDay) }, uniquingKeysWith: { $1 })
    let insatser = Set(known.keys).union(account.facts.handelser.keys)
      .union(stored.map(\.insats))
    for insats in insatser.sorted() where !account.facts.isUnsettled(insats) {
      let start =
        over.contains(insats)
        ? nil : account.facts.start(of: insats) { links.contains(Link(later: $0, earlier: $1)) }
      let expected = start?.adding(days: account.facts.planFristDagar)
      guard known[insats] == expected else {
        let found = known[insats].map { "\($0)" } ?? "none"
        let told = expected.map { "\($0)" } ?? "none"
        throw Breach("I7", "the last day of insats \(insats) is \(found), by the facts \(told)")
      }
    }
  }

  /// One insats and another, where the order that names the one replaces the order that names the
  /// other, and both have come.
  private struct Link: Hashable {
    let later: String
    let earlier: String
  }

  private static let links = """
    SELECT l.uuid, e.uuid
    FROM bestallning b JOIN bestalld_insats n ON n.bestallning = b.id
    JOIN insats l ON l.id = n.insats
    JOIN bestallning r ON r.uuid = b.ersatter AND r.status = 'ersatt'
    JOIN bestalld_insats m ON m.bestallning = r.id JOIN insats e ON e.id = m.insats
    """
}
