import PlansynkCore

/// Marks orders that are to be kept, whatever their age.
struct BevaraVerb {
  let surroundings: Surroundings
  let caller: OperatorCaller
  let now: Instant

  /// Marks an order; without a reason takes its mark away. The first mark stands.
  func bevara(_ id: Bestallning.ID, reason: OperatorReason?) throws(StoreError) -> VerbAnswer {
    enum Outcome { case unknown, same, changed }
    let outcome = try surroundings.store.write { (transaction) throws(StoreError) -> Outcome in
      guard try transaction.bestallning(id) != nil else { return .unknown }
      let isKept = try transaction.bevarande(of: id) != nil
      guard isKept == (reason == nil) else { return .same }
      try transaction.setBevarande(
        reason.map { Bevarande(uid: caller.uid, since: now, reason: $0) }, of: id)
      try transaction.note(
        HistoryEntry(
          bestallning: id, reason == nil ? "bevaras-slut" : "bevaras", "uid \(caller.uid)"),
        at: now)
      return .changed
    }
    switch outcome {
    case .unknown: return .failed("no order has the id \(id): plansynk list --orders shows them")
    case .same: return .done(reason == nil ? "not marked bevaras" : "bevaras already")
    case .changed:
      surroundings.journal.note(
        JournalLine(
          .notice,
          reason == nil
            ? "An operator ended that an order is kept" : "An operator said that an order is kept",
          ["bestallning": id.rawValue, "uid": "\(caller.uid)"]))
      return .done(reason == nil ? "not marked bevaras any more" : "bevaras")
    }
  }
}
