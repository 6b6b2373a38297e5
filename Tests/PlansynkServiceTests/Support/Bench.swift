import Foundation
import PlansynkCore
import PlansynkService
import PlansynkSimulation
import PlansynkStorage
import PlansynkWire
import Synchronization

/// The services of one instance on a real store, with time, chance, the myndighet and the executor
/// in the hands of the test.
final class Bench: Sendable {
  let folder: URL
  private let sqlite: SQLiteStore
  let store: FaultyStore
  let time: VirtualTime
  let executor = VirtualExecutor()
  let myndighet: ScriptedMyndighet
  let post = ScriptedPost()
  let journal = RecordingJournal()
  let surroundings: Surroundings
  let destination: Destination
  /// Rung whenever something is owed.
  let news = Counter()

  /// - Parameter start: the wall clock; noon of 2 March 2026 in Sweden unless said otherwise.
  init(
    start: Instant = noon, regelverk: Regelverk = Regelverk(), policy: RetryPolicy = RetryPolicy(),
    concurrency: Int = 4, breaker: Breaker.State = .closed, zone: any Zone = SwedishZone(),
    mail: MailTerms? = nil
  ) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plansynk-service-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    sqlite = try SQLiteStore(path: folder.appendingPathComponent("plansynk.db").path)
    store = FaultyStore(sqlite)
    time = VirtualTime(start: start)
    myndighet = ScriptedMyndighet(time: time)
    let random = SeededRandom(seed: 7)
    surroundings = Surroundings(
      store: store, gateway: myndighet,
      codec: ContractCodec(systemNamn: "plansynk", systemVersion: "1"), time: time,
      zone: zone, random: random, journal: journal, executor: executor,
      regelverk: regelverk, utforarenhet: "enhet-1", mail: mail)
    destination = Destination(
      policy: policy, concurrency: concurrency, stored: breaker, time: time, random: random)
  }

  deinit {
    do {
      try sqlite.close()
      try FileManager.default.removeItem(at: folder)
    } catch {
      // The folder is a temporary one; there is nothing left to do.
      _ = error
    }
  }

  /// A reader as operators have it.
  func reader() throws -> any StoreReading {
    try SQLiteReader(path: folder.appendingPathComponent("plansynk.db").path)
  }

  /// What an item carries, as text.
  func body(of item: LeasedItem) throws -> String {
    String(decoding: try store.body(of: item.id), as: UTF8.self)
  }

  /// Starts something on the executor; it moves when the test turns it.
  @discardableResult
  func start(_ body: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    Task(executorPreference: executor.tasks) { await body() }
  }

  /// Runs until nothing can go on without time passing.
  func settle() throws { try executor.turn() }

  /// Lets time pass, second by second of those who sleep.
  func advance(seconds: Int64) throws { try advance(milliseconds: seconds * 1000) }

  func advance(milliseconds: Int64) throws {
    try executor.turn()
    let limit = time.monotonicMilliseconds + milliseconds
    while time.wakeNext(before: limit) { try executor.turn() }
    try executor.turn()
  }

  /// Runs something that ends without time passing, and answers with its result.
  func wait<Result: Sendable>(_ body: @escaping @Sendable () async -> Result) throws -> Result {
    let sink = Box<Result>()
    start { sink.put(await body()) }
    try executor.turn()
    guard let result = sink.value else { throw NeverEnded() }
    return result
  }

  /// Reads or writes the store as the services do.
  func write<Result>(
    _ body: (any StoreTransaction) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try sqlite.write(body)
  }
}

/// What was waited for did not come by itself.
struct NeverEnded: Error {}

/// A place for one result.
final class Box<Value: Sendable>: Sendable {
  private let content = Mutex<Value?>(nil)
  func put(_ value: Value) { content.withLock { $0 = value } }
  var value: Value? { content.withLock { $0 } }
}

/// 2 March 2026, noon in Sweden.
let noon = Instant("2026-03-02T11:00:00Z")!
