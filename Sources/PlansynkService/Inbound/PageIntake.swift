import PlansynkCore

/// Takes one page of the feed into the store: orders, receipt rows, hand-over rows, answers that
/// are given by themselves, clocks and the cursor, in one transaction (I1, I2).
struct PageIntake {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant
  /// What each order that is stored now is confirmed with.
  private let receipt: EncodedBody

  init(surroundings: Surroundings, transaction: any StoreTransaction, now: Instant) {
    self.surroundings = surroundings
    self.transaction = transaction
    self.now = now
    receipt = surroundings.codec.mottagningskvittens(
      mottagen: now, utforarenhet: surroundings.utforarenhet)
  }

  /// What a page brought.
  struct Outcome {
    var news = 0
    var repeats = 0
    var parked = 0
    var lines: [JournalLine] = []
  }

  func take(_ page: FeedPage) throws(StoreError) -> Outcome {
    var outcome = Outcome()
    let unheardOf = try transaction.unheardOf(among: unrepeated(in: page))
    for item in page.items {
      switch item.content {
      case .bestallning(let bestallning) where unheardOf.contains(bestallning.id):
        try store(bestallning, item, isUnheardOf: true, &outcome)
      case .bestallning(let bestallning):
        try take(bestallning, item, &outcome)
      case .unreadable(let id, let fel):
        try park(id, item.version, item, fel, &outcome)
      }
    }
    try transaction.setCursor(page.efter)
    try transaction.notePoll(at: now, hadNews: outcome.news > 0)
    return outcome
  }

  /// Orders for our unit of which, and of whose insatser, the page speaks once: whether they are
  /// new can be asked for all of them beforehand.
  private func unrepeated(in page: FeedPage) -> [Bestallning] {
    var orders: [Bestallning.ID: Int] = [:]
    var insatser: [Insats.ID: Int] = [:]
    var read: [Bestallning] = []
    for item in page.items {
      switch item.content {
      case .bestallning(let bestallning):
        orders[bestallning.id, default: 0] += 1
        for insats in bestallning.insatser { insatser[insats.id, default: 0] += 1 }
        read.append(bestallning)
      case .unreadable(let id, _):
        if let id = id.flatMap({ Bestallning.ID($0) }) { orders[id, default: 0] += 1 }
      }
    }
    return read.filter { bestallning in
      bestallning.utforarenhet == surroundings.utforarenhet && orders[bestallning.id] == 1
        && bestallning.insatser.allSatisfy { insatser[$0.id] == 1 }
    }
  }

  /// Takes one version in, or sets it aside.
  func take(
    _ bestallning: Bestallning, _ item: FeedItem, _ outcome: inout Outcome
  ) throws(StoreError) {
    guard bestallning.utforarenhet == surroundings.utforarenhet else {
      let fel = DeliveryFailure.Pekare(pekare: "/utforarenhet/id", kod: "annan-utforarenhet")
      try park(bestallning.id.rawValue, bestallning.version, item, [fel], &outcome)
      return
    }
    if let stored = try transaction.digest(of: bestallning.id, version: bestallning.version) {
      if stored == item.digest {
        outcome.repeats += 1
      } else {
        let fel = DeliveryFailure.Pekare(pekare: "/version", kod: "annat-innehall")
        try park(bestallning.id.rawValue, bestallning.version, item, [fel], &outcome)
      }
      return
    }
    if let erased = try transaction.gravstenVersion(of: bestallning.id),
      bestallning.version <= erased
    {
      try meet(erased, bestallning, item, &outcome)
      return
    }
    try store(bestallning, item, isUnheardOf: false, &outcome)
  }

  /// What was erased is the same again when a feed begins anew. What we never had, and is no newer,
  /// would bring an order to life that has ended: a person must see to it.
  private func meet(
    _ erased: Int, _ bestallning: Bestallning, _ item: FeedItem, _ outcome: inout Outcome
  ) throws(StoreError) {
    guard try !transaction.isGallrad(item.digest) else {
      outcome.repeats += 1
      return
    }
    let fel = DeliveryFailure.Pekare(
      pekare: "/version", kod: bestallning.version == erased ? "annat-innehall" : "gallrad")
    try park(bestallning.id.rawValue, bestallning.version, item, [fel], &outcome)
  }

  private func store(
    _ bestallning: Bestallning, _ item: FeedItem, isUnheardOf: Bool, _ outcome: inout Outcome
  ) throws(StoreError) {
    let known = isUnheardOf ? nil : try transaction.bestallning(bestallning.id)
    let isNewest = known.map { $0.version < bestallning.version } ?? true
    let overtaganden = OvertagandeKeeper(transaction: transaction, now: now)
    let answering = isUnheardOf ? [:] : try overtaganden.answering(for: bestallning)
    try transaction.insert(bestallning, verbatim: item.verbatim, digest: item.digest, at: now)
    _ = try transaction.enqueue(
      OutboxEntry(
        address: .mottagning(bestallning.id, version: bestallning.version),
        bestallning: bestallning.id, body: receipt.bytes, digest: receipt.digest,
        dueAt: bestallning.skickad.adding(
          seconds: Int64(surroundings.regelverk.kvittensTimmar) * 3600)), at: now)
    try transaction.note(
      HistoryEntry(
        bestallning: bestallning.id, "bestallning",
        "version \(bestallning.version) \(bestallning.status.rawValue)"), at: now)
    outcome.news += 1
    if !isUnheardOf { try settleParked(by: bestallning, &outcome) }
    let keeper = FristKeeper(surroundings: surroundings, transaction: transaction, now: now)
    guard isNewest else {
      // What comes late may be the first to say that the order ran here before it ended.
      outcome.lines += try keeper.reckon(bestallning)
      return
    }
    try transaction.handOver(
      HandoverFile(
        path: "bestallningar/\(bestallning.id).\(bestallning.version).json",
        content: .bestallning(bestallning.id, version: bestallning.version)), at: now)
    try QueueOfOrder(surroundings: surroundings, transaction: transaction, now: now)
      .strike(bestallning)
    try SvarIntake(surroundings: surroundings, transaction: transaction, now: now)
      .accept(bestallning)
    try overtaganden.note(bestallning, before: answering)
    // Of insatser that nobody has named before nothing can have begun, and nothing has passed on.
    let isNew = known == nil && answering.isEmpty
    var touched = isNew ? [] : try transaction.insatser(of: bestallning.id).map(\.insats.id)
    for replaced in Set([bestallning.ersatterId, known?.ersatterId].compactMap { $0 }).sorted() {
      touched += try overtaganden.settle(replaced)
    }
    if !isNew || bestallning.status == .ersatt {
      touched += try overtaganden.settle(bestallning.id)
    }
    outcome.lines += try keeper.reckon(touched)
  }

  /// What was set aside of the order before this version is out of date.
  private func settleParked(
    by bestallning: Bestallning, _ outcome: inout Outcome
  ) throws(StoreError) {
    let settled = try transaction.settleParked(
      of: bestallning.id, before: bestallning.version, at: now)
    guard settled > 0 else { return }
    try transaction.note(
      HistoryEntry(
        bestallning: bestallning.id, "parkerad-avgjord",
        "\(ParkedElement.Settling.laterVersion.rawValue) \(bestallning.version)"), at: now)
    outcome.lines.append(
      JournalLine(
        .notice, "A later version of an order could be read: what was set aside of it is settled",
        ["bestallning": bestallning.id.rawValue, "count": "\(settled)"]))
  }

  private func park(
    _ id: String?, _ version: Int?, _ item: FeedItem, _ fel: [DeliveryFailure.Pekare],
    _ outcome: inout Outcome
  ) throws(StoreError) {
    // Settled and erased: it does not begin to wait again.
    guard try !transaction.isGallrad(item.digest) else {
      outcome.repeats += 1
      return
    }
    let isNew = try transaction.park(
      id: id, version: version, verbatim: item.verbatim, digest: item.digest, fel: fel,
      at: now)
    guard isNew else { return }
    outcome.parked += 1
    let what = DeliveryFailure(code: "parked", fel: fel)
    var fields = ["digest": String(item.digest.hex.prefix(16)), "fel": "\(what)"]
    // Only a UUID is surely no personal data: what stands there else could be a name.
    if let id = id.flatMap({ Bestallning.ID($0) }) { fields["id"] = id.rawValue }
    outcome.lines.append(
      JournalLine(
        .warning,
        "An element of the feed cannot be taken and is set aside, not confirmed: tell the"
          + " myndighet", fields))
  }
}
