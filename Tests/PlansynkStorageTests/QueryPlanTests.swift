import Foundation
import GRDB
import PlansynkCore
import Testing

@testable import PlansynkStorage

/// Hot questions read an index that is made for them; none goes through the outbox row by row.
@Suite struct QueryPlanTests {

  @Test(arguments: [
    (
      "outbox_ready",
      """
      SELECT id FROM outbox
      WHERE state = 'pending' AND blocked = 0 AND missing = 0 AND waits = 0
      ORDER BY urgency, id LIMIT 9
      """
    ),
    (
      "outbox_waiting",
      "UPDATE outbox SET waits = 0 WHERE waits = 1 AND ready_at <= 5 AND state = 'pending'"
    ),
    (
      "outbox_active",
      """
      SELECT min(id) FROM outbox
      WHERE bestallning = 1 AND tried = 0 AND state IN ('pending', 'sending')
      """
    ),
    (
      "outbox_active",
      """
      UPDATE outbox INDEXED BY outbox_active SET blocked = 0
      WHERE bestallning = 1 AND blocked = 1 AND id <= 5 AND state = 'pending'
        AND state IN ('pending', 'sending')
      """
    ),
    (
      "outbox_active",
      """
      UPDATE outbox SET urgency = 1
      WHERE bestallning = 1 AND urgency > 1 AND id < 3
        AND tried = 0 AND state IN ('pending', 'sending')
      """
    ),
    ("outbox_awaiting", "SELECT id FROM outbox WHERE state = 'awaiting' AND ask_at <= 5"),
    (
      "outbox_open",
      """
      SELECT id, due_at FROM outbox
      WHERE kind = 'plan' AND state = 'held' AND due_at IS NOT NULL AND \(OpenItems.open())
      ORDER BY due_at, id LIMIT 1
      """
    ),
    (
      "outbox_open",
      "SELECT id FROM outbox WHERE \(OpenItems.open([.sending])) AND lease <> 5"
    ),
    (
      "outbox_open",
      "SELECT reason FROM outbox WHERE \(OpenItems.open([.attention, .held]))"
    ),
    (
      "COVERING INDEX outbox_open",
      ["?1", "?2", "?3", "?4", "?5", "?6"].reduce(OpenCounts.query) {
        $0.replacingOccurrences(of: $1, with: "5")
      }
    ),
    (
      "frist_open",
      "SELECT insats FROM frist WHERE utfall = 'oppen' AND sista_dag < 5 ORDER BY sista_dag"
    ),
    (
      "frist_without_plan",
      """
      SELECT count(*) FROM frist
      WHERE last_day_end > 1 AND last_day_end <= 5 AND covered = 0
        AND utfall IN ('oppen', 'missad') AND slag = 'plan-aterkopplad'
      """
    ),
    (
      "avvikelse_open_by_day",
      """
      SELECT b.uuid, i.uuid FROM avvikelse a
      JOIN insats i ON i.id = a.insats JOIN bestallning b ON b.id = a.bestallning
      WHERE a.stangd IS NULL ORDER BY a.sista_dag, a.id LIMIT 9
      """
    ),
    ("avvikelse_odokumenterad", AvvikelseQuery.odokumenterade),
    (
      "frist_missed",
      """
      SELECT i.uuid FROM frist f JOIN insats i ON i.id = f.insats
      WHERE f.utfall = 'missad' AND f.sista_dag >= 5 ORDER BY f.sista_dag LIMIT 9
      """
    ),
    (
      "parked_of_bestallning",
      """
      UPDATE parked SET settled = 1, settling = 'later-version'
      WHERE feed_id = 'x' AND settled IS NULL AND (version IS NULL OR version < 5)
      """
    ),
    (
      "parked_waiting",
      "SELECT id, verbatim FROM parked WHERE settled IS NULL AND id > 5 ORDER BY id LIMIT 9"
    ),
    (
      "bestallning_by_ersatter",
      "SELECT uuid FROM bestallning WHERE ersatter = 'x' AND uuid <> 'x' ORDER BY id"
    ),
    ("overtagande_till", "SELECT fran FROM overtagande WHERE till = 5"),
    (
      "insats_not_started",
      "SELECT count(*), min(waits_since) FROM insats WHERE waits_since IS NOT NULL"
    ),
  ])
  func `a hot question reads its own index`(index: String, sql: String) throws {
    let fixture = try StoreFixture()
    let plan = try fixture.store.inspect {
      try RawDatabase.text(of: "EXPLAIN QUERY PLAN " + sql, in: $0)
    }
    #expect(plan.contains { $0.contains(index) }, "\(plan)")
    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
  }

  @Test(arguments: [ItemFilter(), ItemFilter(states: [.pending, .sending])])
  func `which open items a list shows is found in one index alone`(filter: ItemFilter) throws {
    let fixture = try StoreFixture()
    let statements = try fixture.store.inspect { database -> [String] in
      let log = StatementLog()
      database.trace { log.append($0) }
      _ = try ItemQuery(sql: SQLConnection(database: database)).items(filter)
      database.trace(options: [])
      return log.statements
    }
    let plan = try fixture.plan(of: try #require(statements.first))
    #expect(plan.contains { $0.contains("COVERING INDEX outbox_open") }, "\(plan)")
  }

  @Test func `I13: nothing that a lease and a record run goes through the outbox row by row`()
    throws
  {
    let fixture = try StoreFixture()
    let statements = try fixture.store.inspect { database -> [String] in
      let log = StatementLog()
      database.trace { log.append($0) }
      let tx = SQLiteTransaction(sql: SQLConnection(database: database))
      try tx.insertBestallningar(1)
      try tx.takeIn(makePlan(bilagor: [makeDigest(1)]), dueAt: at(9))
      _ = try tx.voidLeases(except: LeaseID(rawValue: 1), at: t0)
      for _ in 0..<2 { try tx.record(delivered, of: try tx.leaseAll().item(0)) }
      try tx.enqueueReceipt()
      try tx.record(DeliveryVerdict(.pending, isTried: true), of: try tx.leaseAll().item(0))
      try tx.reschedule(insats: makeID(100), dueAt: at(3))
      _ = try tx.nextReady()
      _ = try tx.lease(lease, LeaseOrder(limit: 9, last: [OutboxItemID(rawValue: 1)]), at: t0)
      try tx.replanWaits(after: t0, seed: 1, at: t0)
      try tx.replanAsks(after: t0, untilWaitedSince: t0, at: t0)
      database.trace(options: [])
      return log.statements
    }
    #expect(statements.count > 20)
    for statement in statements where statement.contains("outbox") {
      let plan = try fixture.plan(of: statement)
      let scans = plan.filter {
        $0.hasPrefix("SCAN") && !$0.contains("INDEX") && !$0.contains("CONSTANT")
      }
      #expect(scans.isEmpty, "\(statement): \(scans)")
    }
  }
}

extension StoreFixture {
  /// How SQLite goes about a statement.
  fileprivate func plan(of statement: String) throws -> [String] {
    try store.inspect { database in
      // Placeholders may stay unbound: the plan does not depend on them here.
      let explained = try database.makeStatement(sql: "EXPLAIN QUERY PLAN " + statement)
      explained.setUncheckedArguments(GRDB.StatementArguments())
      return try GRDB.Row.fetchAll(explained).map { String.fromDatabaseValue($0["detail"]) ?? "" }
    }
  }
}

/// Statements as prepared, without values.
private final class StatementLog {
  private(set) var statements: [String] = []

  func append(_ event: Database.TraceEvent) {
    guard case .statement(let statement) = event else { return }
    let sql = statement.sql
    if ["SELECT", "UPDATE"].contains(where: sql.hasPrefix) { statements.append(sql) }
  }
}
