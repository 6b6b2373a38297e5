import PlansynkCore

/// What the state of an order does to what is queued about it: when the order changes, and again
/// when something that was in flight meanwhile comes back unsent.
struct QueueOfOrder {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant

  /// Cancels what need not go any more, and tells the neighbour of each.
  func strike(_ bestallning: Bestallning) throws(StoreError) {
    guard bestallning.status != .aktiv else { return }
    let begun = try begun(of: bestallning.id)
    let queued = try transaction.items(
      of: bestallning.id, in: [.pending, .attention, .held])
    for item in queued {
      let isBegun = try !insatser(of: item.address).isDisjoint(with: begun)
      let takesBack = try takesBack(item.address)
      let change = OrderChange(
        status: bestallning.status, hasBegun: isBegun, takesBack: takesBack)
      guard let reason = change.cancels(item.address.kind) else { continue }
      guard
        try transaction.move(item.id, to: .cancelled, reason: reason, at: now)
      else { continue }
      let file = KvittensFil(
        address: item.address, bestallning: bestallning.id, utfall: .struken(orsak: reason),
        tidpunkt: now)
      try transaction.handOver(
        HandoverFile(path: file.path, content: .bytes(surroundings.codec.kvittensfil(file))),
        at: now)
    }
  }

  /// Cancels what came back of an order that has changed while it was in flight.
  func strikeReturned(_ id: Bestallning.ID) throws(StoreError) {
    guard let bestallning = try transaction.bestallning(id) else { return }
    try strike(bestallning)
  }

  /// The insatser of an order that had begun, under it or under an order that it replaced.
  private func begun(of id: Bestallning.ID) throws(StoreError) -> Set<Insats.ID> {
    let reading = FristReading(surroundings: surroundings, transaction: transaction)
    var begun: Set<Insats.ID> = []
    for row in try transaction.insatser(of: id) {
      let linje = try reading.linje(of: row.insats.id)
      if row.hasBegun || linje.hasBegun { begun.insert(row.insats.id) }
    }
    return begun
  }

  /// Whether an item takes back, corrects or closes something that the myndighet has: it must hear
  /// of that whatever has become of the order.
  private func takesBack(_ address: DeliveryAddress) throws(StoreError) -> Bool {
    switch address {
    case .handelse(let insats, let id):
      let story = try transaction.story(of: insats)
      guard let ersatter = story.handelser.first(where: { $0.id == id })?.ersatter
      else { return false }
      return try transaction.item(at: .handelse(insats, ersatter))?.state == .delivered
    case .avvikelse(let id):
      return try NotisKeeper(surroundings: surroundings, transaction: transaction, now: now)
        .isFollowing(id)
    case .mottagning, .svar, .bilaga, .plan: return false
    }
  }

  /// The insatser that a queued item is about.
  private func insatser(of address: DeliveryAddress) throws(StoreError) -> Set<Insats.ID> {
    switch address {
    case .mottagning, .svar, .avvikelse: []
    case .handelse(let insats, _): [insats]
    case .bilaga(let plan, let version, _), .plan(let plan, let version):
      try transaction.version(version, of: plan)?.insatser ?? []
    }
  }
}
