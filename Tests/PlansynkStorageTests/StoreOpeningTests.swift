import Foundation
import PlansynkCore
import Testing

@testable import PlansynkStorage

/// What is opened, what is refused, and how the writer is set.
@Suite struct StoreOpeningTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = try StoreFixture.makeFolder()
    let result = Result { try body(folder.appendingPathComponent("plansynk.db").path) }
    try FileManager.default.removeItem(at: folder)
    try result.get()
  }

  @Test func `a new file is readable by its owner alone`() throws {
    let fixture = try StoreFixture()
    for suffix in ["", "-wal", "-shm"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: fixture.path + suffix)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
    #expect(fixture.store.sqliteVersion.hasPrefix("3."))
  }

  @Test func `an empty file becomes a store, and a store is opened again`() throws {
    try inFolder { path in
      try Data().write(to: URL(fileURLWithPath: path))
      for _ in 0..<2 {
        let store = try SQLiteStore(path: path)
        try store.write { tx throws(StoreError) in try tx.setCursor(nil) }
        try store.close()
      }
    }
  }

  @Test func `a file that is no database is refused and left as it is`() throws {
    let garbage = Data((0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    try inFolder { path in
      try garbage.write(to: URL(fileURLWithPath: path))
      #expect(throws: StoreError.corrupt(code: 26)) { try SQLiteStore(path: path) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == garbage)
    }
  }

  @Test(arguments: ["PRAGMA application_id = 17", "CREATE TABLE foreigner (x)"])
  func `the database of another program is refused and left as it is`(sql: String) throws {
    try inFolder { path in
      try RawDatabase.execute(sql, at: path)
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(throws: StoreError.corrupt(code: 26)) { try SQLiteStore(path: path) }
      #expect(throws: StoreError.corrupt(code: 26)) { try SQLiteReader(path: path) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
  }

  @Test func `a database that is newer than the program is refused, by writer and reader`() throws {
    try inFolder { path in
      try SQLiteStore(path: path).close()
      try RawDatabase.execute("PRAGMA user_version = 1000", at: path)
      #expect(throws: StoreError.newerSchema(found: 1000, known: SchemaMigration.known)) {
        try SQLiteStore(path: path)
      }
      #expect(throws: StoreError.newerSchema(found: 1000, known: SchemaMigration.known)) {
        try SQLiteReader(path: path)
      }
    }
  }

  @Test func `a folder that is not there is an I/O failure`() {
    #expect(throws: StoreError.ioFailure(code: 14)) {
      try SQLiteStore(path: "/nonexistent-folder/plansynk.db")
    }
    #expect(throws: StoreError.ioFailure(code: 14)) {
      try SQLiteReader(path: "/nonexistent-folder/plansynk.db")
    }
  }

  @Test func `a database that another process has locked is busy`() throws {
    try inFolder { path in
      try SQLiteStore(path: path).close()
      try RawDatabase.whileLocked(at: path) {
        #expect(throws: StoreError.busy) {
          try SQLiteStore(path: path, busyTimeoutMilliseconds: 1)
        }
      }
    }
  }
}
