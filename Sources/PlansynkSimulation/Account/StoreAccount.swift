import GRDBSQLite

/// The store as an outsider reads it: by SQL of its own, on a connection of its own that cannot
/// write, past all code of the daemon.
///
/// SQLite's own calls: what has changed is asked for after every transaction, thousands of times in
/// a simulated month.
final class StoreAccount {
  /// What SQLite answered in place of rows.
  struct Failure: Error {
    let code: Int32
    let text: String
  }

  private var connection: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]
  private var version: OpaquePointer?

  init(path: String) throws {
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &connection, flags, nil)
    guard code == SQLITE_OK else { throw failure(code) }
    sqlite3_busy_timeout(connection, 5000)
    version = try prepared("PRAGMA data_version")
  }

  deinit { close() }

  func close() {
    for statement in statements.values { sqlite3_finalize(statement) }
    statements = [:]
    sqlite3_close(connection)
    connection = nil
  }

  /// Changes when somebody else has committed something.
  func dataVersion() throws -> Int64 {
    defer { sqlite3_reset(version) }
    guard let version, try step(version) else { return 0 }
    return sqlite3_column_int64(version, 0)
  }

  func number(_ sql: String, _ arguments: [any StoreArgument] = []) throws -> Int64? {
    try rows(sql, arguments) { $0[0] as Int64? }.first ?? nil
  }

  /// Every row of an answer, in one snapshot.
  func rows<Value>(
    _ sql: String, _ arguments: [any StoreArgument] = [], _ map: (StoreRow) throws -> Value
  ) throws -> [Value] {
    let statement = try prepared(sql)
    defer { sqlite3_reset(statement) }
    for (index, argument) in arguments.enumerated() {
      argument.bind(to: statement, at: Int32(index + 1))
    }
    var values: [Value] = []
    while try step(statement) { values.append(try map(StoreRow(statement: statement))) }
    return values
  }

  private func prepared(_ sql: String) throws -> OpaquePointer {
    if let known = statements[sql] { return known }
    var made: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
    guard code == SQLITE_OK, let made else { throw failure(code) }
    statements[sql] = made
    return made
  }

  /// Whether there is a row.
  private func step(_ statement: OpaquePointer) throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  private func failure(_ code: Int32) -> Failure {
    Failure(code: code, text: sqlite3_errmsg(connection).map { String(cString: $0) } ?? "")
  }
}
