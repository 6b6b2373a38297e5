import PlansynkCore
import PlansynkStorage
import Testing

/// What is recorded of an attempt, and whose record counts.
@Suite struct RecordTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func inTransaction(
    _ body: (any StoreTransaction) throws(StoreError) -> Void
  ) throws(StoreError) {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try body(tx)
    }
  }

  @Test func `I4: a record under a lease that is not the item's own changes nothing`() throws {
    try inTransaction { tx throws(StoreError) in
      let row = try tx.enqueueReceipt()
      let item = try tx.leaseAll().item(0)
      let foreign = LeaseID(rawValue: 8)
      #expect(try !tx.record(delivered, of: item, lease: foreign, at: t0))
      #expect(try tx.item(at: row.address)?.state == .sending)
      #expect(try tx.record(delivered, of: item))
      #expect(try !tx.record(DeliveryVerdict(.attention), of: item))
      #expect(try tx.item(at: row.address)?.state == .delivered)
    }
  }

  @Test func `I4: after a restart every older lease is void, uncharged, and sent again`() throws {
    let restarted = LeaseID(rawValue: 9)
    try inTransaction { tx throws(StoreError) in
      try tx.enqueueReceipt()
      let item = try tx.leaseAll().item(0)
      #expect(try tx.voidLeases(except: lease, at: at(1)) == [])
      #expect(try tx.voidLeases(except: restarted, at: at(1)).map(\.state) == [.pending])
      #expect(try !tx.record(delivered, of: item, lease: lease, at: at(1)))
      let again = try tx.lease(restarted, limit: 5, at: at(1))
      #expect(again.map(\.id) == [item.id])
      #expect(again[0].attempt == 2)
      #expect(again[0].charged == 0)
    }
  }

  @Test func `I6: an attempt is charged only when the verdict says so`() throws {
    let verdicts = [
      DeliveryVerdict(.pending), DeliveryVerdict(.pending, isCharged: true, isTried: true),
      DeliveryVerdict(.pending),
    ]
    try inTransaction { tx throws(StoreError) in
      try tx.enqueueReceipt()
      for verdict in verdicts { try tx.record(verdict, of: try tx.leaseAll().item(0)) }
      let item = try tx.leaseAll().item(0)
      #expect(item.attempt == 4)
      #expect(item.charged == 1)
    }
  }

  @Test func `the receipt of a plan is kept with the version`() throws {
    let kvittens = makeKvittens(.kvitterad, mottagen: at(2))
    try inTransaction { tx throws(StoreError) in
      try tx.takeIn(makePlan())
      try tx.record(
        DeliveryVerdict(.delivered, isTried: true, kvittens: kvittens),
        of: try tx.leaseAll().item(0))
      #expect(try tx.firstReceived(covering: makeID(100)) == at(2))
    }
  }

  @Test func `what awaits a decision is asked about when its time has come, and not when shown`()
    throws
  {
    let awaiting = DeliveryVerdict(
      .awaiting, notBefore: at(60), isTried: true, kvittens: makeKvittens(.mottagen))
    try inTransaction { tx throws(StoreError) in
      let row = try tx.takeIn(makePlan())
      try tx.record(awaiting, of: try tx.leaseAll().item(0), at: at(1))
      #expect(try tx.awaiting(dueAt: at(59), limit: 9) == [])
      let due = try tx.awaiting(dueAt: at(60), limit: 9)
      #expect(due.map(\.row.id) == [row.id])
      #expect(due.map(\.since) == [at(1)])
      try tx.askAgain(row.id, at: nil)
      #expect(try tx.awaiting(dueAt: at(9999), limit: 9) == [])
      try tx.askAgain(row.id, at: at(100))
      #expect(try tx.awaiting(dueAt: at(100), limit: 9).map(\.row.id) == [row.id])
      #expect(try tx.move(row.id, to: .pending, reason: "lost", at: at(100)))
      #expect(try tx.leaseAll(at: at(100)).map(\.id) == [row.id])
    }
  }

  @Test func `what is in flight is finished: nobody moves it but its record`() throws {
    try inTransaction { tx throws(StoreError) in
      let row = try tx.enqueueReceipt()
      _ = try tx.leaseAll()
      for state in DeliveryState.allCases {
        #expect(try !tx.move(row.id, to: state, reason: "operator", at: t0))
      }
      #expect(try tx.item(at: row.address)?.state == .sending)
    }
  }

  @Test func `items are found by the beginning of their handle, as a person types it`() throws {
    try inTransaction { tx throws(StoreError) in
      let row = try tx.enqueueReceipt()
      let typed = row.shortID.text.lowercased()
      #expect(try tx.items(withShortID: typed) == [row])
      #expect(try tx.items(withShortID: typed.filter { $0 != "-" }) == [row])
      #expect(try tx.items(withShortID: String(typed.prefix(4))) == [row])
      #expect(try tx.items(withShortID: "P-") == [])
    }
  }
}

func makeKvittens(_ status: PlanKvittens.Status, mottagen: Instant = t0) -> PlanKvittens {
  PlanKvittens(
    kvittensId: "kv-1", mottagen: mottagen, status: status, contentDigest: nil,
    avvisadKod: status == .avvisad ? "mal-saknas" : nil)
}
