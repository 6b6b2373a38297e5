import PlansynkCore
import PlansynkStorage
import Testing

@Suite struct BestallningStoreTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `an order comes back as it was stored`() throws {
    let order = makeBestallning(
      ersatter: makeID(77), beraknadTid: PlaneradTid(minuter: 420, period: .vecka),
      insatser: [makeInsats(3), makeInsats(2, slut: day("2026-12-31"))])
    try fixture.store.write { tx throws(StoreError) in
      #expect(try tx.bestallning(order.id) == nil)
      try tx.insert(order, verbatim: [1], digest: makeDigest(1), at: t0)
      #expect(try tx.bestallning(order.id) == order)
      #expect(try tx.digest(of: order.id, version: 1) == makeDigest(1))
      #expect(try tx.digest(of: order.id, version: 2) == nil)
      #expect(try tx.bestallning(of: makeID(3)) == order.id)
    }
  }

  @Test func `the beraknad tid is that of the newest version`() throws {
    let tider: [PlaneradTid?] = [
      PlaneradTid(minuter: 420, period: .vecka), nil, PlaneradTid(minuter: 0, period: .dag),
    ]
    try fixture.store.write { tx throws(StoreError) in
      for (index, tid) in tider.enumerated() {
        let order = makeBestallning(version: index + 1, beraknadTid: tid)
        try tx.insert(order, verbatim: [1], digest: makeDigest(index), at: t0)
        #expect(try tx.bestallning(order.id)?.beslut.beraknadTid == tid)
      }
    }
  }

  @Test func `an older version never overwrites a newer; it is kept beside it`() throws {
    let newer = makeBestallning(version: 3, status: .avslutad, insatser: [makeInsats(2)])
    let older = makeBestallning(version: 2, insatser: [makeInsats(1)])
    try fixture.store.write { tx throws(StoreError) in
      try tx.insert(newer, verbatim: [3], digest: makeDigest(3), at: t0)
      try tx.insert(older, verbatim: [2], digest: makeDigest(2), at: t0)
      #expect(try tx.bestallning(newer.id) == newer)
      #expect(try tx.digest(of: newer.id, version: 2) == makeDigest(2))
      #expect(try tx.insatser(of: newer.id).map(\.insats.id) == [makeID(2)])
    }
  }

  @Test func `an insats that the newest version leaves out is withdrawn, and may come back`() throws
  {
    try fixture.store.write { tx throws(StoreError) in
      for (version, numbers) in [(1, [1, 2]), (2, [2]), (3, [2, 1])] {
        let order = makeBestallning(version: version, insatser: numbers.map { makeInsats($0) })
        try tx.insert(order, verbatim: [1], digest: makeDigest(version), at: t0)
        let rows = try tx.insatser(of: order.id)
        #expect(rows.count == 2)
        #expect(rows.filter { !$0.isWithdrawn }.map(\.insats.id) == numbers.map { makeID($0) })
      }
    }
  }

  @Test func `an insats goes over to the order that replaces its order, and not back`() throws {
    let old = makeBestallning(1, insatser: [makeInsats(5)])
    let new = makeBestallning(2, ersatter: makeID(1), insatser: [makeInsats(5)])
    let replaced = makeBestallning(1, version: 2, status: .ersatt, insatser: [makeInsats(5)])
    let revived = makeBestallning(1, version: 3, insatser: [makeInsats(5)])
    try fixture.store.write { tx throws(StoreError) in
      for (number, order) in [old, new, replaced, revived].enumerated() {
        try tx.insert(order, verbatim: [1], digest: makeDigest(number), at: t0)
      }
      #expect(try tx.bestallning(of: makeID(5)) == makeID(2))
      #expect(try tx.insatser(of: makeID(1)).count == 1)
    }
  }

  @Test func `the story of an insats comes back in the order in which it was recorded`() throws {
    let started = InsatsHandelse(
      id: makeID(2), insats: makeID(100), typ: .paborjad, datum: day("2026-03-05"), ersatter: nil,
      registrerad: at(1))
    let corrected = InsatsHandelse(
      id: makeID(1), insats: makeID(100), typ: .paborjad, datum: day("2026-03-01"),
      ersatter: started.id, registrerad: at(2))
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try tx.insert(started, state: .paborjad)
      try tx.insert(corrected, state: .paborjad)
      #expect(try tx.story(of: makeID(100)) == InsatsStory([started, corrected]))
      #expect(try tx.insatser(of: makeID(1)).map(\.state) == [.paborjad])
    }
  }

  @Test func `what cannot be read is set aside once`() throws {
    try fixture.store.write { tx throws(StoreError) in
      for isNew in [true, false] {
        #expect(
          try tx.park(
            id: "x", version: nil, verbatim: [1], digest: makeDigest(1),
            fel: [.init(pekare: "/id", kod: "saknas")], at: t0) == isNew)
      }
      #expect(
        try tx.park(
          id: nil, version: nil, verbatim: [2], digest: makeDigest(2), fel: [], at: t0))
    }
    let reader = try SQLiteReader(path: fixture.path)
    let facts = try reader.statusFacts(at: t0, today: day("2026-03-01"), attentionAfter: 8)
    #expect(facts.parkedCount == 2)
  }

  @Test func `I1: a transaction that throws leaves nothing behind`() throws {
    #expect(throws: StoreError.full) {
      try fixture.store.write { tx throws(StoreError) in
        try tx.insertBestallningar(1)
        try tx.enqueueReceipt()
        throw StoreError.full
      }
    }
    try fixture.store.write { tx throws(StoreError) in
      #expect(try tx.bestallning(makeID(1)) == nil)
      #expect(try tx.item(at: .mottagning(makeID(1), version: 1)) == nil)
    }
  }

  @Test func `a thing owed about an order that is not stored is refused`() throws {
    #expect(throws: StoreError.refused(code: 19)) {
      try fixture.store.write { tx throws(StoreError) in _ = try tx.enqueueReceipt() }
    }
  }
}
