import PlansynkCore

/// Records answers in a transaction: verdicts, receipts, clocks, and what the neighbour is told.
struct DeliveryRecord {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let policy: RetryPolicy
  let lease: LeaseID
  let now: Instant

  /// Records answers; says what the journal is to be told. A record under a lease that is no longer
  /// ours changes nothing.
  func record(_ finished: [SendQueue.Finished]) throws(StoreError) -> [JournalLine] {
    guard !finished.isEmpty else { return [] }
    let verdicts = finished.map { one in
      ItemVerdict(
        policy.verdict(
          on: one.answer, of: one.item, at: now, jitter: surroundings.random.fraction()),
        on: one.item)
    }
    let recorded = try transaction.record(verdicts, lease: lease, at: now)
    var lines: [JournalLine] = []
    var versions: [PlanVersionNumber] = []
    for one in verdicts where recorded.contains(one.item.id) {
      lines += describe(one.verdict, one.item)
      try follow(one.verdict, of: one.item)
      if case .plan(let plan, let version) = one.item.address {
        versions.append(PlanVersionNumber(plan, version: version))
      }
    }
    return try lines + received(versions)
  }

  /// What a verdict means for the neighbour, and for an order that has changed meanwhile.
  private func follow(_ verdict: DeliveryVerdict, of item: LeasedItem) throws(StoreError) {
    switch verdict.state {
    case .delivered:
      let utfall = verdict.kvittens.map(KvittensFil.Utfall.plan) ?? .levererad
      try handOver(item.address, item.bestallning, utfall)
    case .awaiting:
      if let kvittens = verdict.kvittens {
        try handOver(item.address, item.bestallning, .plan(kvittens))
      }
    case .attention:
      let failure = verdict.failure ?? DeliveryFailure(code: "okant")
      let utfall = verdict.kvittens.map(KvittensFil.Utfall.plan) ?? .avvisad(failure)
      try handOver(item.address, item.bestallning, utfall)
      try tell(item.id, item.address)
    case .pending, .sending, .held, .superseded, .cancelled:
      break
    }
    if verdict.state == .pending || verdict.state == .attention {
      try queue.strikeReturned(item.bestallning)
    }
  }

  /// Records what the myndighet has decided on a plan version that it stored before.
  func record(
    _ kvittens: PlanKvittens, of row: OutboxRow, plan: Genomforandeplan.ID, version: Int
  ) throws(StoreError) -> [JournalLine] {
    try transaction.record(kvittens, of: plan, version: version, at: now)
    let state: DeliveryState = kvittens.status == .avvisad ? .attention : .delivered
    let reason =
      kvittens.status == .avvisad
      ? DeliveryFailure(avvisadFor: kvittens.avvisadKod).description : kvittens.status.rawValue
    guard try transaction.move(row.id, to: state, reason: reason, at: now) else { return [] }
    try handOver(row.address, row.bestallning, .plan(kvittens))
    if state == .attention { try tell(row.id, row.address) }
    let line =
      kvittens.status == .avvisad
      ? JournalLine(
        .error, "The myndighet refused a plan: hand in a corrected version",
        ["item": row.shortID.text, "kod": kvittens.avvisadKod ?? "-"])
      : JournalLine(.info, "A plan was receipted", ["item": row.shortID.text])
    return try [line] + received([PlanVersionNumber(plan, version: version)])
  }

  /// Records a receipt that the myndighet gave before it decided, where none was known: the four
  /// weeks are measured by it.
  func learn(
    _ kvittens: PlanKvittens, of row: OutboxRow, plan: Genomforandeplan.ID, version: Int
  ) throws(StoreError) -> [JournalLine] {
    guard try transaction.record(kvittens, of: plan, version: version, at: now) else { return [] }
    try handOver(row.address, row.bestallning, .plan(kvittens))
    return try received([PlanVersionNumber(plan, version: version)])
  }

  /// Takes back what no sender had begun.
  func giveBack(_ item: LeasedItem) throws(StoreError) {
    try transaction.giveBack(item, lease: lease)
    try queue.strikeReturned(item.bestallning)
  }

  /// Lets go again what was refused as part of a row that the destination is to blame for.
  func pardon(_ item: OutboxItemID) throws(StoreError) -> [JournalLine] {
    guard try transaction.pardon(item, reason: "mottagarens-fel", at: now) else { return [] }
    return [
      JournalLine(
        .notice,
        "Refused in a row with others: the destination may be at fault, it is sent once more",
        ["item_number": "\(item.rawValue)"])
    ]
  }

  /// Takes back what an earlier start had on its way when it died, in a transaction of its own, the
  /// first of a start.
  static func voidOldLeases(
    _ surroundings: Surroundings, policy: RetryPolicy, lease: LeaseID
  ) throws(StoreError) -> [JournalLine] {
    let now = surroundings.time.now
    return try surroundings.store.write { (transaction) throws(StoreError) in
      surroundings.standstills.note(try Standstills.Known(in: transaction))
      return try DeliveryRecord(
        surroundings: surroundings, transaction: transaction, policy: policy, lease: lease,
        now: now
      ).voidOldLeases()
    }
  }

  private func voidOldLeases() throws(StoreError) -> [JournalLine] {
    let rows = try transaction.voidLeases(except: lease, at: now)
    guard !rows.isEmpty else { return [] }
    var lines = [
      JournalLine(
        .notice, "Items were on their way when the program died: they are sent again, one by one",
        ["items": "\(rows.count)"])
    ]
    for row in rows where row.state == .attention {
      try handOver(row.address, row.bestallning, .avvisad(.processDied))
      lines.append(
        JournalLine(
          .error,
          "The program died \(LeasedItem.deathsMax) times while sending this: it is not sent again"
            + " by itself, see `plansynk show \(row.shortID)`",
          ["item": row.shortID.text, "failure": DeliveryFailure.processDied.code]))
    }
    try strike(rows)
    return lines
  }

  private func strike(_ returned: [OutboxRow]) throws(StoreError) {
    var seen: Set<Bestallning.ID> = []
    for row in returned where seen.insert(row.bestallning).inserted {
      try queue.strikeReturned(row.bestallning)
    }
  }

  private var queue: QueueOfOrder {
    QueueOfOrder(surroundings: surroundings, transaction: transaction, now: now)
  }

  private func received(_ versions: [PlanVersionNumber]) throws(StoreError) -> [JournalLine] {
    try FristKeeper(surroundings: surroundings, transaction: transaction, now: now)
      .reckon(coveredBy: versions)
  }

  /// A plan that was refused is the chef's matter, for somebody must write it anew.
  private func tell(_ item: OutboxItemID, _ address: DeliveryAddress) throws(StoreError) {
    guard address.kind == .plan else { return }
    try surroundings.owe(.avvisad(item), in: transaction, at: now)
  }

  private func handOver(
    _ address: DeliveryAddress, _ bestallning: Bestallning.ID, _ utfall: KvittensFil.Utfall
  ) throws(StoreError) {
    guard address.kind != .bilaga else { return }
    let file = KvittensFil(
      address: address, bestallning: bestallning, utfall: utfall, tidpunkt: now)
    try transaction.handOver(
      HandoverFile(path: file.path, content: .bytes(surroundings.codec.kvittensfil(file))),
      at: now)
  }

  private func describe(_ verdict: DeliveryVerdict, _ item: LeasedItem) -> [JournalLine] {
    // Most answers are such, and nobody reads of them.
    guard verdict.state != .delivered || surroundings.journal.keeps(.debug) else { return [] }
    var fields = [
      "item": item.shortID.text, "kind": item.address.kind.rawValue, "attempt": "\(item.attempt)",
    ]
    if let failure = verdict.failure { fields["failure"] = "\(failure)" }
    if let status = verdict.failure?.status { fields["http_status"] = "\(status)" }
    if let next = verdict.notBefore { fields["next_attempt"] = "\(next)" }
    if let dueAt = item.dueAt { fields["slack_seconds"] = "\(now.seconds(until: dueAt))" }
    switch verdict.state {
    case .delivered:
      return [JournalLine(.debug, "Delivered", fields)]
    case .awaiting:
      return [JournalLine(.info, "Stored by the myndighet, its decision is pending", fields)]
    case .attention:
      return [
        JournalLine(
          .error, "Refused: this needs a person, see `plansynk show \(item.shortID)`", fields)
      ]
    case .pending where verdict.isCharged && item.charged + 1 == policy.attentionAfter:
      return [
        JournalLine(
          .warning, "Has failed \(policy.attentionAfter) times; it is still being sent", fields)
      ]
    case .pending, .sending, .held, .superseded, .cancelled:
      return [JournalLine(.debug, "Goes again", fields)]
    }
  }
}
