import PlansynkCore
import PlansynkStorage
import Testing

/// Attachments before their plan (I5), and what happens when the server loses one.
@Suite struct BilagaOrderTests {
  let fixture: StoreFixture
  let plan = makePlan(bilagor: [makeDigest(1), makeDigest(2)])

  init() throws { fixture = try StoreFixture() }

  private func inTransaction(
    _ body: (any StoreTransaction) throws(StoreError) -> Void
  ) throws(StoreError) {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try body(tx)
    }
  }

  @Test func `I5: a plan goes when its last attachment is delivered, not when it is tried`() throws
  {
    let later = DeliveryVerdict(.pending, notBefore: at(60), isCharged: true, isTried: true)
    try inTransaction { tx throws(StoreError) in
      let row = try tx.takeIn(plan)
      try tx.record(delivered, of: try tx.leaseAll().item(0))
      try tx.record(later, of: try tx.leaseAll().item(0))
      #expect(try tx.leaseAll() == [])
      try tx.record(delivered, of: try tx.leaseAll(at: at(60)).item(0))
      #expect(try tx.leaseAll(at: at(60)).map(\.id) == [row.id])
    }
  }

  @Test func `I5: an attachment in attention blocks its own plan and nothing else`() throws {
    try inTransaction { tx throws(StoreError) in
      let blocked = try tx.takeIn(makePlan(bilagor: [makeDigest(1)]))
      let next = try tx.enqueueReceipt()
      let bilaga = try tx.leaseAll().item(0)
      try tx.record(DeliveryVerdict(.attention, isCharged: true, isTried: true), of: bilaga)
      #expect(try tx.leaseAll().map(\.id) == [next.id])
      #expect(try tx.item(at: blocked.address)?.state == .pending)
    }
  }

  @Test func `I5: an attachment that is tried again holds its plan's place in the order`() throws {
    try inTransaction { tx throws(StoreError) in
      let plan = try tx.takeIn(makePlan(bilagor: [makeDigest(1)]))
      let bilaga = try tx.leaseAll().item(0)
      try tx.record(DeliveryVerdict(.attention, isCharged: true, isTried: true), of: bilaga)
      #expect(try tx.move(bilaga.id, to: .pending, reason: "operator", at: t0))
      let next = try tx.enqueueReceipt()
      try tx.record(delivered, of: try tx.leaseAll().item(0))
      let first = try tx.leaseAll()
      #expect(first.map(\.id) == [plan.id])
      try tx.record(delivered, of: first.item(0))
      #expect(try tx.leaseAll().map(\.id) == [next.id])
    }
  }

  @Test func `I6: lost attachments are owed once more as new items, and the plan waits for them`()
    throws
  {
    let missing = DeliveryVerdict(
      .pending, isCharged: true, isTried: true, resendsAttachments: true)
    try inTransaction { tx throws(StoreError) in
      let row = try tx.takeIn(plan, dueAt: at(500))
      for _ in 0..<2 { try tx.record(delivered, of: try tx.leaseAll().item(0)) }
      try tx.record(missing, of: try tx.leaseAll().item(0))
      let first = try tx.leaseAll()
      #expect(first.map(\.address.kind) == [.bilaga])
      #expect(try first.item(0).dueAt == at(500))
      #expect(try first.item(0).attempt == 1)
      try tx.record(delivered, of: first.item(0))
      try tx.record(delivered, of: try tx.leaseAll().item(0))
      let again = try tx.leaseAll()
      #expect(again.map(\.id) == [row.id])
      #expect(try again.item(0).attachmentMisses == 1)
      #expect(try again.item(0).charged == 1)
      try tx.record(delivered, of: again.item(0))
      let states: Set<DeliveryState> = [.delivered]
      #expect(try tx.items(of: makeID(1), in: states).count == 5)
    }
  }

  @Test func `a miss is counted only while it is answered running`() throws {
    let missing = DeliveryVerdict(
      .pending, isCharged: true, isTried: true, resendsAttachments: true)
    try inTransaction { tx throws(StoreError) in
      try tx.takeIn(makePlan())
      try tx.record(missing, of: try tx.leaseAll().item(0))
      let second = try tx.leaseAll().item(0)
      #expect(second.attachmentMisses == 1)
      try tx.record(DeliveryVerdict(.pending, isTried: true), of: second)
      #expect(try tx.leaseAll().item(0).attachmentMisses == 0)
    }
  }
}
