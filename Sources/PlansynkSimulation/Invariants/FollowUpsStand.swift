import PlansynkCore

/// What is to be followed up, and by when, is what the plans that are in force say, and what was
/// told of them: neither more, so that nobody is asked for what was done, nor less.
struct FollowUpsStand: InvariantCheck {
  func judge(_ account: Account, at moment: Moment) throws {
    // An older copy knows what was told since by what of it is handed in again.
    guard moment != .start, !account.wasRestored, let store = account.store,
      let regelverk = account.settings?.regelverk, let told = try account.bevakningar()
    else { return }
    let model = PlansInForce(
      facts: account.facts, regelverk: regelverk,
      struck: Set(try store.rows(Self.struck) { "\($0[0] as String) \($0[1] as Int)" }),
      placed: try placed(store), next: try next(store, account.facts))
    let expected = Set(model.duties().filter { !model.isUnsettled($0.plan) })
    let found = Set(
      told.compactMap { bevakning in
        bevakning.plan.map {
          PlansInForce.Duty(
            plan: $0.rawValue, slag: bevakning.slag.rawValue, ankare: bevakning.ankare,
            sistaDag: bevakning.sistaDag)
        }
      }.filter { !model.isUnsettled($0.plan) })
    if let lost = expected.subtracting(found).min() {
      throw Breach("follow-up", "\(lost.slag) of plan \(lost.plan) by \(lost.sistaDag) is not told")
    }
    if let extra = found.subtracting(expected).min() {
      throw Breach("follow-up", "\(extra.slag) of plan \(extra.plan) by \(extra.sistaDag) is told")
    }
  }

  private func placed(_ store: StoreAccount) throws -> [String: PlansInForce.Placed] {
    let rows = try store.rows(
      """
      SELECT i.uuid, b.uuid, b.status = 'aktiv', i.id
      FROM insats i JOIN bestallning b ON b.id = i.bestallning
      """
    ) { ($0[0] as String, PlansInForce.Placed(order: $0[1], isActive: $0[2], number: $0[3])) }
    return Dictionary(rows, uniquingKeysWith: { $1 })
  }

  /// What carries on what, as far as both orders have come.
  private func next(_ store: StoreAccount, _ facts: WorldFacts) throws -> [String: String] {
    let links = try store.rows(LastDaysStand.links) { (later: $0[0] as String, $0[1] as String) }
      .filter { facts.carriedOn[$0.later] == $0.1 }
    return Dictionary(links.map { ($0.1, $0.later) }, uniquingKeysWith: { $1 })
  }

  private static let struck = """
    SELECT o.subject, o.version FROM cancelling k JOIN outbox o ON o.id = k.item
    WHERE o.kind = 'plan'
    """
}
