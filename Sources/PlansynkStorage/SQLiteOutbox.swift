import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func enqueue(_ entry: OutboxEntry, at now: Instant) throws(StoreError) -> OutboxRow {
    let address = DeliveryAddressColumns(entry.address)
    let isKnown =
      try sql.number(
        """
        SELECT 1 FROM outbox
        WHERE subject = ? AND kind = ? AND version = ? AND detail = ? LIMIT 1
        """, [address.subject, address.kind.rawValue, address.version, address.detail]) != nil
    if isKnown, let known = try item(at: entry.address) { return known }
    return try enqueue(entry, round: 1, at: now)
  }

  /// Puts an item into the outbox, with its place in its order's sequence.
  func enqueue(
    _ entry: OutboxEntry, round: Int, at now: Instant
  ) throws(StoreError) -> OutboxRow {
    let address = DeliveryAddressColumns(entry.address)
    let order = try bestallningRow(entry.bestallning)
    let place = try sql.row(
      """
      SELECT (SELECT coalesce(max(id), 0) + 1 FROM outbox), EXISTS (
        SELECT 1 FROM outbox o WHERE o.bestallning = ? AND o.state IN ('pending', 'sending'))
      """, [order]
    ) { (number: Int64(try $0.integer(0)), isBehind: try $0.flag(1)) }
    guard let place else { throw .undecodable }
    let number = place.number
    let shortID = ShortID(letter: address.kind.letter, number: number)
    let due = entry.dueAt?.milliseconds
    try sql.run(
      """
      INSERT INTO outbox (id, short_id, bestallning, kind, subject, version, detail, round,
        digest, created, changed, ready_at, due_at, urgency, blocked)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?10, ?11, ?12, ?13 AND EXISTS (
        SELECT 1 FROM outbox o WHERE o.bestallning = ?3 AND \(Gate.condition)))
      """,
      [
        number, shortID.text, order, address.kind.rawValue, address.subject,
        address.version, address.detail, round, entry.digest.blob, now.milliseconds, due,
        due ?? Urgency.none, place.isBehind,
      ])
    if let body = entry.body {
      try sql.run("INSERT INTO outbox_body (item, bytes) VALUES (?, ?)", [number, body])
    }
    if place.isBehind { try makeUrgent(bestallning: order, before: number, dueAt: due) }
    switch entry.address {
    case .plan(let plan, let version), .bilaga(let plan, let version, _):
      try countMissing(plan: plan.rawValue, version: version)
      if entry.address.kind == .plan, let due {
        try makeUrgent(bilagorOf: plan.rawValue, version: version, dueAt: due)
      }
    case .mottagning, .svar, .handelse, .avvikelse: break
    }
    return OutboxRow(
      id: OutboxItemID(rawValue: number), shortID: shortID, address: entry.address,
      bestallning: entry.bestallning, state: .pending)
  }

  /// Of those that wait for their time alone: what is ready and was not leased waits for something
  /// that will be recorded.
  func nextReady() throws(StoreError) -> Instant? {
    try sql.number("SELECT min(ready_at) FROM outbox WHERE state = 'pending' AND waits = 1")
      .map(Instant.init(milliseconds:))
  }

  func item(at address: DeliveryAddress) throws(StoreError) -> OutboxRow? {
    let columns = DeliveryAddressColumns(address)
    return try sql.row(
      """
      SELECT \(OutboxRow.columns) FROM outbox o JOIN bestallning b ON b.id = o.bestallning
      WHERE o.subject = ? AND o.kind = ? AND o.version = ? AND o.detail = ?
      ORDER BY o.round DESC LIMIT 1
      """, [columns.subject, columns.kind.rawValue, columns.version, columns.detail]
    ) { try OutboxRow(row: $0) }
  }

  func bodyDigest(of item: OutboxItemID) throws(StoreError) -> Digest? {
    try sql.row("SELECT digest FROM outbox WHERE id = ?", [item.rawValue]) { try $0.digest(0) }
  }

  func items(withShortID prefix: String) throws(StoreError) -> [OutboxRow] {
    let range = HandlePrefix(prefix)
    return try sql.rows(
      """
      SELECT \(OutboxRow.columns) FROM outbox o JOIN bestallning b ON b.id = o.bestallning
      WHERE o.short_id >= ? AND o.short_id < ? ORDER BY o.short_id LIMIT 20
      """, [range.first, range.end]
    ) { try OutboxRow(row: $0) }
  }

  func items(
    of bestallning: Bestallning.ID, in states: Set<DeliveryState>
  ) throws(StoreError) -> [OutboxRow] {
    try sql.rows(
      """
      SELECT \(OutboxRow.columns) FROM bestallning b JOIN outbox o ON o.bestallning = b.id
      WHERE b.uuid = ? ORDER BY o.id
      """, [bestallning.rawValue]
    ) { try OutboxRow(row: $0) }.filter { states.contains($0.state) }
  }

  func move(
    _ item: OutboxItemID, to state: DeliveryState, reason: String, at now: Instant
  ) throws(StoreError) -> Bool {
    let found = try sql.row(
      "SELECT state, bestallning FROM outbox WHERE id = ?", [item.rawValue]
    ) { row -> (state: DeliveryState, bestallning: Int) in
      (try row.code(0), try row.integer(1))
    }
    // What is in flight is finished and recorded under its lease, never moved past it.
    guard let found, found.state != .sending, state != .sending,
      found.state.successors.contains(state)
    else { return false }
    try sql.run(
      """
      UPDATE outbox SET state = ?1, reason = ?2, changed = ?3, ask_at = NULL,
        waits = iif(?1 = 'pending', 0, waits), ready_at = iif(?1 = 'pending', ?3, ready_at)
      WHERE id = ?4
      """, [state.rawValue, reason, now.milliseconds, item.rawValue])
    try settle(item.rawValue, bestallning: Int64(found.bestallning))
    try reckon(bestallning: Int64(found.bestallning))
    return true
  }

  func goNow(_ item: OutboxItemID, at now: Instant) throws(StoreError) {
    try sql.run(
      "UPDATE outbox SET waits = 0, ready_at = ? WHERE id = ? AND state = 'pending'",
      [now.milliseconds, item.rawValue])
  }

  func awaiting(dueAt now: Instant, limit: Int) throws(StoreError) -> [AwaitingRow] {
    try sql.rows(
      """
      SELECT \(OutboxRow.columns), o.changed
      FROM outbox o JOIN bestallning b ON b.id = o.bestallning
      WHERE o.state = 'awaiting' AND o.ask_at <= ? ORDER BY o.ask_at LIMIT ?
      """, [now.milliseconds, limit]
    ) {
      AwaitingRow(row: try OutboxRow(row: $0), since: try $0.instant(OutboxRow.columnCount))
    }
  }

  func askAgain(_ item: OutboxItemID, at next: Instant?) throws(StoreError) {
    try sql.run(
      "UPDATE outbox SET ask_at = ? WHERE id = ? AND state = 'awaiting'",
      [next?.milliseconds, item.rawValue])
  }
}
