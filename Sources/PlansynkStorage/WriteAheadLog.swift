import GRDB
import GRDBSQLite
import PlansynkCore
import Synchronization

/// Keeps the write-ahead log of the writer short, and says what a checkpoint came to.
///
/// SQLite would do so by itself, but swallows what fails on the way: a failed fsync of the database
/// file must be known, because the log is thrown away after the next one that succeeds.
///
/// Source: SQLite, "Write-Ahead Logging", section 3.1; decision 0017.
final class WriteAheadLog: Sendable {
  /// Frames after which the log is moved into the database file; a frame is a page and 24 bytes.
  ///
  /// While a full queue drains each page is changed again and again, and is moved once for all that
  /// the log holds of it.
  static let framesMax = 8000
  /// Frames after which readers are waited for, so that the log can begin anew: 47 MiB.
  static let framesPatience = 12_000
  /// Frames from one such attempt to the next.
  static let framesRetry = 1000

  /// Frames in the log after the last commit.
  private let frames = Mutex(0)
  private let nextAttempt = Mutex(framesMax)

  /// Takes SQLite's own checkpoints over. The log must live as long as the connection.
  func attach(to database: Database) {
    sqlite3_wal_hook(
      database.sqliteConnection,
      { log, _, _, frames in
        if let log {
          Unmanaged<WriteAheadLog>.fromOpaque(log).takeUnretainedValue().note(Int(frames))
        }
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// After a commit: how many frames the log has when a checkpoint is due; otherwise `nil`. Asked
  /// once per commit.
  func due() -> Int? {
    let frames = frames.withLock { $0 }
    return nextAttempt.withLock { next in
      // The log has begun anew.
      if frames < next - Self.framesMax { next = Self.framesMax }
      guard frames >= next else { return nil }
      next = max(Self.framesPatience, frames + Self.framesRetry)
      return frames
    }
  }

  /// Moves a log of so many frames into the database file, outside of any transaction. A reader in
  /// the way or a full disk only put it off; what was committed stands in the log.
  func keepShort(_ database: Database, of frames: Int) throws(StoreError) {
    do {
      _ = try database.checkpoint(frames >= Self.framesPatience ? .truncate : .passive)
    } catch {
      let error = StoreError(error)
      if error.isLostSync { throw error }
    }
  }

  private func note(_ count: Int) { frames.withLock { $0 = count } }

  /// Writes the log over itself and waits for the disk.
  ///
  /// After a failed fsync Linux calls pages clean that never reached the disk. A process that opens
  /// the store after that reads them from memory, takes them for committed and builds on them; a
  /// power cut would then cut the log off before what was committed later. What is written again
  /// reaches the disk, or this fails.
  static func renew(on database: Database) throws {
    var pointer: UnsafeMutablePointer<sqlite3_file>?
    let code = sqlite3_file_control(
      database.sqliteConnection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &pointer)
    guard code == SQLITE_OK, let file = pointer, let methods = file.pointee.pMethods?.pointee,
      let read = methods.xRead, let write = methods.xWrite, let sync = methods.xSync
    else { return }
    var size: sqlite3_int64 = 0
    try check(methods.xFileSize?(file, &size) ?? SQLITE_OK)
    // SQLite's own VFS writes less than 128 KiB at a time, and nothing of a multiple of that.
    var part = [UInt8](repeating: 0, count: 65_536)
    var offset: sqlite3_int64 = 0
    while offset < size {
      let count = Int32(min(Int64(part.count), size - offset))
      try check(read(file, &part, count, offset))
      try check(write(file, part, count, offset))
      offset += sqlite3_int64(count)
    }
    if size > 0 { try check(sync(file, SQLITE_SYNC_NORMAL)) }
  }

  private static func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}

extension StoreError {
  /// Whether the disk failed to keep what it was given: nothing that is still to be kept can be
  /// trusted to what memory holds of it.
  var isLostSync: Bool {
    let lost: [ResultCode] = [.SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC]
    guard case .ioFailure(let code) = self else { return false }
    return lost.contains { $0.rawValue == code }
  }
}
