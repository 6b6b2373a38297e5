import PlansynkCore

/// What a person wants done with items.
enum ItemVerb {
  case retry
  case hold(StandstillTerms)
  case release
  case cancel(OperatorReason)

  /// The states of the items that a bulk act means unless it says which.
  var usual: Set<DeliveryState> {
    switch self {
    case .retry: [.attention]
    case .hold: [.pending, .attention]
    case .release: [.held]
    case .cancel: [.pending, .attention, .held]
    }
  }

  /// The states from which the verb leads anywhere.
  var possible: Set<DeliveryState> {
    switch self {
    case .retry: [.attention, .pending]
    case .hold, .release, .cancel: usual
    }
  }
}

/// Does what persons want done with items: all of a selection in one transaction, or none.
///
/// No edge is taken that the diagram does not have (I6), and no last day moves (I7). What is on its
/// way is left alone and told.
struct ItemVerbs {
  let surroundings: Surroundings
  let reading: any StoreReading
  let caller: OperatorCaller
  let now: Instant

  func act(_ verb: ItemVerb, on selection: ItemSelection) throws(StoreError) -> ItemsAnswer {
    if case .hold(let terms) = verb, let until = terms.until, until <= now {
      return .failed("the time until which to hold is over already: name one that lies ahead")
    }
    let rows: [OutboxRow]
    switch try ItemFinder(surroundings: surroundings, reading: reading).find(selection, for: verb) {
    case .rows(let found): rows = found
    case .answer(let answer): return answer
    }
    let (reached, lines, known) = try surroundings.store.write {
      (transaction) throws(StoreError) -> ([ReachedItem], [JournalLine], Standstills.Known) in
      let act = ItemAct(
        surroundings: surroundings, transaction: transaction, caller: caller, now: now)
      var reached: [ReachedItem] = []
      var lines: [JournalLine] = []
      // Plans first: they take their attachments along.
      for row in rows.filter({ $0.address.kind == .plan })
        + rows.filter({
          $0.address.kind != .plan
        })
      {
        let outcome = try act.run(verb, row)
        reached += outcome.reached
        lines += outcome.lines
      }
      return (reached, lines, try Standstills.Known(in: transaction))
    }
    surroundings.standstills.note(known)
    surroundings.note(lines)
    return .done(unique(reached))
  }

  /// An attachment that was named and went with its plan is told once, as it stands at last.
  private func unique(_ items: [ReachedItem]) -> [ReachedItem] {
    var seen: Set<ShortID> = []
    return items.filter { seen.insert($0.shortID).inserted }
  }
}

/// Finds the items of a selection.
struct ItemFinder {
  let surroundings: Surroundings
  let reading: any StoreReading

  enum Finding {
    case rows([OutboxRow])
    case answer(ItemsAnswer)
  }

  func find(_ selection: ItemSelection, for verb: ItemVerb) throws(StoreError) -> Finding {
    switch selection {
    case .items(let handles): try find(handles)
    case .matching(let scope, let expected): try find(scope, expected: expected, for: verb)
    }
  }

  private func find(
    _ scope: ItemScope, expected: Int?, for verb: ItemVerb
  ) throws(StoreError) -> Finding {
    let states = scope.states.isEmpty ? verb.usual : scope.states.intersection(verb.possible)
    guard !states.isEmpty else {
      let words = verb.possible.map(\.rawValue).sorted().joined(separator: ", ")
      return .answer(.failed("this can be done only with what is \(words)"))
    }
    var filter = ItemFilter(kinds: scope.kinds, states: states, limit: .max)
    if let order = scope.order {
      let found = try reading.bestallningar(withHandle: order)
      let exact = found.filter { $0.shortID.text == order }
      let matches = exact.isEmpty ? found : exact
      guard let only = matches.first else { return .answer(.noSuchItem([order])) }
      guard matches.count == 1 else {
        return .answer(.ambiguous(prefix: order, matches: matches.map(\.shortID)))
      }
      filter.bestallning = only.id
    }
    let items = try reading.items(filter)
    guard items.count == expected else { return .answer(.needsCount(items.count)) }
    return .rows(items.map(\.row))
  }

  private func find(_ handles: [String]) throws(StoreError) -> Finding {
    var found: [OutboxRow] = []
    var missing: [String] = []
    for handle in handles {
      let matches = try surroundings.store.write { (transaction) throws(StoreError) in
        try transaction.items(withShortID: handle)
      }
      switch (matches.count, matches.first { $0.shortID.text == handle }) {
      case (0, _): missing.append(handle)
      case (_, let exact?): add(exact, to: &found)
      case (1, nil): add(matches[0], to: &found)
      default:
        return .answer(.ambiguous(prefix: handle, matches: matches.map(\.shortID)))
      }
    }
    return missing.isEmpty ? .rows(found) : .answer(.noSuchItem(missing))
  }

  /// A handle and a prefix of it name one item, which is told once.
  private func add(_ row: OutboxRow, to found: inout [OutboxRow]) {
    if !found.contains(where: { $0.id == row.id }) { found.append(row) }
  }
}
