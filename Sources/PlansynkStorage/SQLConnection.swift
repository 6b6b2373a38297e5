import GRDB
import PlansynkCore

/// One connection while it is held: cached statements in, typed errors out.
struct SQLConnection {
  let database: Database

  /// Runs a statement that answers nothing; how many rows it changed.
  @discardableResult
  func run(_ sql: String, _ arguments: StatementArguments = []) throws(StoreError) -> Int {
    try StoreError.translating {
      try database.cachedStatement(sql: sql).execute(arguments: arguments)
      return database.changesCount
    }
  }

  /// The first row of an answer, read by `map`.
  func row<Value>(
    _ sql: String, _ arguments: StatementArguments = [], _ map: (Row) throws -> Value
  ) throws(StoreError) -> Value? {
    try StoreError.translating {
      let statement = try database.cachedStatement(sql: sql)
      let cursor = try Row.fetchCursor(statement, arguments: arguments)
      return try cursor.next().map(map)
    }
  }

  /// Every row of an answer, read by `map`.
  func rows<Value>(
    _ sql: String, _ arguments: StatementArguments = [], _ map: (Row) throws -> Value
  ) throws(StoreError) -> [Value] {
    try StoreError.translating {
      let statement = try database.cachedStatement(sql: sql)
      let cursor = try Row.fetchCursor(statement, arguments: arguments)
      var values: [Value] = []
      while let row = try cursor.next() { values.append(try map(row)) }
      return values
    }
  }

  /// The first column of the first row, a number; `nil` when there is none.
  func number(_ sql: String, _ arguments: StatementArguments = []) throws(StoreError) -> Int64? {
    try row(sql, arguments) { try $0.number(0) } ?? nil
  }

  /// As `number`, where there is always an answer, as for a count.
  func count(_ sql: String, _ arguments: StatementArguments = []) throws(StoreError) -> Int {
    Int(try number(sql, arguments) ?? 0)
  }
}
