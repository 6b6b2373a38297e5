import GRDB
import PlansynkCore
import Testing

@testable import PlansynkStorage

/// How the writer is set, asked on the writer itself: another connection answers for itself alone.
@Suite struct SettingsTests {
  @Test(arguments: [
    ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("secure_delete", "1"),
    ("trusted_schema", "0"), ("journal_size_limit", "67108864"), ("busy_timeout", "5000"),
    ("application_id", "1347179353"), ("user_version", "\(SchemaMigration.known)"),
    ("cache_size", "-16384"), ("temp_store", "2"),
  ])
  func `I2: the writer is set as designed`(name: String, expected: String) throws {
    let fixture = try StoreFixture()
    let found = try fixture.store.inspect { try RawDatabase.text(of: "PRAGMA \(name)", in: $0) }
    let isAsDesigned = found.count == 1 && found.first.map { $0 == expected } == true
    #expect(isAsDesigned, "\(name) is \(found)")
  }

  @Test func `I2: a writer that commits without waiting for the disk is noticed`() throws {
    let fixture = try StoreFixture()
    let deviations = try fixture.store.inspect { database in
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      return try SQLiteSettings().deviations(on: database)
    }
    #expect(deviations.elementsEqual(["synchronous"]))
  }

  @Test(arguments: [
    (ResultCode.SQLITE_FULL, StoreError.full),
    (.SQLITE_IOERR_FSYNC, .ioFailure(code: 1034)),
    (.SQLITE_CANTOPEN, .ioFailure(code: 14)),
    (.SQLITE_READONLY, .ioFailure(code: 8)),
    (.SQLITE_CORRUPT, .corrupt(code: 11)),
    (.SQLITE_NOTADB, .corrupt(code: 26)),
    (.SQLITE_BUSY_SNAPSHOT, .busy),
    (.SQLITE_LOCKED, .busy),
    (.SQLITE_CONSTRAINT_CHECK, .refused(code: 275)),
    (.SQLITE_ERROR, .refused(code: 1)),
  ])
  func `what SQLite says is translated once`(code: ResultCode, expected: StoreError) {
    let error = DatabaseError(
      resultCode: code, message: "m", sql: "SELECT ?", arguments: ["19611118-2803"])
    let translated = StoreError(error)
    let isExpected = translated == expected
    #expect(isExpected)
    #expect(!translated.description.contains("1961"))
  }
}
