import GRDB
import GRDBSQLite

/// Ends a reading that holds its snapshot for too long.
///
/// Source: SQLite, `sqlite3_progress_handler`; delivery.md, "Store".
final class ReadingDeadline {
  private let end: ContinuousClock.Instant

  init(after duration: Duration) {
    end = ContinuousClock.now + duration
  }

  /// Steps of SQLite's machine between two looks at the clock: some hundredths of a millisecond.
  private static let steps: Int32 = 1000

  /// Runs `body`; once the deadline has passed, what it asks of SQLite ends with
  /// `SQLITE_INTERRUPT`.
  func holds<Result>(on database: Database, _ body: () throws -> Result) throws -> Result {
    let connection = database.sqliteConnection
    sqlite3_progress_handler(
      connection, Self.steps,
      { deadline in
        guard let deadline else { return 0 }
        let end = Unmanaged<ReadingDeadline>.fromOpaque(deadline).takeUnretainedValue().end
        return ContinuousClock.now > end ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
    defer { sqlite3_progress_handler(connection, 0, nil, nil) }
    return try body()
  }
}
