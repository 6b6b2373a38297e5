import GRDB
import PlansynkCore

@testable import PlansynkStorage

/// Everything that a store holds, to be held against what it ought to hold.
struct StoreContent: Equatable {
  private let tables: [String: [String]]

  /// Reads every row of every table on the writer itself.
  init(of store: SQLiteStore) throws {
    self = try store.inspect { try StoreContent(in: $0) }
  }

  init(in database: Database) throws {
    var tables: [String: [String]] = [:]
    for table in try String.fetchAll(
      database,
      sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    {
      let columns = try database.columns(in: table).map { "quote(\"\($0.name)\")" }
      let row = columns.joined(separator: " || ',' || ")
      tables[table] = try String.fetchAll(
        database, sql: "SELECT \(row) AS line FROM \"\(table)\" ORDER BY line")
    }
    self.tables = tables
  }

  var tableNames: [String] { tables.keys.sorted() }

  /// Tables that hold nothing.
  var empty: [String] { tables.filter(\.value.isEmpty).map(\.key).sorted() }

  /// Names of tables that differ; empty when none does.
  func differences(from other: StoreContent) -> [String] {
    Set(tables.keys).union(other.tables.keys).filter { tables[$0] != other.tables[$0] }.sorted()
  }

  /// What SQLite and our own rules find wrong with a store; empty when all is well.
  static func damage(of store: SQLiteStore) throws -> [String] {
    try store.inspect { database in
      var found = try RawDatabase.text(of: "PRAGMA integrity_check", in: database)
        .filter { $0 != "ok" }
      found += try RawDatabase.text(of: "PRAGMA foreign_key_check", in: database)
      for (name, sql) in RandomWalkTests.differences
      where try !RawDatabase.text(of: sql, in: database).isEmpty {
        found.append(name)
      }
      return found
    }
  }
}
