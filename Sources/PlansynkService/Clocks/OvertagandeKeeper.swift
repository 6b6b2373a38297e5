import PlansynkCore

/// Keeps which insats carries on which, whenever an order that is replaced or that replaces has
/// changed, and writes down what passed on.
struct OvertagandeKeeper {
  let transaction: any StoreTransaction
  let now: Instant

  /// Settles anew what a replaced order hands on; answers the insatser whose clocks are to be
  /// reckoned.
  func settle(_ id: Bestallning.ID) throws(StoreError) -> [Insats.ID] {
    guard let bestallning = try transaction.bestallning(id) else { return [] }
    var insatser: [InsatsRow] = []
    for row in try transaction.insatser(of: id)
    where try transaction.bestallning(of: row.insats.id) == id {
      insatser.append(row)
    }
    var ersattare: [Bestallning] = []
    for other in try transaction.ersattare(of: id) {
      if let found = try transaction.bestallning(other) { ersattare.append(found) }
    }
    let overtagande = Overtagande(
      status: bestallning.status, insatser: insatser, ersattare: ersattare)
    var touched: [Insats.ID] = []
    for row in insatser {
      touched += try hand(row.insats.id, of: id, by: overtagande)
    }
    return touched
  }

  /// Which order answers for each insats that a version names, where one does.
  func answering(for bestallning: Bestallning) throws(StoreError) -> [Insats.ID: Bestallning.ID] {
    var answering: [Insats.ID: Bestallning.ID] = [:]
    for insats in bestallning.insatser {
      answering[insats.id] = try transaction.bestallning(of: insats.id)
    }
    return answering
  }

  /// Writes down which insatser a version has taken over from other orders under their own ids.
  func note(
    _ bestallning: Bestallning, before: [Insats.ID: Bestallning.ID]
  ) throws(StoreError) {
    for (insats, earlier) in before.sorted(by: { $0.key < $1.key }) {
      guard let now = try transaction.bestallning(of: insats), now != earlier else { continue }
      try note(insats, earlier, "frist-overlamnad", "till bestallning \(now)")
      try note(insats, now, "frist-overtagen", "fran bestallning \(earlier)")
    }
  }

  private func hand(
    _ insats: Insats.ID, of id: Bestallning.ID, by overtagande: Overtagande
  ) throws(StoreError) -> [Insats.ID] {
    let before = try transaction.overlamning(of: insats)
    let till = overtagande.till[insats]
    let isHandedOver = till != nil || overtagande.utgar.contains(insats)
    // What stands keeps the day on which it was found.
    if isHandedOver, let before, before.till == till { return [] }
    if !isHandedOver, before == nil { return [] }
    try transaction.setOverlamning(
      isHandedOver ? Overlamning(till: till, since: now) : nil, of: insats)
    if let till {
      try note(insats, id, "frist-overlamnad", "till insats \(till)")
      if let other = try transaction.bestallning(of: till) {
        try note(till, other, "frist-overtagen", "fran insats \(insats) bestallning \(id)")
      }
    } else {
      try note(insats, id, isHandedOver ? "insats-utan-efterfoljare" : "frist-atertagen", "")
    }
    return [insats] + [before?.till, till].compactMap { $0 }
  }

  private func note(
    _ insats: Insats.ID, _ bestallning: Bestallning.ID, _ handelse: String, _ detalj: String
  ) throws(StoreError) {
    try transaction.note(
      HistoryEntry(bestallning: bestallning, insats: insats, handelse, detalj), at: now)
  }
}
