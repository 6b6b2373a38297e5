import Foundation
import PlansynkCore
import PlansynkSimulation
import PlansynkStorage
import Testing

@testable import PlansynkService

/// T19: an old backup is put back. The myndighet and the neighbour are ahead of us; nothing may be
/// there twice, and nothing that contradicts what is there may pass in silence.
@Suite struct RestoredStoreTests {
  /// An order with its receipt, and a copy of the store from that evening.
  private func makeBench() throws -> (bench: Bench, backup: URL) {
    let bench = try Bench()
    let myndighet = bench.myndighet
    myndighet.reply { [weak myndighet] item in
      // As the contract has it: the first receipt stands, anything else must be the same.
      guard let standing = myndighet?.stored[item.address], standing != item.digest else {
        return .accept
      }
      guard item.address.kind != .mottagning else { return .say(.delivered(nil)) }
      return .say(
        .conflict(stored: standing, DeliveryFailure(status: 409, code: "http-409")))
    }
    try bench.order(makeBestallning())
    try bench.deliverAll()
    let backup = bench.folder.appendingPathComponent("backup")
    try FileManager.default.createDirectory(at: backup, withIntermediateDirectories: false)
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: bench.folder.appendingPathComponent("plansynk.db\(suffix)").path,
        toPath: backup.appendingPathComponent("plansynk.db\(suffix)").path)
    }
    return (bench, backup)
  }

  /// What happened after the backup: a start, a new order, and a plan; all of it delivered.
  private func liveOn(_ bench: Bench) throws {
    try bench.give(makeStart())
    try bench.order(makeBestallning(2))
    #expect(try bench.givePlan().taken != nil)
    try bench.deliverAll()
    #expect(bench.myndighet.stored.count == 4)
  }

  /// The services of the bench on the store that was put back, some days later.
  private func restore(
    _ bench: Bench, _ backup: URL
  ) throws -> (Surroundings, SQLiteStore) {
    bench.time.step(milliseconds: 3 * 86_400_000)
    let store = try SQLiteStore(path: backup.appendingPathComponent("plansynk.db").path)
    let old = bench.surroundings
    let surroundings = Surroundings(
      store: store, gateway: bench.myndighet, codec: old.codec, time: old.time, zone: old.zone,
      random: old.random, journal: bench.journal, executor: old.executor,
      regelverk: old.regelverk, utforarenhet: old.utforarenhet)
    return (surroundings, store)
  }

  private func give(
    _ document: SpoolDokument, _ surroundings: Surroundings, _ bench: Bench
  ) throws -> IntakeService.Verdict {
    let intake = IntakeService(surroundings, onTaken: {})
    return try bench.wait { await intake.take(document, isPatient: false) { _ in .missing } }
  }

  private func deliverAll(_ surroundings: Surroundings, _ bench: Bench) throws {
    let policy = RetryPolicy()
    let destination = Destination(
      policy: policy, concurrency: 4, stored: .closed, time: bench.time,
      random: surroundings.random)
    let delivery = DeliveryService(
      surroundings, destination: destination, policy: policy, concurrency: 4, onTurn: {},
      onReopened: {})
    bench.start { await delivery.run() }
    try bench.settle()
    delivery.stop()
    try bench.settle()
  }

  private func item(
    _ address: DeliveryAddress, _ store: SQLiteStore
  ) throws -> OutboxRow? {
    try store.write { (transaction) throws(StoreError) in try transaction.item(at: address) }
  }

  /// The feed from the backup's cursor on: what the store has forgotten comes again.
  private func poll(_ surroundings: Surroundings, _ bench: Bench) throws {
    _ = try surroundings.store.write { (transaction) throws(StoreError) in
      try PageIntake(surroundings: surroundings, transaction: transaction, now: bench.time.now)
        .take(makePage([makeItem(makeBestallning()), makeItem(makeBestallning(2))]))
    }
  }

  @Test func `T19, I4: what is handed in again after a restore stands at the myndighet once`()
    throws
  {
    let (bench, backup) = try makeBench()
    try liveOn(bench)
    let before = bench.myndighet.stored
    let (surroundings, store) = try restore(bench, backup)

    try poll(surroundings, bench)
    #expect(try give(makeStart(), surroundings, bench).taken != nil)
    let plan = surroundings.codec.read(makePlanJSON())
    #expect(try give(plan, surroundings, bench).taken != nil)
    try deliverAll(surroundings, bench)

    // The same addresses: the same ids of events, and not one more of anything.
    #expect(Set(bench.myndighet.stored.keys) == Set(before.keys))
    #expect(bench.myndighet.conflicts == 0)
    #expect(try item(.receipt(2), store)?.state == .delivered)
    #expect(try item(.aPlan(), store)?.state == .delivered)
    try store.close()
  }

  @Test func `T19, I3, I4: a version number that was used for other content needs a person`()
    throws
  {
    let (bench, backup) = try makeBench()
    try liveOn(bench)
    let before = bench.myndighet.stored
    let (surroundings, store) = try restore(bench, backup)

    try poll(surroundings, bench)
    let other = surroundings.codec.read(makePlanJSON(hur: "varannan dag"))
    #expect(try give(other, surroundings, bench).taken != nil)
    let unrelated = surroundings.codec.read(makePlanJSON(plan: 2, bestallning: 2))
    #expect(try give(unrelated, surroundings, bench).taken != nil)
    try deliverAll(surroundings, bench)

    #expect(try item(.aPlan(), store)?.state == .attention)
    #expect(bench.myndighet.stored[.aPlan()] == before[.aPlan()])
    let reader = try SQLiteReader(path: backup.appendingPathComponent("plansynk.db").path)
    let attention = try reader.items(ItemFilter(states: [.attention]))
    #expect(attention.map(\.failure) == ["http-409"])
    #expect(try item(.aPlan(2), store)?.state == .delivered)

    // What was meant goes out under the next number.
    let corrected = surroundings.codec.read(makePlanJSON(version: 2, hur: "varannan dag"))
    #expect(try give(corrected, surroundings, bench).taken != nil)
    try deliverAll(surroundings, bench)
    #expect(try item(.aPlan(version: 2), store)?.state == .delivered)
    try store.close()
  }

  @Test func `T19, I4: an event of another day of registration is the same event`() throws {
    let (bench, backup) = try makeBench()
    try liveOn(bench)
    let (surroundings, store) = try restore(bench, backup)
    #expect(try give(makeStart(), surroundings, bench).taken != nil)
    try deliverAll(surroundings, bench)
    let events = bench.myndighet.stored.keys.filter { $0.kind == .handelse }
    #expect(events.count == 1)
    let event = try #require(events.first)
    let row = try #require(try item(event, store), "the restored store gives it the same id")
    #expect(row.state == .delivered)
    try store.close()
  }
}
