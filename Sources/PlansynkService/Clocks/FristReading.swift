import PlansynkCore

/// Gathers from the store what the clock of an insats is reckoned from.
struct FristReading {
  let surroundings: Surroundings
  let transaction: any StoreTransaction

  /// The facts, the order that answers for the insats now, and what we hold of plans for it.
  struct Facts {
    let facts: PlanFristFacts
    let bestallning: Bestallning.ID
    let planLage: Avvikelse.Orsak.PlanLage
  }

  /// The facts of an insats; `nil` where none such is stored.
  func facts(of insats: Insats.ID) throws(StoreError) -> Facts? {
    guard let id = try transaction.bestallning(of: insats),
      let bestallning = try transaction.bestallning(id), let lopp = try transaction.lopp(of: id),
      let row = try transaction.insatser(of: id).first(where: { $0.insats.id == insats })
    else { return nil }
    let overlamning = try transaction.overlamning(of: insats)
    let bakgrund = PlanFristFacts.Bakgrund(
      beslut: bestallning.beslut.datum, hadEnded: lopp.hadEnded,
      overlamnad: overlamning.map {
        .init(datum: surroundings.zone.day(of: $0.since), isCarriedOn: $0.till != nil)
      })
    let facts = PlanFristFacts(
      insats: insats, linje: try linje(of: insats), isWithdrawn: row.isWithdrawn,
      status: bestallning.status, statusDay: surroundings.zone.day(of: lopp.statusSince),
      bakgrund: bakgrund)
    return Facts(facts: facts, bestallning: id, planLage: try planLage(of: insats))
  }

  /// An insats with all that it carries on. A ring of orders is gone round once.
  func linje(of insats: Insats.ID) throws(StoreError) -> InsatsLinje {
    var seen: Set<Insats.ID> = []
    return try linje(of: insats, &seen)
  }

  private func linje(
    of insats: Insats.ID, _ seen: inout Set<Insats.ID>
  ) throws(StoreError) -> InsatsLinje {
    seen.insert(insats)
    var tidigare: [InsatsLinje] = []
    for earlier in try transaction.overtagna(av: insats) where !seen.contains(earlier) {
      tidigare.append(try linje(of: earlier, &seen))
    }
    return InsatsLinje(
      story: try transaction.story(of: insats),
      received: try transaction.firstReceived(covering: insats).map(surroundings.zone.day(of:)),
      tidigare: tidigare)
  }

  /// What we hold of plans: for the insats, else for one that it carries on.
  private func planLage(of insats: Insats.ID) throws(StoreError) -> Avvikelse.Orsak.PlanLage {
    var waiting = [insats]
    var seen: Set<Insats.ID> = []
    while let next = waiting.first {
      waiting.removeFirst()
      guard seen.insert(next).inserted else { continue }
      let lage = try transaction.planLage(of: next)
      if lage != .saknas { return lage }
      waiting += try transaction.overtagna(av: next)
    }
    return .saknas
  }
}
