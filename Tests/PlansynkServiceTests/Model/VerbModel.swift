import PlansynkCore

/// What must be so: where every item stands, what may go, and that last days stay. Small enough to
/// be read against the state diagram; it knows nothing of the store, of leases, of the breaker, or
/// of whose fault a refusal is: ``FaultJudge`` has specifications of its own.
struct VerbModel {
  struct Item {
    let address: DeliveryAddress
    let order: Bestallning.ID
    var dueAt: Instant?
    var state = DeliveryState.pending
    /// Where a held item goes.
    var former = DeliveryState.pending
    var until: Instant?
    var isTried = false
    var misses = 0
    /// Leased, perhaps not sent: seen in the store, not foretold.
    var isLeased = false
    /// Whether it may be found guilty of what looked like the destination's fault, or cleared of
    /// what looked like its own: then `pending` and `attention` are both right.
    var isDoubtful = false
  }

  /// Something that stands still until a time, or until somebody ends it.
  struct Stop {
    let until: Instant?
  }

  /// In the order in which they were taken in.
  private(set) var items: [Item] = []
  private(set) var paused: [Pause.Scope: Stop] = [:]

  subscript(_ address: DeliveryAddress) -> Int? {
    items.firstIndex { $0.address == address }
  }

  // MARK: News

  mutating func take(_ address: DeliveryAddress, of order: Bestallning.ID, dueAt: Instant?) {
    if case .plan(let plan, let version) = address { supersede(plan, before: version) }
    items.append(Item(address: address, order: order, dueAt: dueAt))
  }

  mutating func expect(dueAt: Instant?, of index: Int) { items[index].dueAt = dueAt }
  mutating func see(isLeased: Bool, _ index: Int) { items[index].isLeased = isLeased }
  mutating func adopt(_ state: DeliveryState, _ index: Int) { items[index].state = state }

  private mutating func supersede(_ plan: Genomforandeplan.ID, before version: Int) {
    for index in items.indices where [.attention, .held].contains(items[index].state) {
      switch items[index].address {
      case .plan(plan, let old) where old < version: items[index].state = .superseded
      case .bilaga(plan, let old, _) where old < version:
        items[index].state = .superseded
        if let row = self[.plan(plan, version: old)], items[row].state == .pending,
          !items[row].isLeased
        {
          items[row].state = .cancelled
        }
      default: continue
      }
    }
  }

  // MARK: Verbs; each answers where the item stands then

  mutating func hold(_ index: Int, until: Instant?) -> DeliveryState {
    guard !items[index].isLeased else { return .sending }
    switch items[index].state {
    case .pending, .attention:
      items[index].former = items[index].state
      items[index].state = .held
      items[index].until = until
    case .held: items[index].until = until
    default: break
    }
    return items[index].state
  }

  mutating func release(_ index: Int) -> DeliveryState {
    if items[index].state == .held { items[index].state = items[index].former }
    return items[index].isLeased ? .sending : items[index].state
  }

  mutating func cancel(_ index: Int) -> DeliveryState {
    if case .bilaga(let plan, let version, _) = items[index].address,
      let row = self[.plan(plan, version: version)], items[row].state.isUndelivered
    {
      return items[index].isLeased ? .sending : items[index].state
    }
    guard strike(index) else { return items[index].isLeased ? .sending : items[index].state }
    if case .plan(let plan, let version) = items[index].address {
      for row in attachments(plan, version) { _ = strike(row) }
    }
    return .cancelled
  }

  private mutating func strike(_ index: Int) -> Bool {
    guard !items[index].isLeased, [.pending, .attention, .held].contains(items[index].state) else {
      return false
    }
    items[index].state = .cancelled
    return true
  }

  mutating func retry(_ index: Int) -> DeliveryState {
    if items[index].state == .attention { items[index].state = .pending }
    return items[index].isLeased ? .sending : items[index].state
  }

  mutating func pause(_ scope: Pause.Scope, until: Instant?) { paused[scope] = Stop(until: until) }
  mutating func resume() { paused = [:] }

  /// Ends what ends by itself.
  mutating func pass(to now: Instant) {
    for index in items.indices where items[index].state == .held {
      if let until = items[index].until, until <= now { items[index].state = items[index].former }
    }
    for (scope, stop) in paused {
      if let until = stop.until, until <= now { paused[scope] = nil }
    }
  }

  // MARK: Traffic

  /// A request went out: may it?
  mutating func send(_ address: DeliveryAddress) throws(VerbViolation) {
    guard let index = self[address] else { throw VerbViolation("\(address) is owed by nobody") }
    let item = items[index]
    guard item.state == .pending || item.isDoubtful && item.state == .attention else {
      throw VerbViolation("\(address) was sent although it is \(item.state) (I6)")
    }
    guard paused[.sending] == nil else {
      throw VerbViolation("\(address) was sent during a pause")
    }
    // What had been leased before may be overtaken by what was released since.
    if !item.isLeased {
      if !item.isTried, let gate = items[..<index].firstIndex(where: { blocks($0, item) }) {
        throw VerbViolation("\(address) overtook \(items[gate].address) (I5)")
      }
      if case .plan(let plan, let version) = address,
        attachments(plan, version).contains(where: { items[$0].state != .delivered })
      {
        throw VerbViolation("\(address) went before its attachment (I5)")
      }
    }
    items[index].state = .sending
  }

  /// An answer came, and was recorded.
  mutating func answer(_ address: DeliveryAddress, _ answer: DeliveryAnswer) {
    guard let index = self[address] else { return }
    let misses = items[index].misses
    items[index].misses = 0
    // Whether it keeps its place after a fault depends on whose fault it was: it is not asked.
    items[index].isTried = true
    items[index].isDoubtful = false
    switch answer {
    case .delivered: items[index].state = .delivered
    // What stands there has a receipt, which is asked for.
    case .conflict(stored: .some, _):
      items[index].state = address.kind == .plan ? .awaiting : .delivered
    case .conflict(stored: nil, _): items[index].state = .attention
    case .itemPermanent:
      items[index].state = .attention
      items[index].isDoubtful = true
    case .receiptPending: items[index].state = .awaiting
    case .itemTransient: items[index].state = .pending
    case .destinationFault(let fault):
      items[index].state = .pending
      items[index].isDoubtful = fault.slag == .credentials || fault.slag == .forbidden
    case .attachmentMissing:
      items[index].state = misses == 0 ? .pending : .attention
      items[index].misses = misses == 0 ? 1 : 0
      if misses == 0, case .plan(let plan, let version) = address {
        resend(plan, version, dueAt: items[index].dueAt)
      }
    }
  }

  /// The daemon ended with a request out: it is owed again.
  mutating func lose(_ index: Int) {
    items[index].state = .pending
    items[index].isLeased = false
    // The program may have died of it.
    items[index].isDoubtful = true
  }

  /// The server lost attachments: they are owed once more, as new items behind all others.
  private mutating func resend(
    _ plan: Genomforandeplan.ID, _ version: Int, dueAt: Instant?
  ) {
    for index in attachments(plan, version).reversed() where items[index].state == .delivered {
      let old = items.remove(at: index)
      // As urgent as the plan is now, which may have got a last day since.
      items.append(Item(address: old.address, order: old.order, dueAt: dueAt))
    }
  }

  private func blocks(_ gate: Item, _ item: Item) -> Bool {
    guard gate.order == item.order, !gate.isTried, [.pending, .sending].contains(gate.state) else {
      return false
    }
    guard case .plan(let plan, let version) = gate.address else { return true }
    return !isStopped(plan, version)
  }

  /// Whether a plan waits for an attachment that does not go.
  func isStopped(_ plan: Genomforandeplan.ID, _ version: Int) -> Bool {
    attachments(plan, version).contains {
      [.attention, .held, .cancelled, .superseded].contains(items[$0].state)
    }
  }

  private func attachments(_ plan: Genomforandeplan.ID, _ version: Int) -> [Int] {
    items.indices.filter {
      if case .bilaga(plan, version, _) = items[$0].address { true } else { false }
    }
  }
}
