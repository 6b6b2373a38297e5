import Foundation
import GRDB
import GRDBSQLite
import PlansynkCore
import Testing

@testable import PlansynkStorage

/// T17: one connection writes, however many read; no snapshot is held for long, and the log stays
/// short (I11, I13).
@Suite struct ReadersUnderLoadTests {
  private static let limit: Int64 = 64 << 20

  private func logBytes(_ path: String) throws -> Int64 {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + "-wal")
    return (attributes[.size] as? NSNumber)?.int64Value ?? 0
  }

  @Test func `T17, I11: a thousand readers come and go during load, and one connection writes`()
    async throws
  {
    let disk = try FaultyDisk()
    let store = try SQLiteStore(path: disk.path)
    try store.write { tx throws(StoreError) in try tx.insertBestallningar(1) }
    let path = disk.path
    let isOver = Flag()
    let answers = Log<Int>()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        var number = 1
        while !isOver.isSet {
          number += 1
          let order = number
          try store.write { tx throws(StoreError) in
            try tx.insertBestallningar(order)
            try tx.enqueueReceipt(order)
          }
        }
      }
      group.addTask {
        try await withThrowingTaskGroup(of: Void.self) { readers in
          for _ in 0..<4 {
            readers.addTask {
              for _ in 0..<250 {
                let facts = try SQLiteReader(path: path).statusFacts(
                  at: t0, today: day("2027-01-15"), attentionAfter: 2)
                // One snapshot: an order and its receipt come together.
                let receipts = facts.totals.items.reduce(0) { $0 + $1.count }
                #expect(facts.totals.bestallningar == receipts + 1)
                answers.append(receipts)
              }
            }
          }
          try await readers.waitForAll()
        }
        isOver.set(true)
      }
      try await group.waitForAll()
    }
    #expect(answers.all.count == 1000)
    #expect(disk.writers == 1)
    #expect(try logBytes(path) <= Self.limit)
    #expect(try StoreContent.damage(of: store) == [])
    try store.checkpoint()
    #expect(try logBytes(path) == 0)
    try store.close()
  }

  @Test func `T17: what reads attachments cannot write, and says so itself`() throws {
    let fixture = try StoreFixture()
    let answers = try (
      fixture.store.inspect { sqlite3_db_readonly($0.sqliteConnection, "main") },
      fixture.store.inspectReader { sqlite3_db_readonly($0.sqliteConnection, "main") }
    )
    #expect(answers == (0, 1))
  }

  @Test func `T17, I13: a reading that holds its snapshot too long is ended`() throws {
    let fixture = try StoreFixture()
    try fixture.store.write { tx throws(StoreError) in
      for number in 1...60 {
        try tx.insertBestallningar(number)
        try tx.enqueueReceipt(number)
      }
    }
    let patient = try SQLiteReader(path: fixture.path)
    #expect(try patient.items(ItemFilter()).count == 60)
    let hasty = try SQLiteReader(path: fixture.path, snapshotMax: .zero)
    #expect(throws: StoreError.ioFailure(code: 9)) { try hasty.items(ItemFilter()) }
    // The connection's end is the snapshot's: the log can be emptied at once.
    try fixture.store.checkpoint()
    #expect(try logBytes(fixture.path) == 0)
  }

  @Test func `T17, I13: the log stays under 64 MiB and shrinks again when a reader lets go`() throws
  {
    let folder = try StoreFixture.makeFolder()
    let path = folder.appendingPathComponent("plansynk.db").path
    let store = try SQLiteStore(path: path, busyTimeoutMilliseconds: 1)
    var number = 0
    let write = {
      for _ in 0..<20 {
        try store.write { tx throws(StoreError) in
          try tx.insertChunk(
            Array(repeating: 1, count: 262_144), number: number, ofBilaga: makeDigest(1))
        }
        number += 1
      }
    }
    try RawDatabase.whileReading(at: path) {
      for _ in 0..<7 { try write() }
      #expect(try logBytes(path) > 32 << 20)
    }
    // Nobody is in the way: the log begins anew instead of growing.
    let grown = try logBytes(path)
    for _ in 0..<6 { try write() }
    #expect(try logBytes(path) <= grown + (6 << 20))
    try RawDatabase.whileReading(at: path) {
      while try logBytes(path) < 50 << 20 { try write() }
    }
    try write()
    #expect(try logBytes(path) < 8 << 20, "the log is emptied once it is long")
    try store.close()
    try FileManager.default.removeItem(at: folder)
  }
}
