import PlansynkCore
import PlansynkStorage

/// The real store of one start of the daemon, with a disk that fails and a process that dies when
/// the world says so. After the death nothing reaches the file any more.
final class SimulatedStore: Store, @unchecked Sendable {
  // Unchecked: everything runs on the one thread that turns the simulation.
  private let inner: SQLiteStore
  private unowned let world: World
  private let life: Life

  init(_ inner: SQLiteStore, _ world: World, _ life: Life) {
    self.inner = inner
    self.world = world
    self.life = life
  }

  func write<Result>(
    _ body: (any StoreTransaction) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    guard life.isAlive else { throw Self.dead }
    let fault = world.disk.draw()
    if fault == .dieBefore {
      world.die("before a transaction")
      throw Self.dead
    }
    let result = try inner.write { (transaction) throws(StoreError) -> Result in
      let result = try body(transaction)
      switch fault {
      case .failBefore(let error): throw error
      case .dieInside:
        world.die("inside a transaction")
        throw Self.dead
      default: return result
      }
    }
    world.committed()
    switch fault {
    case .failAfter(let error): throw error
    case .dieAfter:
      world.die("after a commit")
      throw Self.dead
    default: return result
    }
  }

  func body(of item: OutboxItemID) throws(StoreError) -> [UInt8] {
    guard life.isAlive else { throw Self.dead }
    return try inner.body(of: item)
  }

  func langd(ofBilaga digest: Digest) throws(StoreError) -> Int {
    guard life.isAlive else { throw Self.dead }
    return try inner.langd(ofBilaga: digest)
  }

  func bilaga(_ digest: Digest, offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    guard life.isAlive else { throw Self.dead }
    return try inner.bilaga(digest, offset: offset, count: count)
  }

  func checkpoint() throws(StoreError) {
    guard life.isAlive else { throw Self.dead }
    try inner.checkpoint()
  }

  func close() throws(StoreError) { try inner.close() }

  /// What a call of a dead process gets; nobody is there to hear it.
  private static let dead = StoreError.ioFailure(code: 10)
}

/// Whether a process lives.
final class Life: @unchecked Sendable {
  var isAlive = true
}
