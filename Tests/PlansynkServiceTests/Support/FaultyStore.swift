import PlansynkCore
import Synchronization

/// A store whose transactions fail when the test says so: after everything in them has been done,
/// which is when a failure costs most.
final class FaultyStore: Store {
  private let inner: any Store
  private let failures = Mutex(0..<0)
  private let commits = Mutex(0)

  init(_ inner: any Store) {
    self.inner = inner
  }

  /// So many transactions fail, after some that do not.
  func failNext(_ count: Int, after spared: Int = 0) {
    failures.withLock { $0 = spared..<(spared + count) }
  }

  /// Transactions that have been committed.
  var committed: Int { commits.withLock { $0 } }

  func write<Result>(
    _ body: (any StoreTransaction) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let fails = failures.withLock { failures in
      defer { failures = max(0, failures.lowerBound - 1)..<max(0, failures.upperBound - 1) }
      return failures.contains(0)
    }
    let result = try inner.write { (transaction) throws(StoreError) -> Result in
      let result = try body(transaction)
      if fails { throw .full }
      return result
    }
    commits.withLock { $0 += 1 }
    return result
  }

  func body(of item: OutboxItemID) throws(StoreError) -> [UInt8] {
    try inner.body(of: item)
  }

  func langd(ofBilaga digest: Digest) throws(StoreError) -> Int {
    try inner.langd(ofBilaga: digest)
  }

  func bilaga(_ digest: Digest, offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    try inner.bilaga(digest, offset: offset, count: count)
  }

  func checkpoint() throws(StoreError) { try inner.checkpoint() }
}

/// Keeps what the operator would read.
final class RecordingJournal: Journal {
  private let kept = Mutex<[JournalLine]>([])

  func note(_ line: JournalLine) { kept.withLock { $0.append(line) } }

  var lines: [JournalLine] { kept.withLock { $0 } }

  /// Lines at least as loud as a warning.
  var warnings: [JournalLine] { lines.filter { $0.level == .warning || $0.level == .error } }
}

/// Counts.
final class Counter: Sendable {
  private let number = Mutex(0)
  func add() { number.withLock { $0 += 1 } }
  var value: Int { number.withLock { $0 } }
}
