import PlansynkCore
import Synchronization

@testable import PlansynkStorage

/// A day of a small store, as steps that do the same every time: each a transaction, or a
/// checkpoint, which changes nothing that can be read.
struct Workload: Sendable {
  typealias Step = @Sendable (SQLiteStore) throws(StoreError) -> Void

  let steps: [Step]
  /// What the store holds after so many steps; one more than there are steps.
  let contents: [StoreContent]

  /// Does the day once on a disk that works, on a store of its own at `path`.
  init(rehearsedAt path: String) throws {
    let rehearsal = Rehearsal()
    let steps = rehearsal.steps
    let store = try SQLiteStore(path: path)
    var contents = [try StoreContent(of: store)]
    for step in steps {
      try step(store)
      contents.append(try StoreContent(of: store))
    }
    rehearsal.end()
    try store.close()
    self.steps = steps
    self.contents = contents
  }
}

/// The first time keeps what was leased: the same items are leased every time, and one whose lease
/// was committed but reported as failed is recorded all the same.
private final class Rehearsal: Sendable {
  private let leased = Mutex((items: [[LeasedItem]](), isOver: false))

  func end() { leased.withLock { $0.isOver = true } }

  var steps: [Workload.Step] {
    [
      transaction(Self.page), transaction(Self.start), transaction(Self.chunk(0)),
      transaction(Self.chunk(1)), transaction(Self.plan), lease(0, at: at(10)), record(0),
      checkpoint(),
      transaction(Self.newVersion), transaction(Self.hold), lease(1, at: at(100)), record(1),
      transaction(Self.outcome), checkpoint(),
      transaction(Self.handOver), lease(2, at: at(200)), record(2), transaction(Self.closing),
    ]
  }

  private func checkpoint() -> Workload.Step {
    { store throws(StoreError) in try store.checkpoint() }
  }

  private func transaction(
    _ body: @escaping @Sendable (any StoreTransaction) throws(StoreError) -> Void
  ) -> Workload.Step {
    { store throws(StoreError) in try store.write { tx throws(StoreError) in try body(tx) } }
  }

  private func lease(_ number: Int, at now: Instant) -> Workload.Step {
    { store throws(StoreError) in
      let items = try store.write { tx throws(StoreError) in try tx.leaseAll(at: now) }
      self.leased.withLock { if !$0.isOver { $0.items.append(items) } }
    }
  }

  /// Every verdict there is, in turn.
  private func record(_ number: Int) -> Workload.Step {
    { store throws(StoreError) in
      try store.write { tx throws(StoreError) in
        for (index, item) in self.leased.withLock({ $0.items[number] }).enumerated() {
          try tx.record(Self.verdict(index + number), of: item, at: at(Int64(20 + 100 * number)))
        }
      }
    }
  }

  private static func verdict(_ number: Int) -> DeliveryVerdict {
    let failure = DeliveryFailure(status: 503, code: "http-503")
    switch number % 4 {
    case 1: return DeliveryVerdict(.pending, notBefore: at(60), isCharged: true, failure: failure)
    case 3: return DeliveryVerdict(.attention, isCharged: true, isTried: true, failure: failure)
    default: return delivered
    }
  }

  private static func page(_ tx: any StoreTransaction) throws(StoreError) {
    try tx.insertBestallningar(1, 2, 3)
    for number in 1...3 {
      try tx.enqueueReceipt(number, dueAt: at(1000))
      try tx.handOver(
        HandoverFile(
          path: "bestallningar/\(number).1.json",
          content: .bestallning(makeID(number), version: 1)), at: t0)
    }
    try tx.setSource(FeedSource(url: "https://a", utforarenhet: "enhet-1"))
    try tx.setCursor(FeedCursor(rawValue: "c1"))
    try tx.notePoll(at: t0, hadNews: true)
  }

  private static func start(_ tx: any StoreTransaction) throws(StoreError) {
    try tx.insert(
      InsatsHandelse(
        id: makeID(1), insats: makeID(100), typ: .paborjad, datum: day("2026-03-01"),
        ersatter: nil, registrerad: t0), state: .paborjad)
    _ = try tx.enqueue(makeEntry(.handelse(makeID(100), makeID(1)), dueAt: at(500)), at: t0)
    try tx.put(
      Frist(
        insats: makeID(100), slag: .planAterkopplad, ankare: day("2026-03-01"),
        sistaDag: day("2026-03-29"), utfall: .oppen), bestallning: makeID(1), lastDayEnd: at(900))
  }

  private static func chunk(
    _ number: Int
  ) -> @Sendable (any StoreTransaction) throws(StoreError) -> Void {
    { tx throws(StoreError) in
      try tx.insertChunk(
        Array(repeating: UInt8(number + 1), count: 6_000), number: number, ofBilaga: makeDigest(7))
    }
  }

  private static func plan(_ tx: any StoreTransaction) throws(StoreError) {
    try tx.finishBilaga(makeDigest(7), langd: 12_000, at: t0)
    try tx.takeIn(makePlan(1, bilagor: [makeDigest(7)]), dueAt: at(900))
  }

  private static func newVersion(_ tx: any StoreTransaction) throws(StoreError) {
    try tx.insert(
      makeBestallning(2, version: 2, status: .aterkallad), verbatim: [9], digest: makeDigest(92),
      at: at(30))
    try tx.enqueueReceipt(2, version: 2, at: at(30))
    try tx.setCursor(FeedCursor(rawValue: "c2"))
  }

  private static func hold(_ tx: any StoreTransaction) throws(StoreError) {
    let row = try tx.enqueue(
      makeEntry(.svar(makeID(3), version: 1), bestallning: 3), at: at(40))
    _ = try tx.move(row.id, to: .held, reason: "wait", at: at(41))
    try tx.setBreakerState(
      .open(
        Breaker.Opening(
          since: at(40), nextProbe: at(70), intervalSeconds: 30, fault: .certain,
          code: "no-connection")))
  }

  private static func outcome(_ tx: any StoreTransaction) throws(StoreError) {
    try tx.setBreakerState(.closed)
    try tx.reschedule(insats: makeID(100), dueAt: at(700))
    try tx.insert(
      Avvikelse(
        id: makeID(1), bestallning: makeID(1), insats: makeID(100), slag: .planAterkopplad,
        sistaDag: day("2026-03-29"), upptackt: at(150), orsak: .planEjLevererad))
  }

  private static func handOver(_ tx: any StoreTransaction) throws(StoreError) {
    try tx.handOver(
      HandoverFile(
        path: "kvittenser/1.json", content: .bytes(Array(repeating: 7, count: 9000))), at: at(160))
    try tx.noteWritten(path: "bestallningar/1.1.json", at: at(160))
    try tx.noteFetched(path: "bestallningar/1.1.json", at: at(161))
  }

  private static func closing(_ tx: any StoreTransaction) throws(StoreError) {
    try tx.close(makeID(1), .planInkom, "2026-03-30", at: at(300))
    try tx.note(HistoryEntry(bestallning: makeID(1), "dag-slut"), at: at(300))
  }
}
