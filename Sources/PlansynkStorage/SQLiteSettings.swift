import GRDB
import PlansynkCore

/// What every connection of the writer is set to, and read back from.
///
/// GRDB runs `PRAGMA synchronous=NORMAL` of its own where it switches WAL on, and a connection
/// that reads answers for itself alone: so the writer is set after opening and asked itself.
///
/// Source: the delivery page of the design, "Store"; SQLite, "Pragma statements".
struct SQLiteSettings {
  /// "PLSY", which tells our files from others.
  static let applicationID: Int64 = 0x504C_5359

  /// How long a connection waits for another, in milliseconds.
  var busyTimeoutMilliseconds = 5000

  /// Name, value to set, and the value to read back.
  private var writer: [(name: String, value: String, expected: String)] {
    [
      ("journal_mode", "WAL", "wal"),
      ("synchronous", "FULL", "2"),
      ("foreign_keys", "ON", "1"),
      ("secure_delete", "ON", "1"),
      ("trusted_schema", "OFF", "0"),
      ("journal_size_limit", "67108864", "67108864"),
      // A record touches a dozen indexes at random: they ought to stay in memory while a queue of
      // thousands drains.
      ("cache_size", "-16384", "-16384"),
      ("busy_timeout", "\(busyTimeoutMilliseconds)", "\(busyTimeoutMilliseconds)"),
      ("recursive_triggers", "ON", "1"),
    ]
  }

  /// Settings of GRDB for a connection that writes or reads.
  func configuration(readonly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.label = readonly ? "plansynk.reader" : "plansynk.writer"
    configuration.busyMode = .timeout(Double(busyTimeoutMilliseconds) / 1000)
    return configuration
  }

  /// Sets the writer, outside any transaction.
  func apply(to database: Database) throws(StoreError) {
    try StoreError.translating {
      for setting in writer {
        _ = try GRDB.Row.fetchAll(database, sql: "PRAGMA \(setting.name) = \(setting.value)")
      }
    }
  }

  /// Keeps what SQLite needs to take one statement back in memory instead of in a file: it is a few
  /// pages for each row of a turn. Not while a migration runs, which rewrites whole tables.
  func keepStatementsInMemory(on database: Database) throws(StoreError) {
    try StoreError.translating { try database.execute(sql: "PRAGMA temp_store = MEMORY") }
  }

  /// Names of settings that do not read back as they were set; empty when all is well.
  func deviations(on database: Database) throws(StoreError) -> [String] {
    try StoreError.translating {
      try writer.filter { setting in
        let found = try GRDB.Row.fetchOne(database, sql: "PRAGMA \(setting.name)")
        let value: DatabaseValue = found?[0] ?? .null
        return text(value) != setting.expected
      }.map(\.name)
    }
  }

  private func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .int64(let number): String(number)
    case .string(let text): text
    case .null, .double, .blob: ""
    }
  }
}
