import PlansynkCore
import PlansynkStorage
import Testing

@Suite struct PlanStoreTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func inTransaction(
    _ body: (any StoreTransaction) throws(StoreError) -> Void
  ) throws(StoreError) {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      try body(tx)
    }
  }

  @Test func `a version comes back as it was taken in, and the newest is known`() throws {
    let first = makePlan(version: 1, bilagor: [makeDigest(2), makeDigest(1), makeDigest(2)])
    let third = makePlan(version: 3)
    try inTransaction { tx throws(StoreError) in
      #expect(try tx.newestVersion(of: first.plan) == nil)
      try tx.insert(third, at: t0)
      try tx.insert(first, at: t0)
      #expect(try tx.newestVersion(of: first.plan) == third)
      #expect(try tx.version(1, of: first.plan) == first)
      #expect(try tx.version(2, of: first.plan) == nil)
    }
  }

  @Test func `I3: the same version is not taken in twice`() throws {
    try inTransaction { tx throws(StoreError) in
      try tx.insert(makePlan(), at: t0)
      #expect(throws: StoreError.refused(code: 2067)) { try tx.insert(makePlan(), at: t0) }
    }
  }

  @Test func `the first mottagen stands; a later receipt changes the decision only`() throws {
    let plan = makePlan()
    try inTransaction { tx throws(StoreError) in
      try tx.insert(plan, at: t0)
      try tx.record(
        makeKvittens(.mottagen, mottagen: at(5)), of: plan.plan, version: 1, at: at(6))
      try tx.record(
        makeKvittens(.kvitterad, mottagen: at(50)), of: plan.plan, version: 1, at: at(60))
      #expect(try tx.firstReceived(covering: makeID(100)) == at(5))
      try tx.record(
        makeKvittens(.avvisad, mottagen: at(50)), of: plan.plan, version: 1, at: at(60))
      #expect(try tx.firstReceived(covering: makeID(100)) == nil)
    }
  }

  @Test func `the first received version counts by the myndighet's clock; refused ones do not`()
    throws
  {
    try inTransaction { tx throws(StoreError) in
      for (version, mottagen) in [(1, at(10)), (2, at(30)), (3, at(20))] {
        try tx.insert(makePlan(version: version), at: t0)
        try tx.record(
          makeKvittens(version == 1 ? .avvisad : .mottagen, mottagen: mottagen), of: makeID(1),
          version: version, at: at(99))
      }
      #expect(try tx.firstReceived(covering: makeID(100)) == at(20))
      #expect(try tx.firstReceived(covering: makeID(200)) == nil)
    }
  }

  @Test func `what we hold of plans is judged by the version that was taken in last`() throws {
    try inTransaction { tx throws(StoreError) in
      #expect(try tx.planLage(of: makeID(100), at: at(99)) == .saknas)
      try tx.insert(makePlan(version: 1), at: t0)
      #expect(try tx.planLage(of: makeID(100), at: at(99)) == .ejLevererad)
      try tx.record(
        makeKvittens(.avvisad, mottagen: at(1)), of: makeID(1), version: 1, at: t0)
      #expect(try tx.planLage(of: makeID(100), at: at(99)) == .avvisad)
      try tx.insert(makePlan(version: 2), at: at(2))
      #expect(try tx.planLage(of: makeID(100), at: at(99)) == .ejLevererad)
    }
  }

  @Test func `what we held of plans at a moment was taken in and not struck by then`() throws {
    try inTransaction { tx throws(StoreError) in
      let row = try tx.takeIn(makePlan(version: 1))
      #expect(try tx.planLage(of: makeID(100), at: t0) == .saknas)
      #expect(try tx.planLage(of: makeID(100), at: at(1)) == .ejLevererad)
      _ = try tx.cancel(
        row.id, Standstill(uid: 1, since: at(5), reason: OperatorReason(kept: "why"), until: nil))
      #expect(try tx.planLage(of: makeID(100), at: at(5)) == .ejLevererad)
      #expect(try tx.planLage(of: makeID(100), at: at(6)) == .saknas)
      // What was refused later was on its way then.
      try tx.insert(makePlan(version: 2), at: at(7))
      try tx.record(
        makeKvittens(.avvisad, mottagen: at(9)), of: makeID(1), version: 2, at: at(9))
      #expect(try tx.planLage(of: makeID(100), at: at(9)) == .ejLevererad)
      #expect(try tx.planLage(of: makeID(100), at: at(10)) == .avvisad)
    }
  }
}
