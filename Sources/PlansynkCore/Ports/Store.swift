/// The durable store: one process and one connection write, everything else reads.
///
/// Called synchronously, on the executor that is handed to the services. A transaction is all or
/// nothing: when `body` throws, nothing of it has happened.
public protocol Store: Sendable {
  /// Runs one transaction and commits it durably before returning.
  func write<Result>(
    _ body: (any StoreTransaction) throws(StoreError) -> Result
  ) throws(StoreError) -> Result

  /// The frozen bytes of an item, which must have some: an attachment has none of its own. Safe
  /// from any thread: it reads on a connection of its own.
  func body(of item: OutboxItemID) throws(StoreError) -> [UInt8]

  /// The length in bytes of an attachment's content that is stored. Safe from any thread.
  func langd(ofBilaga digest: Digest) throws(StoreError) -> Int

  /// Bytes `offset..<offset + count` of an attachment's content, fewer at its end. Safe from any
  /// thread: it reads on a connection of its own.
  func bilaga(_ digest: Digest, offset: Int, count: Int) throws(StoreError) -> [UInt8]

  /// Empties the write-ahead log, so that nothing of what was erased is left in it. `.busy` while
  /// a reader is in the way; then it can be done again.
  func checkpoint() throws(StoreError)
}

/// Everything that a transaction can do, by subject. One file per subject implements it.
public protocol StoreTransaction: BestallningRows, InsatsRows, PlanRows, BilagaRows, FristRows,
  AvvikelseRows, OutboxRows, StandstillRows, HandoverRows, FeedRows, ParkedRows, HistoryRows,
  UppfoljningRows, MailRows, MailRestRows, GallringRows
{}

/// Why the store could not do what it was asked.
public enum StoreError: Error, Hashable, Sendable {
  /// The disk is full.
  case full
  /// The disk failed, or the file may not be read or written.
  case ioFailure(code: Int32)
  /// The file is damaged or no database of ours.
  case corrupt(code: Int32)
  /// The file was written by a newer program.
  case newerSchema(found: Int, known: Int)
  /// Somebody else holds the database.
  case busy
  /// The database refused a change by a rule of its own: a fault of the program.
  case refused(code: Int32)
}

extension StoreError: CustomStringConvertible {
  /// What happened and what to do; never a value from the database.
  public var description: String {
    switch self {
    case .full: "the disk is full: free space on the file system of the state directory"
    case .ioFailure(let code):
      "the database cannot be read or written (SQLite \(code)): check the disk and the rights, also"
        + " those of plansynk.db-wal and plansynk.db-shm"
    case .corrupt(let code):
      "the database is damaged or not ours (SQLite \(code)): restore the newest backup"
    case .newerSchema(let found, let known):
      "the database has schema \(found), this program knows \(known): install the newer program"
    case .busy: "another process holds the database: only one daemon may use a state directory"
    case .refused(let code):
      "the database refused a change (SQLite \(code)): a fault of the program, please report it"
    }
  }
}
