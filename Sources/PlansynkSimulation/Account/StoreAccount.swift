import Foundation
import GRDB

/// The store as an outsider reads it: by SQL of its own, on a connection of its own that cannot
/// write, past all code of the daemon.
final class StoreAccount {
  private let queue: DatabaseQueue

  init(path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  func close() throws { try queue.close() }

  /// Changes when somebody else has committed something.
  func dataVersion() throws -> Int64 {
    try number("PRAGMA data_version") ?? 0
  }

  func number(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64? {
    try queue.unsafeRead { database in
      let statement = try database.cachedStatement(sql: sql)
      return try Int64.fetchOne(statement, arguments: arguments)
    }
  }

  func rows<Value>(
    _ sql: String, _ arguments: StatementArguments = [], _ map: (Row) throws -> Value
  ) throws -> [Value] {
    try queue.unsafeRead { database in
      let statement = try database.cachedStatement(sql: sql)
      let cursor = try Row.fetchCursor(statement, arguments: arguments)
      var values: [Value] = []
      while let row = try cursor.next() { values.append(try map(row)) }
      return values
    }
  }
}
