import Foundation
import PlansynkCore
import PlansynkStorage
import Testing

/// What operators read, whatever the daemon does (I11).
@Suite struct ReaderTests {
  let fixture: StoreFixture
  let today = day("2027-01-15")

  init() throws { fixture = try StoreFixture() }

  static let others: [DeliveryAddress] = [
    .svar(makeID(1), version: 1), .handelse(makeID(100), makeID(7)),
    .bilaga(makeID(1), version: 1, makeDigest(1)), .avvikelse(makeID(8)),
  ]

  private func facts(_ path: String? = nil, at now: Instant = t0) throws -> StatusFacts {
    try SQLiteReader(path: path ?? fixture.path)
      .statusFacts(at: now, today: today, attentionAfter: 2)
  }

  @Test func `I11: a reader answers while a transaction is open, from before it`() throws {
    try fixture.store.write { tx throws(StoreError) in try tx.insertBestallningar(1) }
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(2)
      let reader = try SQLiteReader(path: fixture.path)
      let facts = try reader.statusFacts(at: t0, today: today, attentionAfter: 2)
      #expect(facts.totals.bestallningar == 1)
    }
    #expect(try facts().totals.bestallningar == 2)
  }

  @Test func `I11: a reader answers after a clean stop`() throws {
    try fixture.store.write { tx throws(StoreError) in try tx.insertBestallningar(1) }
    try fixture.store.close()
    #expect(!FileManager.default.fileExists(atPath: fixture.path + "-wal"))
    let facts = try facts()
    #expect(facts.totals.bestallningar == 1)
    #expect(facts.storeBytes > 0)
  }

  @Test func `I2, I11: what was committed is there after a kill, for reader and writer`() throws {
    try fixture.store.write { tx throws(StoreError) in try tx.insertBestallningar(1, 2) }
    // What a killed process leaves: the files as they are, the log not moved over.
    let killed = try StoreFixture.makeFolder()
    let path = killed.appendingPathComponent("plansynk.db").path
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: fixture.path + suffix, toPath: path + suffix)
    }
    #expect(try facts(path).totals.bestallningar == 2)
    let store = try SQLiteStore(path: path)
    try store.write { tx throws(StoreError) in
      #expect(try tx.bestallning(makeID(2)) == makeBestallning(2))
    }
    try store.close()
    try FileManager.default.removeItem(at: killed)
  }

  @Test func `I13: a checkpoint empties the log`() throws {
    try fixture.store.write { tx throws(StoreError) in try tx.insertBestallningar(1) }
    #expect(try facts().walBytes > 0)
    try fixture.store.checkpoint()
    #expect(try facts().walBytes == 0)
  }

  @Test func `I11: status counts what is undelivered by time left`() throws {
    let dueIn: [Int64] = [-5, 86_000, 2 * 86_400, 6 * 86_400, 9 * 86_400]
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      for (number, seconds) in dueIn.enumerated() {
        try tx.takeIn(makePlan(number + 1), dueAt: at(seconds))
      }
      try tx.takeIn(makePlan(99))
    }
    let row = try facts().plansToSend
    #expect(
      row
        == StatusFacts.DeadlineRow(
          overdue: 1, withinDay: 1, withinThreeDays: 1, withinWeek: 1, later: 2,
          nearest: .init(shortID: ShortID(letter: "P", number: 1), dueAt: at(-5))))
  }

  @Test func `I11: an overdue item of any other kind is counted, in every undelivered state`()
    throws
  {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      for address in Self.others {
        let row = try tx.enqueue(makeEntry(address, dueAt: at(0)), at: at(-9))
        if address.kind == .svar { _ = try tx.move(row.id, to: .held, reason: "wait", at: t0) }
      }
      try tx.takeIn(makePlan(), dueAt: at(0))
    }
    #expect(try facts(at: at(-1)).othersOverdue == 0)
    #expect(try facts(at: at(0)).othersOverdue == 4)
    #expect(try facts(at: at(0)).lateOnArrival.others == 0)
  }

  @Test func `I11: what was late when it came is told apart for an hour, and the nearest named`()
    throws
  {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      for address in Self.others {
        _ = try tx.enqueue(makeEntry(address, dueAt: at(-9)), at: at(0))
      }
      _ = try tx.enqueue(makeEntry(.plan(makeID(1), version: 1), dueAt: at(-1)), at: at(0))
    }
    for (seconds, late) in [(0, (1, 4)), (3599, (1, 4)), (3600, (0, 0))] as [(Int64, (Int, Int))] {
      let facts = try facts(at: at(seconds))
      #expect(facts.lateOnArrival == .init(plans: late.0, others: late.1))
      #expect(facts.othersOverdue == 4)
      #expect(facts.othersNearest?.dueAt == at(-9))
    }
  }

  @Test func `I11: status tells started insatser that have no plan, and ordered ones not begun`()
    throws
  {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2, 3)
      for number in [1, 2] {
        let insats: Insats.ID = makeID(number * 100)
        try tx.insert(
          InsatsHandelse(
            id: makeID(number), insats: insats, typ: .paborjad, datum: day("2026-03-01"),
            ersatter: nil, registrerad: t0), state: .paborjad)
        let frist = Frist(
          insats: insats, slag: .planAterkopplad, ankare: day("2026-03-01"),
          sistaDag: day("2026-03-29"), utfall: .missad)
        try tx.put(frist, bestallning: makeID(number), lastDayEnd: at(-1))
      }
      try tx.takeIn(makePlan(1))
    }
    let facts = try facts()
    #expect(facts.startedWithoutPlan.overdue == 1)
    #expect(facts.startedWithoutPlan.total == 1)
    #expect(facts.startedWithoutPlan.nearest?.shortID == ShortID(letter: "B", number: 2))
    #expect(facts.orderedNotStarted.count == 1)
    #expect(facts.orderedNotStarted.oldest == day("2026-02-20"))
  }

  @Test func `I3, I11: status tells what needs a person, nearest last day first`() throws {
    let refused = DeliveryVerdict(
      .attention, isCharged: true, isTried: true, failure: DeliveryFailure(code: "http-422"))
    let failing = DeliveryVerdict(
      .pending, notBefore: at(60), isCharged: true, isTried: true,
      failure: DeliveryFailure(code: "http-500"))
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2, 3)
      try tx.enqueueReceipt(1, dueAt: at(30))
      try tx.record(refused, of: try tx.leaseAll().item(0))
      try tx.enqueueReceipt(2, dueAt: at(20))
      for _ in 0..<2 { try tx.record(failing, of: try tx.leaseAll(at: at(60)).item(0)) }
      let held = try tx.enqueueReceipt(3)
      _ = try tx.move(held.id, to: .held, reason: "ask-the-manager", at: t0)
    }
    let facts = try facts()
    #expect(facts.attentionCount == 3)
    #expect(facts.attention.map(\.state) == [.pending, .attention, .held])
    #expect(facts.attention.map(\.reason) == ["http-500", "http-422", "ask-the-manager"])
    let queue = StatusFacts.QueueRow(
      kind: .mottagning, ready: 0, waiting: 1, sending: 0, held: 1, attention: 1, oldest: t0,
      nextTry: at(60))
    #expect(facts.queue == [queue])
  }

  @Test func `lists show what a filter lets through, most urgent first`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      try tx.enqueueReceipt(1, dueAt: at(30))
      try tx.enqueueReceipt(2, dueAt: at(20))
      try tx.record(delivered, of: try tx.lease(lease, limit: 1, at: t0)[0])
      try tx.takeIn(makePlan(), dueAt: at(10))
    }
    let reader = try SQLiteReader(path: fixture.path)
    #expect(try reader.items(ItemFilter()).map(\.row.address.kind) == [.mottagning, .plan])
    #expect(try reader.items(ItemFilter(kinds: [.plan])).map(\.dueAt) == [at(10)])
    #expect(
      try reader.items(ItemFilter(states: [.delivered])).map(\.row.bestallning) == [makeID(2)])
    #expect(try reader.items(ItemFilter(bestallning: makeID(2))) == [])
    #expect(try reader.items(ItemFilter(limit: 1)).count == 1)
  }

  @Test func `I6: an item is shown with every change of its state`() throws {
    let handle = try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      let row = try tx.enqueueReceipt(at: at(1))
      let item = try tx.leaseAll(at: at(2)).item(0)
      let fault = DeliveryFailure(status: 500, code: "http-500")
      try tx.record(DeliveryVerdict(.pending, isCharged: true, failure: fault), of: item, at: at(3))
      _ = try tx.move(row.id, to: .cancelled, reason: "operator", at: at(4))
      return row.shortID
    }
    let details = try #require(
      try SQLiteReader(path: fixture.path).items(withHandle: handle.text).first)
    #expect(details.charged == 1)
    #expect(details.digest == makeDigest(900))
    #expect(details.summary.attempts == 1)
    #expect(details.summary.failure == "http-500")
    #expect(details.history.map(\.at) == [at(1), at(2), at(3), at(4)])
    #expect(
      details.history.map { "\($0.handelse): \($0.detalj)" } == [
        "enqueued: mottagning", "sending: attempt 1", "pending: http-500", "cancelled: operator",
      ])
  }

  @Test func `an order is found by its handle and by its id`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      try tx.enqueueReceipt(2)
    }
    let reader = try SQLiteReader(path: fixture.path)
    let order: Bestallning.ID = makeID(2)
    let byID = try reader.bestallningar(withHandle: order.rawValue)
    let found = try #require(byID.first)
    #expect(try reader.bestallningar(withHandle: found.shortID.text.lowercased()) == byID)
    #expect(found.shortID == ShortID(letter: "B", number: 2))
    #expect(found.id == makeID(2))
    #expect(found.isPersonIdFlagged)
    #expect(found.insatser.map(\.row.insats.id) == [makeID(200)])
    #expect(found.items.map(\.row.address) == [.mottagning(makeID(2), version: 1)])
    #expect(try reader.bestallningar(withHandle: "B").count == 2)
    #expect(try reader.bestallningar(withHandle: "00000000-0000-4000").count == 2)
    #expect(try reader.bestallningar(withHandle: "0000").count == 2)
    #expect(try reader.bestallningar(withHandle: "000").isEmpty)
    #expect(try reader.bestallningar(withHandle: "0000-").isEmpty)
  }
}
