import PlansynkCore

/// One verb on one item, inside a transaction.
struct ItemAct {
  /// What a verb led to.
  struct Outcome {
    /// Where the item, and what went with it, stands then.
    let reached: [ReachedItem]
    /// What the journal is to be told of clocks that ran on.
    var lines: [JournalLine] = []
  }

  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let caller: OperatorCaller
  let now: Instant

  /// The code with which the neighbour is told that a person struck something.
  static let struckByOperator = "operator"

  /// Does it.
  func run(_ verb: ItemVerb, _ asked: OutboxRow) throws(StoreError) -> Outcome {
    // Something named before may have taken it along.
    let row =
      try transaction.items(withShortID: asked.shortID.text)
      .first { $0.id == asked.id } ?? asked
    switch verb {
    case .retry: return Outcome(reached: [try retry(row)])
    case .hold(let terms): return Outcome(reached: [try hold(row, terms)])
    case .release: return Outcome(reached: [try release(row)])
    case .cancel(let reason): return try cancel(row, reason)
    }
  }

  private func retry(_ row: OutboxRow) throws(StoreError) -> ReachedItem {
    switch row.state {
    case .attention:
      _ = try transaction.move(
        row.id, to: .pending, reason: "forsok-igen uid \(caller.uid)", at: now)
      try transaction.goNow(row.id, at: now)
      return try reached(row, .pending)
    case .pending:
      try transaction.goNow(row.id, at: now)
      try note(row, "forsok-nu")
      return try reached(row, .pending)
    case .held: return try reached(row, .held, .held)
    case .superseded, .cancelled: return try reached(row, row.state, .struck)
    case .sending, .awaiting, .delivered: return try reached(row, row.state)
    }
  }

  private func hold(_ row: OutboxRow, _ terms: StandstillTerms) throws(StoreError) -> ReachedItem {
    guard try transaction.hold(row.id, standstill(terms.reason, until: terms.until)) else {
      return try reached(row, row.state, hinder(row.state))
    }
    if row.state == .held { try note(row, "halls") }
    return try reached(row, .held)
  }

  private func release(_ row: OutboxRow) throws(StoreError) -> ReachedItem {
    _ = try transaction.release(row.id, reason: "slappt uid \(caller.uid)", at: now)
    let state = try transaction.item(at: row.address)?.state ?? row.state
    return try reached(row, row.state == .held ? state : row.state)
  }

  private func cancel(_ row: OutboxRow, _ reason: OperatorReason) throws(StoreError) -> Outcome {
    if case .bilaga(let plan, let version, _) = row.address,
      try transaction.item(at: .plan(plan, version: version))?.state.isUndelivered == true
    {
      return Outcome(reached: [try reached(row, row.state, .partOfPlan)])
    }
    guard try strike(row, reason) else {
      let isStruck = row.state == .cancelled || row.state == .superseded
      return Outcome(reached: [try reached(row, row.state, isStruck ? nil : hinder(row.state))])
    }
    var all = [try reached(row, .cancelled)]
    guard case .plan(let plan, let version) = row.address else { return Outcome(reached: all) }
    for item in try transaction.items(of: row.bestallning, in: [.pending, .attention, .held]) {
      guard case .bilaga(plan, version, _) = item.address, try strike(item, reason) else {
        continue
      }
      all.append(try reached(item, .cancelled))
    }
    // What the version met is owed again.
    let lines = try FristKeeper(surroundings: surroundings, transaction: transaction, now: now)
      .reckon(coveredBy: [PlanVersionNumber(plan, version: version)])
    return Outcome(reached: all, lines: lines)
  }

  /// Strikes an item and tells the neighbour, who handed it in and waits for it.
  private func strike(_ row: OutboxRow, _ reason: OperatorReason) throws(StoreError) -> Bool {
    guard try transaction.cancel(row.id, standstill(reason)) else { return false }
    guard row.address.kind != .bilaga else { return true }
    let file = KvittensFil(
      address: row.address, bestallning: row.bestallning,
      utfall: .struken(orsak: Self.struckByOperator), tidpunkt: now)
    try transaction.handOver(
      HandoverFile(path: file.path, content: .bytes(surroundings.codec.kvittensfil(file))),
      at: now)
    return true
  }

  private func standstill(_ reason: OperatorReason, until: Instant? = nil) -> Standstill {
    Standstill(uid: caller.uid, since: now, reason: reason, until: until)
  }

  private func note(_ row: OutboxRow, _ handelse: String) throws(StoreError) {
    try transaction.note(
      HistoryEntry(
        bestallning: row.bestallning, item: row.id, handelse, "uid \(caller.uid)"), at: now)
  }

  private func reached(
    _ row: OutboxRow, _ state: DeliveryState, _ hinder: ReachedItem.Hinder? = nil
  ) throws(StoreError) -> ReachedItem {
    ReachedItem(
      shortID: row.shortID, state: state, dueAt: try transaction.dueAt(of: row.id), hinder: hinder)
  }

  private func hinder(_ state: DeliveryState) -> ReachedItem.Hinder? {
    switch state {
    case .sending: .inFlight
    case .delivered, .awaiting: .there
    case .superseded, .cancelled: .struck
    case .pending, .attention, .held: nil
    }
  }
}
