import Foundation
import GRDB
import PlansynkCore
import Testing

@testable import PlansynkStorage

/// T18: a store of every released schema is brought up to date with every row, also when the
/// process is killed on the way; one of a newer program is left alone.
@Suite struct UpgradeTests {
  /// Every schema that was ever released; Golden/README.md says how the next one comes here.
  static let releases = [1]

  private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  /// Lays a store of a release out at a path, cleanly closed.
  private func layOut(_ release: Int, at path: String) throws {
    let file = Self.golden.appendingPathComponent(String(format: "v%04d.sql", release))
    let sql = try String(contentsOf: file, encoding: .utf8)
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: sql)
      try database.execute(sql: "PRAGMA journal_mode = WAL")
    }
    try queue.close()
  }

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = try StoreFixture.makeFolder()
    let result = Result { try body(folder.appendingPathComponent("plansynk.db").path) }
    try FileManager.default.removeItem(at: folder)
    try result.get()
  }

  private func schema(_ store: SQLiteStore) throws -> [String] {
    try store.inspect { database in
      try RawDatabase.text(
        of: "SELECT type, name, tbl_name FROM sqlite_schema ORDER BY 1, 2, 3", in: database)
    }
  }

  @Test(arguments: releases)
  func `T18: a store of a released schema is brought up to date and keeps every row`(
    release: Int
  ) throws {
    try inFolder { path in
      try layOut(release, at: path)
      let before = try Rows(at: path)
      #expect(before.empty == [])
      let store = try SQLiteStore(path: path)
      #expect(try before.missing(from: store) == [])
      #expect(try StoreContent.damage(of: store) == [])
      let fresh = try StoreFixture()
      #expect(try schema(store) == schema(fresh.store))
      try store.write { tx throws(StoreError) in
        try tx.insertBestallningar(90)
        try tx.enqueueReceipt(90)
      }
      try store.close()
      #expect(try SQLiteReader(path: path).items(ItemFilter()).count > 3)
    }
  }

  @Test func `T18: of several avvikelser of one clock the newest goes on, with what was told`()
    throws
  {
    let ids = (0...4).map { (makeID($0) as Avvikelse.ID).rawValue }
    try inFolder { path in
      try layOut(1, at: path)
      func told(_ id: Int, _ subject: String, _ body: String) -> String {
        """
        INSERT INTO outbox (id, short_id, bestallning, kind, subject, digest, created, urgency,
          changed, ready_at)
        VALUES (\(id), 'V-\(id)', 1, 'avvikelse', '\(subject)', zeroblob(32), 1, 1, 1, 1);
        INSERT INTO outbox_body VALUES (\(id), CAST('\(body)' AS BLOB));
        """
      }
      try RawDatabase.execute(
        """
        UPDATE avvikelse SET stangning = 'upphavd', stangd_datum = 20550, stangd = 1;
        INSERT INTO avvikelse (uuid, bestallning, insats, slag, sista_dag, upptackt, orsak)
        VALUES ('\(ids[2])', 1, 1, 'plan-aterkopplad', 20560, 1, 'plan-saknas');
        \(told(91, ids[1], "{}")) \(told(92, ids[3], #"{"ersatter":"\#(ids[1])"}"#))
        \(told(93, ids[2], "{}")) \(told(94, ids[4], "no JSON"))
        """, at: path)
      let store = try SQLiteStore(path: path)
      try store.write { tx throws(StoreError) in
        let rows = try tx.avvikelser(.planAterkopplad, around: makeID(100))
        #expect(rows.map(\.avvikelse.id.rawValue) == [ids[2]])
        #expect(rows.first?.ursprung == makeID(100))
        #expect(try tx.notiser(om: makeID(2)).map(\.id) == [makeID(2)])
        #expect(
          try tx.notiser(om: makeID(1)) == [
            .init(id: makeID(1), isClosing: false), .init(id: makeID(3), isClosing: true),
          ])
      }
      try store.close()
      #expect(try SQLiteReader(path: path).avvikelser(.alla, limit: 9).count == 2)
    }
  }

  @Test(arguments: [0] + releases)
  func `T18: a kill at any call to the disk within the upgrade leaves the old or the new schema`(
    release: Int
  ) throws {
    var k = 0
    var isReached = true
    while isReached {
      k += 1
      let disk = try FaultyDisk()
      if release > 0 { try layOut(release, at: disk.path) }
      let before = release > 0 ? try Rows(at: disk.path) : nil
      disk.fail(.all.subtracting([.read, .sync]), from: k)
      var opened: SQLiteStore?
      do throws(StoreError) {
        opened = try SQLiteStore(path: disk.path)
      } catch {
        #expect(!error.isDamage, "k = \(k): \(error)")
      }
      isReached = disk.faults > 0
      if let opened { disk.endProcess { try opened.close() } }
      disk.work()
      let store = try SQLiteStore(path: disk.path)
      #expect(try before?.missing(from: store) ?? [] == [], "k = \(k)")
      #expect(try StoreContent.damage(of: store) == [], "k = \(k)")
      try store.close()
    }
    #expect(k > 10)
    // A figure to publish, as that of T5.
    FileHandle.standardError.write(Data("T18, from schema \(release): \(k - 1) calls\n".utf8))
  }

  @Test func `T18: a newer store is refused, both versions are named, and it is left as it is`()
    throws
  {
    try inFolder { path in
      try SQLiteStore(path: path).close()
      let newer = SchemaMigration.known + 1
      try RawDatabase.execute("PRAGMA user_version = \(newer)", at: path)
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      let error = StoreError.newerSchema(found: newer, known: SchemaMigration.known)
      #expect(throws: error) { try SQLiteStore(path: path) }
      #expect(throws: error) { try SQLiteReader(path: path) }
      #expect("\(error)".contains("schema \(newer), this program knows \(newer - 1)"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
  }

  @Test func `T18: the example fills every table, and has an item in every state`() throws {
    let fixture = try StoreFixture()
    try ExampleStore.fill(fixture.store)
    #expect(try StoreContent(of: fixture.store).empty == [])
    #expect(try StoreContent.damage(of: fixture.store) == [])
    let states = try RawDatabase.rows(
      "SELECT DISTINCT state FROM outbox ORDER BY state", at: fixture.path)
    #expect(states == DeliveryState.allCases.map(\.rawValue).sorted())
    guard let keep = ProcessInfo.processInfo.environment["PLANSYNK_EXAMPLE"] else { return }
    try fixture.store.checkpoint()
    try FileManager.default.copyItem(atPath: fixture.path, toPath: keep)
  }
}

/// Every row of a store by the columns that it had.
private struct Rows {
  let tables: [String: (columns: [String], rows: Set<String>)]

  var empty: [String] { tables.filter(\.value.rows.isEmpty).map(\.key).sorted() }

  init(at path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    tables = try queue.read { database in
      let names = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
      return try names.reduce(into: [:]) { tables, name in
        let columns = try database.columns(in: name).map(\.name)
        tables[name] = (columns, try Self.rows(columns, of: name, in: database))
      }
    }
    try queue.close()
  }

  /// Tables of which a row has gone or changed. Counts are made of other rows, and each schema
  /// counts what it needs: `StoreContent.damage` holds them against a search.
  func missing(from store: SQLiteStore) throws -> [String] {
    try store.inspect { database in
      try tables.filter { name, content in
        try name != "kept_count"
          && !content.rows.isSubset(of: Self.rows(content.columns, of: name, in: database))
      }.map(\.key).sorted()
    }
  }

  private static func rows(
    _ columns: [String], of table: String, in database: Database
  ) throws -> Set<String> {
    let row = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
    return try Set(String.fetchAll(database, sql: "SELECT \(row) FROM \"\(table)\""))
  }
}
