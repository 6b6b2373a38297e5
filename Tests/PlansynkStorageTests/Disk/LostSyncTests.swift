import Foundation
import PlansynkCore
import Synchronization
import Testing

@testable import PlansynkStorage

/// T5: an fsync that fails. The kernel then calls pages clean that never reached the disk, and the
/// next fsync succeeds without them: nothing may be built on what memory shows (decision 0017).
@Suite struct LostSyncTests {
  private func insert(_ number: Int, into store: SQLiteStore) throws(StoreError) {
    try store.write { tx throws(StoreError) in try tx.insertBestallningar(number) }
  }

  @Test func `T5, I2: after a failed fsync nothing more is written, and it is told once`() throws {
    let disk = try FaultyDisk()
    let told = Log<StoreError>()
    let store = try SQLiteStore(path: disk.path) { told.append($0) }
    try insert(1, into: store)
    disk.fail(.sync, from: 1, count: 1)
    for number in 2...4 {
      #expect(throws: StoreError.ioFailure(code: 1034)) { try insert(number, into: store) }
    }
    #expect(throws: StoreError.ioFailure(code: 1034)) { try store.checkpoint() }
    #expect(told.all == [.ioFailure(code: 1034)])
    disk.endProcess { try store.close() }
  }

  @Test func `T5, I2: what comes after a failed fsync and a new start outlives a power cut`() throws
  {
    let disk = try FaultyDisk()
    let store = try SQLiteStore(path: disk.path)
    try insert(1, into: store)
    disk.fail(.sync, from: 1, count: 1)
    #expect(throws: StoreError.self) { try insert(2, into: store) }
    disk.endProcess { try store.close() }
    let next = try SQLiteStore(path: disk.path)
    // The commit that failed has come to stand after all, as an answer that was lost.
    #expect(try next.write { tx throws(StoreError) in try tx.bestallning(makeID(2)) } != nil)
    try insert(3, into: next)
    try disk.afterPowerCut { path in
      let left = try SQLiteStore(path: path)
      for number in 1...3 {
        let order = try left.write { tx throws(StoreError) in try tx.bestallning(makeID(number)) }
        #expect(order != nil, "order \(number)")
      }
      try left.close()
    }
    disk.endProcess { try next.close() }
  }

  @Test func `T5: a start whose disk does not keep the log is refused`() throws {
    let disk = try FaultyDisk()
    let store = try SQLiteStore(path: disk.path)
    try insert(1, into: store)
    disk.endProcess { try store.close() }
    disk.fail(.sync, from: 1)
    #expect(throws: StoreError.ioFailure(code: 1034)) { try SQLiteStore(path: disk.path) }
    disk.work()
    let next = try SQLiteStore(path: disk.path)
    #expect(try next.write { tx throws(StoreError) in try tx.bestallning(makeID(1)) } != nil)
    try next.close()
  }

  @Test
  func `T5, I2: a checkpoint whose fsync fails is told, and costs nothing that was committed`()
    throws
  {
    let disk = try FaultyDisk()
    let told = Log<StoreError>()
    let store = try SQLiteStore(path: disk.path) { told.append($0) }
    var number = 0
    let write = { (count: Int) in
      for _ in 0..<count {
        try store.write { tx throws(StoreError) in
          try tx.insertChunk(
            Array(repeating: UInt8(truncatingIfNeeded: number), count: 262_144), number: number,
            ofBilaga: makeDigest(1))
        }
        number += 1
      }
    }
    // A reader lets the first checkpoints move a part only: SQLite waits with its fsync then.
    try RawDatabase.whileReading(at: disk.path) { try write(110) }
    disk.work(counting: .sync)
    try write(1)
    let syncs = disk.calls
    #expect(syncs == 1, "a commit is one fsync of the log: \(syncs)")
    // The second of a checkpoint's two is the database file's own.
    var failed = false
    for _ in 0..<40 where !failed {
      disk.fail(.sync, from: 3, count: 1)
      try write(1)
      failed = disk.faults > 0
    }
    #expect(failed)
    #expect(told.all == [.ioFailure(code: 1034)])
    #expect(throws: StoreError.self) { try write(1) }
    disk.endProcess { try store.close() }
    let next = try SQLiteStore(path: disk.path)
    try next.checkpoint()
    try disk.afterPowerCut { path in
      let left = try SQLiteStore(path: path)
      #expect(try StoreContent(of: left) == StoreContent(of: next))
      #expect(try StoreContent.damage(of: left) == [])
      try left.close()
    }
    try next.close()
  }
}

/// What was said, in order.
final class Log<Line: Sendable>: Sendable {
  private let lines = Mutex<[Line]>([])
  var all: [Line] { lines.withLock { $0 } }
  func append(_ line: Line) { lines.withLock { $0.append(line) } }
}
