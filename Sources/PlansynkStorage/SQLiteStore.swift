import GRDB
public import PlansynkCore
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The store as one SQLite file: one connection writes, and one more reads what is sent.
///
/// Open it once in one process. SQLite 3.7.0–3.51.2 can lose committed data when two connections
/// write or checkpoint at the same moment (the WAL-reset bug), so nothing else may write.
///
/// When an fsync has failed, nothing that memory holds of the file is trusted any more: every write
/// is refused from then on, and the process is to end without closing the store (decision 0017).
public final class SQLiteStore: Store {
  private let writer: DatabaseQueue
  private let reader: DatabaseQueue
  private let log = WriteAheadLog()
  private let onDistrust: @Sendable (StoreError) -> Void
  private let distrust = Mutex<StoreError?>(nil)

  /// Opens a store, creating the file (mode 0600) or bringing its schema up to date.
  ///
  /// An empty file becomes a store. A file of another program is `.corrupt`, one written by a
  /// newer program `.newerSchema`; neither is changed.
  ///
  /// - Parameters:
  ///   - path: the database file, in a folder that exists and may be written to: SQLite keeps
  ///     `-wal` and `-shm` beside it.
  ///   - busyTimeoutMilliseconds: how long to wait for another connection before `.busy`.
  ///   - onDistrust: called once, with why, when the process is to end at once and not to close the
  ///     store: closing would move what cannot be trusted into the database file.
  public init(
    path: String, busyTimeoutMilliseconds: Int = 5000,
    onDistrust: @escaping @Sendable (StoreError) -> Void = { _ in }
  ) throws(StoreError) {
    self.onDistrust = onDistrust
    try Self.create(path)
    let settings = SQLiteSettings(busyTimeoutMilliseconds: busyTimeoutMilliseconds)
    try Self.inspect(path, settings)
    let writer = try StoreError.translating {
      try DatabaseQueue(path: path, configuration: settings.configuration(readonly: false))
    }
    let log = self.log
    self.sqliteVersion = try StoreError.translating {
      try writer.writeWithoutTransaction { database in
        try SchemaMigration.inspect(database)
        try WriteAheadLog.renew(on: database)
        try settings.apply(to: database)
        log.attach(to: database)
        try SchemaMigration.apply(to: database)
        try settings.keepStatementsInMemory(on: database)
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
    if let known = distrust.withLock({ $0 }) { throw known }
    do {
      let result = try writer.writeWithoutTransaction { database in
        try Self.inTransaction(database) {
          try body(SQLiteTransaction(sql: SQLConnection(database: database)))
        }
      }
      keepLogShort()
      return result
    } catch {
      let error = StoreError(error)
      lose(error)
      throw error
    }
  }

  /// GRDB's own reads the words that begin and end a transaction anew each time.
  private static func inTransaction<Result>(
    _ database: Database, _ body: () throws -> Result
  ) throws -> Result {
    try database.cachedStatement(sql: "BEGIN IMMEDIATE TRANSACTION").execute()
    do {
      let result = try body()
      try database.cachedStatement(sql: "COMMIT TRANSACTION").execute()
      return result
    } catch let first {
      // What failed first says more than a rollback that fails too; SQLite may have done its own.
      if database.isInsideTransaction {
        do { try database.rollback() } catch { throw first }
      }
      throw first
    }
  }

  /// What was committed stands, whatever becomes of the checkpoint after it.
  private func keepLogShort() {
    guard let frames = log.due() else { return }
    do {
      try writer.writeWithoutTransaction { try log.keepShort($0, of: frames) }
    } catch {
      lose(StoreError(error))
    }
  }

  private func lose(_ error: StoreError) {
    guard error.isLostSync else { return }
    let isFirst = distrust.withLock { known in
      defer { known = known ?? error }
      return known == nil
    }
    if isFirst { onDistrust(error) }
  }

  /// The frozen bytes of an item; `.refused` when there are none. Safe from any thread.
  public func body(of item: OutboxItemID) throws(StoreError) -> [UInt8] {
    try StoreError.translating {
      // One statement sees one state of the store by itself.
      try reader.unsafeRead { database in
        try OutboxBody.read(item, from: SQLConnection(database: database))
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

  /// Moves everything from the write-ahead log into the database file and empties the log: nothing
  /// of what was erased is left in it.
  /// `.busy` when a reader is in the way; then nothing is lost and it can be done again.
  public func checkpoint() throws(StoreError) {
    if let known = distrust.withLock({ $0 }) { throw known }
    do {
      try writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    } catch {
      let error = StoreError(error)
      lose(error)
      throw error
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

  /// For the tests of this module: what SQLite says on the connection that reads attachments.
  func inspectReader<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    try StoreError.translating { try reader.read(body) }
  }

  /// Refuses what is not ours before anything opens it to write, which would change it.
  private static func inspect(_ path: String, _ settings: SQLiteSettings) throws(StoreError) {
    let header = try FileHeader(path: path)
    guard header.mayBeOurs else {
      throw .corrupt(code: ResultCode.SQLITE_NOTADB.rawValue)
    }
    var log = stat()
    guard !header.isEmpty, stat(path + "-wal", &log) == 0, log.st_size > 0 else { return }
    do {
      let queue = try DatabaseQueue(
        path: path, configuration: settings.configuration(readonly: true))
      try queue.read { try SchemaMigration.inspect($0) }
    } catch {
      // What only one that writes can put in order is put in order by the writer, which looks too.
      if case .ioFailure(let code) = StoreError(error), code & 0xFF == 8 { return }
      throw StoreError(error)
    }
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
