import PlansynkCore
import PlansynkStorage
import Testing

@Suite struct LeaseTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `I5: first attempts of an order go in the order in which they were taken in`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      let first = try tx.enqueueReceipt(version: 1)
      let second = try tx.enqueueReceipt(version: 2)
      let leased = try tx.leaseAll()
      #expect(leased.map(\.id) == [first.id])
      #expect(try tx.leaseAll() == [])
      try tx.record(delivered, of: leased[0])
      #expect(try tx.leaseAll().map(\.id) == [second.id])
    }
  }
}
