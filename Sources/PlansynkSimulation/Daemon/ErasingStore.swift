import PlansynkCore

/// The store as erasure has it: how everything stood before each of its transactions is looked at,
/// and what has gone after it, also where it failed after its commit, or the process died.
final class ErasingStore: Store, @unchecked Sendable {
  // Unchecked: everything runs on the one thread that turns the simulation.
  private let inner: SimulatedStore
  private unowned let world: World
  private let regler: Gallringsregler
  /// How all stood when it was last looked at, by whom, and after which change.
  private var last: (store: StoreAccount, change: Int64?, snapshot: ErasureSnapshot)?

  init(_ inner: SimulatedStore, _ world: World, _ regler: Gallringsregler) {
    self.inner = inner
    self.world = world
    self.regler = regler
  }

  func write<Result>(
    _ body: (any StoreTransaction) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    var before: ErasureSnapshot?
    world.judging { before = try look() }
    do {
      let result = try inner.write(body)
      judge(before)
      return result
    } catch {
      judge(before)
      throw error
    }
  }

  private func judge(_ before: ErasureSnapshot?) {
    guard let before else { return }
    world.judging {
      guard let after = try look() else { return }
      try world.erased(since: before, as: after, by: regler)
    }
  }

  /// How all stands. What nobody has written to since is not read again.
  private func look() throws -> ErasureSnapshot? {
    guard let store = world.account.store else { return nil }
    let change = try store.number("PRAGMA data_version")
    if let last, last.store === store, last.change == change { return last.snapshot }
    let snapshot = try ErasureSnapshot(store)
    last = (store, change, snapshot)
    return snapshot
  }

  func body(of item: OutboxItemID) throws(StoreError) -> [UInt8] { try inner.body(of: item) }

  func langd(ofBilaga digest: Digest) throws(StoreError) -> Int {
    try inner.langd(ofBilaga: digest)
  }

  func bilaga(_ digest: Digest, offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    try inner.bilaga(digest, offset: offset, count: count)
  }

  func checkpoint() throws(StoreError) { try inner.checkpoint() }

  func close() throws(StoreError) { try inner.close() }
}
