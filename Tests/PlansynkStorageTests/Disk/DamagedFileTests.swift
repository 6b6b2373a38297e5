import Foundation
import GRDB
import PlansynkCore
import Testing

@testable import PlansynkStorage

/// T6: files that are damaged or not ours. A clear stop, or the rest is still served; never a trap,
/// and never a change of what belongs to another.
@Suite struct DamagedFileTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = try StoreFixture.makeFolder()
    let result = Result { try body(folder.appendingPathComponent("plansynk.db").path) }
    try FileManager.default.removeItem(at: folder)
    try result.get()
  }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  private func error(opening path: String) -> StoreError? {
    do throws(StoreError) {
      try SQLiteStore(path: path).close()
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [0x00, 0xFF, 0xA5] as [UInt8])
  func `T6: with any page overwritten it stops with an error or serves the rest`(
    garbage: UInt8
  ) throws {
    let killed = try KilledStore()
    let database = try killed.laidOut { path in
      try SQLiteStore(path: path).close()
      return try bytes(path)
    }
    var served = 0
    let pages = database.count / 4096
    for page in 0..<pages {
      var damaged = database
      damaged.replaceSubrange(
        page * 4096..<(page + 1) * 4096, with: Data(repeating: garbage, count: 4096))
      served += try killed.laidOut(database: damaged, log: Data()) { try use($0) ? 1 : 0 }
    }
    #expect(pages > 20)
    #expect(served > 0 && served < pages, "\(served) of \(pages)")
  }

  /// Uses a damaged store for all it is worth; answers whether it could be opened.
  private func use(_ path: String) throws -> Bool {
    do throws(StoreError) {
      let reader = try SQLiteReader(path: path)
      _ = try reader.statusFacts(at: t0, today: day("2027-01-15"), attentionAfter: 2)
      _ = try reader.items(ItemFilter())
      _ = try reader.bestallningar(withHandle: "B-")
    } catch {
      expectDamage(error)
    }
    let store: SQLiteStore
    do throws(StoreError) {
      store = try SQLiteStore(path: path)
    } catch {
      expectDamage(error)
      return false
    }
    for number in 4..<7 {
      do throws(StoreError) {
        try store.write { tx throws(StoreError) in
          try tx.insertBestallningar(number)
          try tx.enqueueReceipt(number)
          _ = try tx.leaseAll(at: at(5000))
        }
      } catch {
        expectDamage(error)
      }
    }
    try store.close()
    return true
  }

  private func expectDamage(_ error: StoreError) {
    switch error {
    case .corrupt, .ioFailure, .refused: break
    case .full, .newerSchema, .busy: Issue.record(error)
    }
  }

  @Test func `T6: a file that ends in the middle is damage, for writer and reader`() throws {
    let killed = try KilledStore()
    for part in [1, 50, 99, 100, 4095, 4096 * 3] {
      try killed.laidOut(database: killed.database.prefix(part), log: Data()) { path in
        #expect(error(opening: path)?.isDamage == true, "\(part) bytes")
      }
    }
  }

  @Test func `T6: a text file and a folder are refused and left as they are`() throws {
    try inFolder { path in
      let text = Data("Handbok, utgåva 3\n".utf8)
      try text.write(to: URL(fileURLWithPath: path))
      #expect(error(opening: path) == .corrupt(code: 26))
      #expect(try bytes(path) == text)
    }
    try inFolder { path in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      #expect(error(opening: path)?.isFailureOfDisk == true)
      #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [])
    }
  }

  @Test func `T6: a foreign database with a log that was not moved over is left as it is`() throws {
    try inFolder { path in
      let copy = path + ".copy"
      try RawDatabase.whileOpen(
        at: copy, "PRAGMA journal_mode = WAL; CREATE TABLE foreigner (x)"
      ) {
        for suffix in ["", "-wal"] {
          try FileManager.default.copyItem(atPath: copy + suffix, toPath: path + suffix)
        }
      }
      let before = (try bytes(path), try bytes(path + "-wal"))
      #expect(before.1.count > 4096)
      #expect(error(opening: path) == .corrupt(code: 26))
      #expect(try bytes(path) == before.0)
      #expect(try bytes(path + "-wal") == before.1)
    }
  }

  @Test func `T6: a symbolic link is followed, and nothing is laid beside it`() throws {
    try inFolder { path in
      let folder = path + ".elsewhere"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      let target = folder + "/store.db"
      try SQLiteStore(path: target).close()
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
      let store = try SQLiteStore(path: path)
      try store.write { tx throws(StoreError) in try tx.insertBestallningar(1) }
      #expect(FileManager.default.fileExists(atPath: target + "-wal"))
      #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
      try store.close()
    }
  }

  @Test func `T6: a row that cannot be decoded is set aside and shown, and the rest goes on`()
    throws
  {
    let fixture = try StoreFixture()
    let handle = try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2, 3)
      let row = try tx.enqueueReceipt(1)
      try tx.enqueueReceipt(2)
      return row.shortID
    }
    try fixture.store.inspect { database in
      try database.execute(
        sql: """
          PRAGMA ignore_check_constraints = ON;
          DROP TRIGGER outbox_is_frozen;
          UPDATE outbox SET digest = x'00' WHERE short_id = '\(handle.text)';
          PRAGMA ignore_check_constraints = OFF;
          """)
    }
    let leased = try fixture.store.write { tx throws(StoreError) in try tx.leaseAll() }
    #expect(leased.map(\.bestallning) == [makeID(2)])
    let reader = try SQLiteReader(path: fixture.path)
    let facts = try reader.statusFacts(at: t0, today: day("2027-01-15"), attentionAfter: 2)
    #expect(facts.attention.map(\.shortID) == [handle])
    #expect(facts.attention.map(\.reason) == ["undecodable-row"])
  }

  @Test func `T6: a list goes on past a row that cannot be decoded`() throws {
    let fixture = try StoreFixture()
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      try tx.enqueueReceipt(1)
      try tx.enqueueReceipt(2)
    }
    try fixture.store.inspect { database in
      try database.execute(
        sql: """
          DROP TRIGGER outbox_is_frozen;
          UPDATE outbox SET subject = 'no id' WHERE id = 1;
          """)
    }
    let items = try SQLiteReader(path: fixture.path).items(ItemFilter())
    #expect(items.map(\.row.bestallning) == [makeID(2)])
    let leased = try fixture.store.write { tx throws(StoreError) in try tx.leaseAll() }
    #expect(leased.map(\.bestallning) == [makeID(2)])
  }
}

extension StoreError {
  var isFailureOfDisk: Bool {
    if case .ioFailure = self { true } else { false }
  }

  var isDamage: Bool {
    if case .corrupt = self { true } else { false }
  }
}
