import PlansynkCore
import PlansynkStorage
import Testing

/// The most urgent first, counting what waits behind (I8).
@Suite struct UrgencyTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func inTransaction(
    _ body: (any StoreTransaction) throws(StoreError) -> Void
  ) throws(StoreError) {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2, 3)
      try body(tx)
    }
  }

  private func orders(_ tx: any StoreTransaction) throws(StoreError) -> [Bestallning.ID] {
    try tx.leaseAll().map(\.bestallning)
  }

  @Test func `I8: the earliest last day goes first, then the one taken in first`() throws {
    try inTransaction { tx throws(StoreError) in
      try tx.enqueueReceipt(1)
      try tx.enqueueReceipt(2, dueAt: at(20))
      try tx.enqueueReceipt(3, dueAt: at(10))
      #expect(try orders(tx) == [makeID(3), makeID(2), makeID(1)])
    }
  }

  @Test func `I8: an item takes the urgency of what waits behind it`() throws {
    try inTransaction { tx throws(StoreError) in
      try tx.enqueueReceipt(1, dueAt: at(50))
      try tx.enqueueReceipt(2, dueAt: at(20))
      try tx.takeIn(makePlan(bilagor: [makeDigest(1)]), dueAt: at(10))
      #expect(try orders(tx) == [makeID(1), makeID(2)])
    }
  }

  @Test func `I8: what waits behind counts no more once it is cancelled or held`() throws {
    try inTransaction { tx throws(StoreError) in
      try tx.enqueueReceipt(1, dueAt: at(50))
      try tx.enqueueReceipt(2, dueAt: at(20))
      let plan = try tx.takeIn(makePlan(), dueAt: at(10))
      #expect(try tx.move(plan.id, to: .held, reason: "operator", at: t0))
      #expect(try orders(tx) == [makeID(2), makeID(1)])
    }
  }

  @Test func `I8: an attachment that was tried keeps the urgency of its plan`() throws {
    let soon = DeliveryVerdict(.pending, notBefore: at(5), isCharged: true, isTried: true)
    try inTransaction { tx throws(StoreError) in
      try tx.takeIn(makePlan(bilagor: [makeDigest(1)]), dueAt: at(10))
      try tx.record(soon, of: try tx.leaseAll().item(0))
      try tx.enqueueReceipt(2, dueAt: at(20))
      #expect(try tx.leaseAll(at: at(5)).map(\.bestallning) == [makeID(1), makeID(2)])
    }
  }

  @Test func `I8: a tried item no longer carries what has gone past it`() throws {
    let later = DeliveryVerdict(.pending, isCharged: true, isTried: true)
    try inTransaction { tx throws(StoreError) in
      try tx.enqueueReceipt(1, dueAt: at(50))
      try tx.takeIn(makePlan(), dueAt: at(10))
      try tx.record(later, of: try tx.leaseAll().item(0))
      try tx.enqueueReceipt(2, dueAt: at(20))
      #expect(
        try tx.leaseAll().map(\.address.kind) == [.plan, .mottagning, .mottagning])
    }
  }

  @Test func `I7, I8: a correction moves what is queued, towards and away`() throws {
    try inTransaction { tx throws(StoreError) in
      try tx.enqueueReceipt(2, dueAt: at(20))
      try tx.takeIn(makePlan(bilagor: [makeDigest(1)]), dueAt: at(10))
      try tx.reschedule(insats: makeID(100), dueAt: at(30))
      #expect(try tx.lease(lease, limit: 1, at: t0).map(\.bestallning) == [makeID(2)])
      try tx.enqueueReceipt(3, dueAt: at(20))
      try tx.reschedule(insats: makeID(100), dueAt: at(15))
      #expect(try orders(tx) == [makeID(1), makeID(3)])
    }
  }

  @Test func `I8: of all that a plan version covers the earliest last day counts`() throws {
    let insatser = [makeInsats(501), makeInsats(502)]
    let frist = Frist(
      insats: makeID(502), slag: .planAterkopplad, ankare: day("2026-03-01"),
      sistaDag: day("2026-03-29"), utfall: .oppen)
    try inTransaction { tx throws(StoreError) in
      try tx.insert(
        makeBestallning(5, insatser: insatser), verbatim: [5], digest: makeDigest(5), at: t0)
      try tx.put(frist, bestallning: makeID(5), lastDayEnd: at(40))
      let plan = makePlan(9, bestallning: 5, insatser: [makeID(501), makeID(502)])
      try tx.takeIn(plan, bestallning: 5, dueAt: at(40))
      try tx.reschedule(insats: makeID(501), dueAt: at(70))
      #expect(try tx.leaseAll().item(0).dueAt == at(40))
      try tx.voidAll()
      try tx.reschedule(insats: makeID(501), dueAt: at(30))
      #expect(try tx.leaseAll().item(0).dueAt == at(30))
    }
  }

  @Test func `what is queued for an insats takes its urgency from its clock`() throws {
    let frist = Frist(
      insats: makeID(100), slag: .planAterkopplad, ankare: day("2026-03-01"),
      sistaDag: day("2026-03-29"), utfall: .oppen)
    try inTransaction { tx throws(StoreError) in
      try tx.takeIn(makePlan())
      try tx.enqueueReceipt(2, dueAt: at(20))
      try tx.put(frist, bestallning: makeID(1), lastDayEnd: at(10))
      #expect(try orders(tx) == [makeID(1), makeID(2)])
    }
  }
}

extension StoreTransaction {
  /// As after a restart: no lease of before stands.
  func voidAll() throws(StoreError) {
    _ = try voidLeases(except: LeaseID(rawValue: 0), at: t0)
  }
}
