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
      try tx.record(delivered, of: leased.item(0))
      #expect(try tx.leaseAll().map(\.id) == [second.id])
    }
  }

  @Test func `I5: an untried item blocks what is behind it even while its own time has not come`()
    throws
  {
    let fault = DeliveryVerdict(.pending, notBefore: at(30))
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      let first = try tx.enqueueReceipt(version: 1)
      let second = try tx.enqueueReceipt(version: 2)
      try tx.record(fault, of: try tx.leaseAll().item(0))
      #expect(try tx.leaseAll(at: at(29)) == [])
      let again = try tx.leaseAll(at: at(30))
      #expect(again.map(\.id) == [first.id])
      #expect(try again.item(0).attempt == 2)
      #expect(try again.item(0).charged == 0)
      try tx.record(delivered, of: again.item(0))
      #expect(try tx.leaseAll(at: at(30)).map(\.id) == [second.id])
    }
  }

  @Test(arguments: [
    DeliveryVerdict(.attention, isCharged: true, isTried: true),
    DeliveryVerdict(.pending, notBefore: at(60), isCharged: true, isTried: true),
    DeliveryVerdict(.awaiting, notBefore: at(60), isTried: true),
    delivered,
  ])
  func `I5: an item whose first attempt is over blocks nothing`(verdict: DeliveryVerdict) throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try tx.enqueueReceipt(version: 1)
      let second = try tx.enqueueReceipt(version: 2)
      try tx.record(verdict, of: try tx.leaseAll().item(0))
      #expect(try tx.leaseAll().map(\.id) == [second.id])
    }
  }

  @Test(arguments: [DeliveryState.held, .cancelled])
  func `I5: a held or cancelled item blocks nothing, and blocks again when released`(
    state: DeliveryState
  ) throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      let first = try tx.enqueueReceipt(version: 1)
      try tx.enqueueReceipt(version: 2)
      #expect(try tx.move(first.id, to: state, reason: "operator", at: t0))
      let second = try tx.leaseAll()
      #expect(second.map(\.address) == [.mottagning(makeID(1), version: 2)])
      guard state == .held else { return }
      let third = try tx.enqueueReceipt(version: 3)
      #expect(try tx.move(first.id, to: .pending, reason: "operator", at: t0))
      try tx.record(delivered, of: second.item(0))
      let released = try tx.leaseAll()
      #expect(released.map(\.id) == [first.id])
      try tx.record(delivered, of: released.item(0))
      #expect(try tx.leaseAll().map(\.id) == [third.id])
    }
  }

  @Test func `I5: what may go waits again when something before it is released`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      let first = try tx.enqueueReceipt(version: 1)
      try tx.enqueueReceipt(version: 2)
      #expect(try tx.move(first.id, to: .held, reason: "operator", at: t0))
      #expect(try tx.move(first.id, to: .pending, reason: "operator", at: t0))
      #expect(try tx.leaseAll().map(\.id) == [first.id])
    }
  }

  @Test func `I5: between orders nothing waits for another`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      try tx.enqueueReceipt(1)
      try tx.enqueueReceipt(1, version: 2)
      try tx.enqueueReceipt(2)
      #expect(try tx.leaseAll().map(\.bestallning) == [makeID(1), makeID(2)])
    }
  }

  @Test func `an address that is there already is not put in twice, whatever became of it`() throws
  {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      let first = try tx.enqueueReceipt()
      #expect(try tx.enqueueReceipt() == first)
      try tx.record(delivered, of: try tx.leaseAll().item(0))
      let again = try tx.enqueueReceipt(at: at(5))
      #expect(again.id == first.id)
      #expect(again.state == .delivered)
      #expect(try tx.leaseAll() == [])
    }
  }

  @Test func `a leased item carries its digest, last day and counts`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      let row = try tx.enqueue(
        makeEntry(.svar(makeID(1), version: 1), dueAt: at(99), body: [1, 2, 3]), at: t0)
      let item = try tx.leaseAll().item(0)
      #expect(
        item
          == LeasedItem(
            id: row.id, shortID: ShortID(letter: "S", number: row.id.rawValue),
            address: .svar(makeID(1), version: 1), bestallning: makeID(1),
            digest: makeDigest(900), dueAt: at(99), attempt: 1, charged: 0, attachmentMisses: 0))
    }
  }

  @Test func `the frozen bytes of what is leased are read beside the writer`() throws {
    let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let leased = try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      _ = try tx.enqueue(makeEntry(.svar(makeID(1), version: 1), body: bytes), at: t0)
      return try tx.leaseAll()
    }
    let item = try leased.item(0)
    // While a transaction is open: reading waits for nobody.
    try fixture.store.write { tx throws(StoreError) in
      try tx.enqueueReceipt()
      #expect(try fixture.store.body(of: item.id) == bytes)
    }
    let unknown = OutboxItemID(rawValue: 99)
    #expect(throws: StoreError.self) { try fixture.store.body(of: unknown) }
  }

  @Test func `nextReady is the earliest time among what waits for its time alone`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      try tx.enqueueReceipt(1)
      try tx.enqueueReceipt(1, version: 2)
      try tx.enqueueReceipt(2)
      #expect(try tx.nextReady() == nil)
      for (item, time) in zip(try tx.leaseAll(), [at(60), at(30)]) {
        try tx.record(DeliveryVerdict(.pending, notBefore: time), of: item)
      }
      #expect(try tx.nextReady() == at(30))
      #expect(try tx.leaseAll(at: at(30)).count == 1)
      #expect(try tx.nextReady() == at(60))
    }
  }

  @Test func `a person lets a waiting item go at once`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      let row = try tx.enqueueReceipt()
      try tx.record(DeliveryVerdict(.pending, notBefore: at(60)), of: try tx.leaseAll().item(0))
      try tx.goNow(row.id, at: at(1))
      #expect(try tx.nextReady() == nil)
      #expect(try tx.leaseAll(at: at(1)).map(\.id) == [row.id])
    }
  }

  @Test func `I6: what was leased and never sent is given back uncounted, by its holder alone`()
    throws
  {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      let row = try tx.enqueueReceipt()
      let item = try tx.leaseAll().item(0)
      try tx.giveBack(item, lease: LeaseID(rawValue: 8))
      #expect(try tx.item(at: row.address)?.state == .sending)
      try tx.giveBack(item, lease: lease)
      #expect(try tx.leaseAll().map(\.attempt) == [1])
    }
  }

  @Test func `a row that has no bytes is set aside for a person and blocks nothing`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      let broken = try tx.enqueue(
        OutboxEntry(
          address: .svar(makeID(1), version: 1), bestallning: makeID(1), body: nil,
          digest: makeDigest(1), dueAt: nil), at: t0)
      let behind = try tx.enqueueReceipt()
      #expect(try tx.leaseAll() == [])
      #expect(try tx.item(at: broken.address)?.state == .attention)
      #expect(try tx.leaseAll().map(\.id) == [behind.id])
    }
  }
}
