import PlansynkCore
import PlansynkStorage
import Testing

/// Leases that nobody holds any more, and waits that mean nothing any more.
@Suite struct OutboxRecoveryTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  /// So many orders, each with a receipt.
  private func inQueue(
    _ count: Int, _ body: (any StoreTransaction) throws(StoreError) -> Void
  ) throws(StoreError) {
    try fixture.store.write { tx throws(StoreError) in
      for number in 1...count {
        try tx.insertBestallningar(number)
        try tx.enqueueReceipt(number)
      }
      try body(tx)
    }
  }

  /// Another start: what was under way is taken back.
  private func die(_ tx: any StoreTransaction) throws(StoreError) -> [DeliveryState] {
    try tx.voidLeases(except: LeaseID(rawValue: 0), at: t0).map(\.state)
  }

  @Test func `what was under way with others when we died goes alone, and nothing beside it`()
    throws
  {
    try inQueue(5) { tx throws(StoreError) in
      let under = try tx.lease(lease, limit: 2, at: t0)
      #expect(try die(tx) == [.pending, .pending])
      for item in under {
        #expect(try tx.lease(lease, LeaseOrder(limit: 9, isIdle: false), at: t0) == [])
        let leased = try tx.lease(lease, limit: 9, at: t0)
        #expect(leased.map(\.id) == [item.id])
        #expect(leased[0].goesAlone)
        try tx.record(delivered, of: leased[0])
      }
      #expect(try tx.leaseAll().map(\.goesAlone) == [false, false, false])
    }
  }

  @Test func `what goes alone waits for its turn, and only then do others wait for it`() throws {
    try inQueue(3) { tx throws(StoreError) in
      let first = try tx.lease(lease, limit: 1, at: t0)[0]
      _ = try die(tx)
      let urgent = try tx.enqueue(
        makeEntry(.svar(makeID(3), version: 1), bestallning: 3, dueAt: at(5)), at: t0)
      let leased = try tx.leaseAll()
      #expect(leased.map(\.bestallning) == [urgent.bestallning])
      #expect(!leased.contains { $0.id == first.id })
    }
  }

  @Test func `dying three times with it alone under way needs a person`() throws {
    try inQueue(2) { tx throws(StoreError) in
      // In company: nobody can tell which of them it was.
      _ = try tx.lease(lease, limit: 2, at: t0)
      _ = try die(tx)
      for _ in 0..<2 {
        #expect(try tx.lease(lease, limit: 2, at: t0).count == 1)
        #expect(try die(tx) == [.pending])
      }
      let last = try tx.lease(lease, limit: 2, at: t0)
      #expect(try die(tx) == [.attention])
      #expect(try tx.leaseAll().map(\.id).contains(last[0].id) == false)
    }
  }

  @Test(arguments: [
    delivered, DeliveryVerdict(.pending), DeliveryVerdict(.pending, isCharged: true, isTried: true),
  ])
  func `any outcome that is recorded clears it`(verdict: DeliveryVerdict) throws {
    try inQueue(1) { tx throws(StoreError) in
      for _ in 0..<2 {
        _ = try tx.leaseAll()
        _ = try die(tx)
      }
      try tx.record(verdict, of: try tx.leaseAll().item(0))
      for _ in 0..<2 {
        _ = try tx.leaseAll()
        #expect(try die(tx).allSatisfy { $0 == .pending })
      }
    }
  }

  @Test func `what was never begun stays under suspicion, and counts no further death`() throws {
    try inQueue(1) { tx throws(StoreError) in
      for _ in 0..<2 {
        _ = try tx.leaseAll()
        _ = try die(tx)
      }
      for _ in 0..<5 { try tx.giveBack(try tx.leaseAll().item(0), lease: lease) }
      #expect(try tx.leaseAll().item(0).goesAlone)
      #expect(try die(tx) == [.attention])
    }
  }

  @Test func `some go last, when there are not enough others`() throws {
    try inQueue(4) { tx throws(StoreError) in
      let ids = (1...4).map { OutboxItemID(rawValue: Int64($0)) }
      let order = { (limit: Int) in LeaseOrder(limit: limit, last: [ids[0], ids[2]]) }
      #expect(try tx.lease(lease, order(1), at: t0).map(\.id) == [ids[1]])
      #expect(try tx.lease(lease, order(2), at: t0).map(\.id) == [ids[3], ids[0]])
      #expect(try tx.lease(lease, order(2), at: t0).map(\.id) == [ids[2]])
    }
  }

  @Test func `a pardon takes the charge back, and only where it still stands refused`() throws {
    try inQueue(1) { tx throws(StoreError) in
      let item = try tx.leaseAll().item(0)
      #expect(try !tx.pardon(item.id, reason: "test", at: t0))
      try tx.record(DeliveryVerdict(.attention, isCharged: true, isTried: true), of: item)
      #expect(try tx.pardon(item.id, reason: "test", at: t0))
      #expect(try !tx.pardon(item.id, reason: "test", at: t0))
      let again = try tx.leaseAll()
      #expect(again.map(\.charged) == [0])
    }
  }

  @Test func `waits are planned anew, each at a time of its own within the minute`() throws {
    try inQueue(60) { tx throws(StoreError) in
      let items = try tx.leaseAll()
      for (index, item) in items.enumerated() {
        // The first goes soon by itself; one is held, one needs a person.
        let wait: Int64 = index == 0 ? 1 : 3600
        try tx.record(DeliveryVerdict(.pending, notBefore: at(wait)), of: item)
      }
      _ = try tx.move(items[1].id, to: .held, reason: "test", at: t0)
      try tx.replanWaits(after: t0, seed: .max, at: t0)
      var gone: [Int] = []
      for second in 0...60 {
        gone.append(try tx.leaseAll(at: at(Int64(second))).count)
      }
      #expect(gone.reduce(0, +) == 59)
      #expect(gone.max().map { $0 <= 3 } == true)
      #expect(try tx.item(at: items[1].address)?.state == .held)
    }
  }

  @Test func `a wait that is no longer than asked about stays as it is`() throws {
    try inQueue(1) { tx throws(StoreError) in
      try tx.record(DeliveryVerdict(.pending, notBefore: at(3600)), of: try tx.leaseAll().item(0))
      try tx.replanWaits(after: at(3600), seed: 5, at: t0)
      #expect(try tx.leaseAll(at: at(3599)) == [])
      #expect(try tx.leaseAll(at: at(3600)).count == 1)
    }
  }

  @Test(
    arguments: [(3600, 3601, true), (3600, 3599, false), (nil, 0, true)] as [(Int64?, Int64, Bool)])
  func `a decision that was to be asked for too far ahead, or no longer, is asked for at once`(
    latest: Int64?, askAt: Int64, isAsked: Bool
  ) throws {
    try inQueue(1) { tx throws(StoreError) in
      let item = try tx.leaseAll().item(0)
      try tx.record(DeliveryVerdict(.awaiting, notBefore: at(askAt), isTried: true), of: item)
      if latest == nil { try tx.askAgain(item.id, at: nil) }
      try tx.replanAsks(after: at(latest ?? 0), untilWaitedSince: at(-1), at: t0)
      #expect(try tx.awaiting(dueAt: t0, limit: 9).count == (isAsked ? 1 : 0))
    }
  }
}
