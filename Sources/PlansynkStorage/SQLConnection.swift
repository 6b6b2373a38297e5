import GRDB
import GRDBSQLite
import PlansynkCore

/// One connection while it is held: cached statements in, typed errors out.
///
/// GRDB opens, caches and closes; binding, stepping and reading are SQLite's own calls. A record of
/// an answer is some twenty statements, and cursors, rows and arguments as objects cost more than
/// SQLite itself does.
struct SQLConnection {
  let database: Database
  private let shelf = StatementShelf()

  init(database: Database) {
    self.database = database
  }

  /// Runs a statement that answers nothing; how many rows it changed.
  @discardableResult
  func run(_ sql: String, _ arguments: StatementArguments = []) throws(StoreError) -> Int {
    let statement = try prepared(sql, arguments)
    defer { sqlite3_reset(statement) }
    while try step(statement) {}
    return Int(sqlite3_changes(sqlite3_db_handle(statement)))
  }

  /// The first row of an answer, read by `map`.
  func row<Value>(
    _ sql: String, _ arguments: StatementArguments = [], _ map: (Row) throws -> Value
  ) throws(StoreError) -> Value? {
    let statement = try prepared(sql, arguments)
    defer { sqlite3_reset(statement) }
    guard try step(statement) else { return nil }
    return try read(statement, map)
  }

  /// Every row of an answer, read by `map`.
  func rows<Value>(
    _ sql: String, _ arguments: StatementArguments = [], _ map: (Row) throws -> Value
  ) throws(StoreError) -> [Value] {
    let statement = try prepared(sql, arguments)
    defer { sqlite3_reset(statement) }
    var values: [Value] = []
    while try step(statement) { values.append(try read(statement, map)) }
    return values
  }

  /// As `rows`, without those that say what no row of ours can say: a list for people goes on past
  /// a damaged row, which `status` shows once it has been set aside.
  func readableRows<Value>(
    _ sql: String, _ arguments: StatementArguments = [], _ map: (Row) throws -> Value
  ) throws(StoreError) -> [Value] {
    try rows(sql, arguments) { row -> Value? in
      do {
        return try map(row)
      } catch let error as StoreError {
        guard error == .undecodable else { throw error }
        return nil
      }
    }.compactMap { $0 }
  }

  /// The first column of the first row, a number; `nil` when there is none.
  func number(_ sql: String, _ arguments: StatementArguments = []) throws(StoreError) -> Int64? {
    try row(sql, arguments) { try $0.number(0) } ?? nil
  }

  /// As `number`, where there is always an answer, as for a count.
  func count(_ sql: String, _ arguments: StatementArguments = []) throws(StoreError) -> Int {
    Int(try number(sql, arguments) ?? 0)
  }

  /// The row that the last insert made.
  var lastInsertedRow: Int64 { database.lastInsertedRowID }

  private func prepared(
    _ sql: String, _ arguments: StatementArguments
  ) throws(StoreError) -> OpaquePointer {
    let statement = try shelf.statement(sql, of: database)
    // A statement keeps what was bound to it: too few would be the last call's.
    guard Int(sqlite3_bind_parameter_count(statement)) == arguments.count else {
      throw .refused(code: SQLITE_RANGE)
    }
    let code = arguments.bind(to: statement)
    guard code == SQLITE_OK else { throw StoreError(code: code) }
    return statement
  }

  /// Whether there is a row.
  private func step(_ statement: OpaquePointer) throws(StoreError) -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let extended = sqlite3_extended_errcode(sqlite3_db_handle(statement))
      throw StoreError(code: extended & 0xFF == code & 0xFF ? extended : code)
    }
  }

  private func read<Value>(
    _ statement: OpaquePointer, _ map: (Row) throws -> Value
  ) throws(StoreError) -> Value {
    do { return try map(Row(statement: statement)) } catch { throw StoreError(error) }
  }
}
