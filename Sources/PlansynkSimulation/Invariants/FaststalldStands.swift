import PlansynkCore

/// The clock for when a plan is fastställd is met on the first day that a plan says which covers
/// the insats and was not struck by a person, and on no other; while there is none it is not met.
///
/// Judged of insatser that stand by themselves in live orders: the rest is I7's and the
/// avvikelser'.
struct FaststalldStands: InvariantCheck {
  func judge(_ account: Account, at moment: Moment) throws {
    guard let store = account.store, !account.wasRestored || moment == .end,
      try account.followedRules(at: moment) != nil
    else { return }
    let rows = try store.rows(Self.clocks) {
      Row(insats: $0[0], last: $0[1], utfall: $0[2], day: $0[3])
    }
    guard !rows.isEmpty else { return }
    let struck = Set(try store.rows(Self.struck) { "\($0[0] as String) \($0[1] as Int)" })
    let facts = account.facts
    let doubtful = facts.plansUnderWay.values.reduce(into: Set<String>()) {
      $0.formUnion($1.insatser)
    }
    for row in rows where !facts.isUnsettled(row.insats) && !doubtful.contains(row.insats) {
      guard !facts.standing(of: row.insats).contains(where: { $0.typ == "avslutad" }) else {
        continue
      }
      let met = facts.plans.filter {
        $0.insatser.contains(row.insats) && !struck.contains("\($0.id) \($0.version)")
      }.map(\.faststalld.ordinal).min().map(Int64.init)
      let expected: Set<String>
      if let met {
        expected = [met <= row.last ? "uppfylld" : "uppfylld-sent"]
      } else if moment == .end {
        expected = [account.today.ordinal <= row.last ? "oppen" : "missad"]
      } else {
        expected = ["oppen", "missad"]
      }
      guard expected.contains(row.utfall), row.day == met else {
        throw Breach(
          "fastställd",
          "the clock of insats \(row.insats) is \(row.utfall), by its plans \(expected.sorted())")
      }
    }
  }

  private struct Row {
    let insats: String
    let last: Int64
    let utfall: String
    let day: Int64?
  }

  private static let clocks = """
    SELECT i.uuid, f.sista_dag, f.utfall, f.utfall_datum
    FROM frist f JOIN insats i ON i.id = f.insats JOIN bestallning b ON b.id = i.bestallning
    WHERE f.slag = 'plan-faststalld' AND b.status = 'aktiv' AND NOT EXISTS (
      SELECT 1 FROM overtagande o WHERE o.till = i.id OR o.fran = i.id)
    """

  private static let struck = """
    SELECT o.subject, o.version FROM cancelling k JOIN outbox o ON o.id = k.item
    WHERE o.kind = 'plan'
    """
}
