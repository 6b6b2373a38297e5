import GRDB
public import PlansynkCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The store as one SQLite file: one connection writes, and one more reads attachments.
///
/// Open it once in one process. SQLite 3.7.0–3.51.2 can lose committed data when two connections
/// write or checkpoint at the same moment (the WAL-reset bug), so nothing else may write.
public final class SQLiteStore: Store {
  private let writer: DatabaseQueue
  private let reader: DatabaseQueue

  /// Opens a store, creating the file (mode 0600) or bringing its schema up to date.
  ///
  /// An empty file becomes a store. A file of another program is `.corrupt`, one written by a
  /// newer program `.newerSchema`; neither is changed.
  ///
  /// - Parameters:
  ///   - path: the database file, in a folder that exists and may be written to: SQLite keeps
  ///     `-wal` and `-shm` beside it.
  ///   - busyTimeoutMilliseconds: how long to wait for another connection before `.busy`.
  public init(
    path: String, busyTimeoutMilliseconds: Int = 5000
  ) throws(StoreError) {
    try Self.create(path)
    let settings = SQLiteSettings(busyTimeoutMilliseconds: busyTimeoutMilliseconds)
    let writer = try StoreError.translating {
      try DatabaseQueue(path: path, configuration: settings.configuration(readonly: false))
    }
    self.sqliteVersion = try StoreError.translating {
      try writer.writeWithoutTransaction { database in
        try SchemaMigration.inspect(database)
        try settings.apply(to: database)
        try SchemaMigration.apply(to: database)
        let deviations = try settings.deviations(on: database)
        guard deviations.isEmpty else {
          throw StoreError.ioFailure(code: ResultCode.SQLITE_CANTOPEN.rawValue)
        }
        return try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? ""
      }
    }
    self.writer = writer
    self.reader = try StoreError.translating {
      try DatabaseQueue(path: path, configuration: settings.configuration(readonly: true))
    }
  }

  /// The version of SQLite that is linked, as `3.40.1`.
  public let sqliteVersion: String

  /// Runs one transaction and commits it durably before returning. Must not be called from within
  /// `body`.
  public func write<Result>(
    _ body: (any StoreTransaction) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try StoreError.translating {
      try writer.write { database in
        try body(SQLiteTransaction(sql: SQLConnection(database: database)))
      }
    }
  }

  /// The length of an attachment that is stored whole; `.refused` when there is none such. Safe
  /// from any thread.
  public func langd(ofBilaga digest: Digest) throws(StoreError) -> Int {
    try StoreError.translating {
      try reader.read { database in
        try BilagaContent.langd(digest, from: SQLConnection(database: database))
      }
    }
  }

  /// Bytes of an attachment that is stored whole; `.refused` when there is none such. Safe from
  /// any thread.
  public func bilaga(_ digest: Digest, offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    try StoreError.translating {
      try reader.read { database in
        try BilagaContent.read(
          digest, offset: offset, count: count, from: SQLConnection(database: database))
      }
    }
  }

  /// Moves everything from the write-ahead log into the database file and empties the log.
  /// `.busy` when a reader is in the way; then nothing is lost and it can be done again.
  public func checkpoint() throws(StoreError) {
    try StoreError.translating {
      try writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
  }

  /// Closes the file; afterwards every call is refused. `-wal` and `-shm` go with the last
  /// connection.
  public func close() throws(StoreError) {
    try StoreError.translating {
      try reader.close()
      try writer.close()
    }
  }

  /// For the tests of this module: what SQLite itself says on the writer.
  func inspect<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    try StoreError.translating { try writer.writeWithoutTransaction(body) }
  }

  /// Makes the file with its mode when it is not there. A file that is there is not touched:
  /// closing a descriptor of it would drop the locks of other connections in this process.
  private static func create(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      closeDescriptor(descriptor)
    } else if errno != EEXIST {
      throw .ioFailure(code: ResultCode.SQLITE_CANTOPEN.rawValue)
    }
  }
}

/// Out here because the store's own `close` hides the C library's. Nothing was written, so that
/// there is nothing to lose when it fails.
private func closeDescriptor(_ descriptor: Int32) {
  _ = close(descriptor)
}
