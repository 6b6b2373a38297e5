import GRDB

/// The file as any other program sees it.
enum RawDatabase {
  static func execute(_ sql: String, at path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  /// Runs `body` while another connection holds the whole file.
  static func whileLocked(at path: String, _ body: () throws -> Void) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
      try database.execute(sql: "BEGIN EXCLUSIVE; PRAGMA user_version = 1; COMMIT")
    }
    try body()
    try queue.close()
  }

  /// Runs `body` while another connection has the file open, after some statements of its own.
  static func whileOpen(at path: String, _ sql: String, _ body: () throws -> Void) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try body()
    try queue.close()
  }

  /// Runs `body` while another connection holds a snapshot.
  static func whileReading(at path: String, _ body: () throws -> Void) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.read { database in
      _ = try Row.fetchAll(database, sql: "SELECT count(*) FROM sqlite_schema")
      try body()
    }
    try queue.close()
  }

  /// Every row of an answer as text, columns joined by a bar; NULL is empty.
  static func rows(_ sql: String, at path: String) throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let rows = try queue.read { try text(of: sql, in: $0) }
    try queue.close()
    return rows
  }

  /// As `rows`, on a connection that is open.
  static func text(of sql: String, in database: Database) throws -> [String] {
    try Row.fetchAll(database, sql: sql).map { row in
      row.databaseValues.map { String.fromDatabaseValue($0) ?? word($0) }.joined(separator: "|")
    }
  }

  private static func word(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null: ""
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    case .blob(let data): data.map { String($0, radix: 16) }.joined()
    }
  }
}
