import PlansynkCore
import PlansynkStorage
import Testing

@Suite struct UppfoljningStoreTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func inTransaction(
    _ body: (any StoreTransaction) throws(StoreError) -> Void
  ) throws(StoreError) {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try tx.insert(makePlan(1, version: 2), at: t0)
      try tx.insert(makePlan(2), at: t0)
      try body(tx)
    }
  }

  @Test func `follow-ups come back as they were stored, by day, plan by plan`() throws {
    let first = makeUppfoljning(day("2026-03-10"))
    let second = makeUppfoljning(day("2026-06-01"), mal: true)
    let other = makeUppfoljning(day("2026-04-01"), plan: 2)
    try inTransaction { tx throws(StoreError) in
      for one in [second, other, first] { try tx.insert(one) }
      #expect(try tx.uppfoljningar(of: makeID(1)) == [first, second])
      #expect(try tx.uppfoljningar(of: makeID(2)) == [other])
      #expect(try tx.uppfoljningar(of: makeID(3)) == [])
    }
  }

  @Test func `the same is not stored twice`() throws {
    try inTransaction { tx throws(StoreError) in
      try tx.insert(makeUppfoljning(day("2026-03-10")))
      #expect(throws: StoreError.refused(code: 2067)) {
        try tx.insert(makeUppfoljning(day("2026-03-10")))
      }
      try tx.insert(makeUppfoljning(day("2026-03-10"), mal: true))
    }
  }

  @Test func `a follow-up of a plan that is not stored is refused`() throws {
    try inTransaction { tx throws(StoreError) in
      #expect(throws: StoreError.refused(code: 1299)) {
        try tx.insert(makeUppfoljning(day("2026-03-10"), plan: 3))
      }
      #expect(try tx.firstFaststalld(of: makeID(3)) == nil)
    }
  }

  @Test func `a plan was first faststalld on the day of its earliest version`() throws {
    try inTransaction { tx throws(StoreError) in
      let earlier = PlanVersion(
        plan: makeID(1), version: 1, bestallning: makeID(1), insatser: [makeID(100)],
        faststalld: day("2026-02-25"), uppfoljning: day("2026-09-01"), digest: makeDigest(1),
        kalla: makeDigest(2), bilagor: [])
      #expect(try tx.firstFaststalld(of: makeID(1)) == day("2026-03-02"))
      try tx.insert(earlier, at: t0)
      #expect(try tx.firstFaststalld(of: makeID(1)) == day("2026-02-25"))
    }
  }
}
