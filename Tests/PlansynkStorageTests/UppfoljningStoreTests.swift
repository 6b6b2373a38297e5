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

  @Test func `follow-ups come back as they were stored, in that order, plan by plan`() throws {
    let first = makeUppfoljning(day("2026-03-10"))
    let second = makeUppfoljning(day("2026-06-01"), mal: true)
    let other = makeUppfoljning(day("2026-04-01"), plan: 2)
    try inTransaction { tx throws(StoreError) in
      for one in [second, other, first] { try tx.insert(one) }
      #expect(try tx.uppfoljningar(of: makeID(1)) == [second, first])
      #expect(try tx.uppfoljningar(of: makeID(2)) == [other])
      #expect(try tx.uppfoljningar(of: makeID(3)) == [])
    }
  }

  @Test func `the same is not stored twice`() throws {
    try inTransaction { tx throws(StoreError) in
      try tx.insert(makeUppfoljning(day("2026-03-10")))
      #expect(throws: StoreError.refused(code: 1811)) {
        try tx.insert(makeUppfoljning(day("2026-03-10")))
      }
      try tx.insert(makeUppfoljning(day("2026-03-10"), mal: true))
    }
  }

  @Test func `what was corrected or annulled stays, stands no more, and may be told again`() throws
  {
    let told = makeUppfoljning(day("2026-03-10"))
    let right = Uppfoljning(
      plan: makeID(1), namn: .init(datum: day("2026-03-11"), malUppfoljda: true),
      ersatter: told.namn, registrerad: at(1))
    let never = Uppfoljning(
      plan: makeID(1), typ: .annullerad, namn: right.namn, ersatter: right.namn, registrerad: at(2))
    try inTransaction { tx throws(StoreError) in
      for one in [told, right, never, told, right] { try tx.insert(one) }
      let all = try tx.uppfoljningar(of: makeID(1))
      #expect(all == [told, right, never, told, right])
      #expect(Uppfoljning.standing(all) == [right.namn])
    }
  }

  @Test func `what does not stand is not replaced, nor twice`() throws {
    let told = makeUppfoljning(day("2026-03-10"))
    let never = Uppfoljning(
      plan: makeID(1), typ: .annullerad, namn: told.namn, ersatter: told.namn, registrerad: at(1))
    try inTransaction { tx throws(StoreError) in
      #expect(throws: StoreError.self) { try tx.insert(never) }
      try tx.insert(makeUppfoljning(day("2026-03-10"), plan: 2))
      #expect(throws: StoreError.self) { try tx.insert(never) }
      try tx.insert(told)
      try tx.insert(never)
      #expect(throws: StoreError.self) { try tx.insert(never) }
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
