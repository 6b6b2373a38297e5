import PlansynkCore
import Synchronization

/// The store as one life of the daemon holds it: once that is over, nothing is written through it.
final class MortalStore: Store {
  private let inner: any Store
  private let isDead = Mutex(false)

  init(_ inner: any Store) {
    self.inner = inner
  }

  func die() { isDead.withLock { $0 = true } }

  func write<Result>(
    _ body: (any StoreTransaction) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    guard !isDead.withLock({ $0 }) else { throw .ioFailure(code: 10) }
    return try inner.write(body)
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

  func checkpoint() throws(StoreError) {
    guard !isDead.withLock({ $0 }) else { throw .ioFailure(code: 10) }
    try inner.checkpoint()
  }
}
