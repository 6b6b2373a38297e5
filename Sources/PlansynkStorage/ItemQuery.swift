import GRDB
import PlansynkCore

/// Lists of outbox items for operators.
struct ItemQuery {
  let sql: SQLConnection

  private static let open: Set<DeliveryState> = [
    .pending, .sending, .awaiting, .attention, .held,
  ]

  func items(_ filter: ItemFilter) throws(StoreError) -> [ItemSummary] {
    let states = filter.states.isEmpty ? Self.open : filter.states
    var terms = ["o.state IN (\(quoted(states)))"]
    if states.isSubset(of: Self.open) {
      // Said again as outbox_open says it, so that it is used.
      terms.append(OpenItems.open(of: "o."))
    }
    if !filter.kinds.isEmpty { terms.append("o.kind IN (\(quoted(filter.kinds)))") }
    var arguments: StatementArguments = []
    if let bestallning = filter.bestallning {
      terms.append("o.bestallning = (SELECT id FROM bestallning WHERE uuid = ?)")
      arguments += [bestallning.rawValue]
    }
    switch filter.pending {
    case .any: break
    case .ready(let now):
      terms.append("(o.state <> 'pending' OR o.ready_at <= ?)")
      arguments += [now.milliseconds]
    case .waiting(let now):
      terms.append("(o.state <> 'pending' OR o.ready_at > ?)")
      arguments += [now.milliseconds]
    }
    // Which they are is found in the index alone; only those are read.
    return try sql.readableRows(
      """
      \(ItemSummary.select) WHERE o.id IN (
        SELECT o.id FROM outbox o WHERE \(terms.joined(separator: " AND "))
        ORDER BY o.urgency, o.id LIMIT ?)
      ORDER BY o.urgency, o.id
      """, arguments + [filter.limit], ItemSummary.init)
  }

  func details(withHandle prefix: String) throws(StoreError) -> [ItemDetails] {
    let range = HandlePrefix(prefix)
    let found = try sql.rows(
      """
      \(ItemSummary.select) WHERE o.short_id >= ? AND o.short_id < ?
      ORDER BY o.short_id LIMIT \(IdentifierBeginning.matchesMax)
      """, [range.first, range.end], ItemSummary.init)
    var details: [ItemDetails] = []
    for summary in found {
      if let item = try self.details(of: summary) { details.append(item) }
    }
    return details
  }

  private func details(of summary: ItemSummary) throws(StoreError) -> ItemDetails? {
    let item = summary.row.id.rawValue
    let history = try sql.rows(
      "SELECT at, handelse, detalj FROM history WHERE item = ? ORDER BY id", [item]
    ) {
      ItemDetails.Line(at: try $0.instant(0), handelse: try $0.word(1), detalj: try $0.word(2))
    }
    let stopped =
      switch summary.row.state {
      case .held: try Standstill.hold(of: item, from: sql)
      case .cancelled: try Standstill.cancelling(of: item, from: sql)
      case .pending, .sending, .delivered, .awaiting, .attention, .superseded:
        nil as Standstill?
      }
    return try sql.row("SELECT charged, digest FROM outbox WHERE id = ?", [item]) {
      ItemDetails(
        summary: summary, charged: try $0.integer(0), digest: try $0.digest(1),
        stopped: stopped, history: history)
    }
  }

  /// Codes of our own as a list of SQL literals.
  private func quoted<Code: RawRepresentable<String>>(_ codes: Set<Code>) -> String {
    codes.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
  }
}

extension ItemSummary {
  /// The last failure of an item `o`; the myndighet's code stands with the plan that it refused.
  static let failure = """
    CASE WHEN o.kind = 'plan' AND coalesce(o.failure, 'avvisad') = 'avvisad'
    THEN coalesce((
      SELECT 'avvisad' || coalesce(', ' || v.avvisad_kod, '')
      FROM plan_version v JOIN plan p ON p.id = v.plan
      WHERE p.uuid = o.subject AND v.version = o.version AND v.status = 'avvisad'
    ), o.failure)
    ELSE o.failure END
    """

  /// Selects what `init(row:)` reads.
  static let select = """
    SELECT \(OutboxRow.columns), o.created, o.due_at, iif(o.waits, o.ready_at, NULL), o.attempts,
      \(failure)
    FROM outbox o JOIN bestallning b ON b.id = o.bestallning
    """

  init(row: Row) throws {
    let first = OutboxRow.columnCount
    self.init(
      row: try OutboxRow(row: row), created: try row.instant(first),
      dueAt: try row.instantIfAny(first + 1), notBefore: try row.instantIfAny(first + 2),
      attempts: try row.integer(first + 3), failure: try row.text(first + 4))
  }
}
