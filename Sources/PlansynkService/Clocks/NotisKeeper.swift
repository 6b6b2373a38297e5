import PlansynkCore

/// Tells the myndighet of avvikelser, where it wants to know: each notice has an id and bytes of
/// its own, and names the one that it replaces.
struct NotisKeeper {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant

  /// Queues how an avvikelse stands now.
  ///
  /// The closing of something that the myndighet was never told of would name what it lacks. And
  /// what it was told stands open there is followed to its end, also where it wants no more.
  func tell(_ row: AvvikelseRow) throws(StoreError) {
    let told = try transaction.notiser(om: row.avvikelse.id)
    let last = try standing(told)
    if surroundings.regelverk.avvikelseTillMyndighet {
      guard row.closing == nil || last != nil else { return }
    } else {
      guard let last, !last.notis.isClosing, last.state != .attention else { return }
    }
    let body = surroundings.codec.avvikelse(
      row.avvikelse, stangd: row.closing, ersatter: last?.notis.id)
    let notis = Avvikelsenotis(
      id: surroundings.codec.notisID(
        avvikelse: row.avvikelse.id, number: told.count, digest: body.digest),
      isClosing: row.closing != nil)
    try transaction.insert(notis, om: row.avvikelse.id)
    _ = try transaction.enqueue(
      OutboxEntry(
        address: .avvikelse(notis.id), bestallning: row.avvikelse.bestallning, body: body.bytes,
        digest: body.digest, dueAt: nil), at: now)
  }

  /// Whether a notice replaces another that the myndighet has, or will have.
  func isFollowing(_ id: Avvikelsenotis.ID) throws(StoreError) -> Bool {
    guard let avvikelse = try transaction.avvikelse(ofNotis: id) else { return false }
    let earlier = try transaction.notiser(om: avvikelse).prefix { $0.id != id }
    return try standing(Array(earlier)) != nil
  }

  /// The last of some notices that was not cancelled, and where it stands.
  private func standing(
    _ notiser: [Avvikelsenotis]
  ) throws(StoreError) -> (notis: Avvikelsenotis, state: DeliveryState)? {
    for notis in notiser.reversed() {
      guard let item = try transaction.item(at: .avvikelse(notis.id)), item.state != .cancelled
      else { continue }
      return (notis, item.state)
    }
    return nil
  }
}
