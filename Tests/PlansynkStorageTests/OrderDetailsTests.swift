import PlansynkCore
import PlansynkStorage
import Testing

/// What `show` tells of an order beside its items and clocks: events and follow-ups as told.
@Suite struct OrderDetailsTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func shown() throws -> BestallningDetails {
    let id: Bestallning.ID = makeID(1)
    return try #require(
      try SQLiteReader(path: fixture.path).bestallningar(withHandle: id.rawValue).first)
  }

  private func event(
    _ number: Int, _ typ: InsatsHandelse.Typ, _ datum: String, for earlier: Int? = nil,
    uid: UInt32? = nil
  ) -> InsatsHandelse {
    InsatsHandelse(
      id: makeID(number), insats: makeID(100), typ: typ, datum: day(datum),
      ersatter: earlier.map { makeID($0) }, registrerad: at(Int64(number)), uid: uid)
  }

  @Test func `every event is told, with when and by whom, in the order in which it was`() throws {
    let events = [
      event(1, .paborjad, "2026-03-01", uid: 1001), event(2, .paborjad, "2026-03-02", for: 1),
      event(3, .avslutad, "2026-03-09", uid: 0),
    ]
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      for event in events { try tx.insert(event, state: .paborjad) }
    }
    #expect(try shown().insatser.map(\.story.handelser) == [events])
  }

  @Test func `a version of a plan is told with what the myndighet said of it`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      for version in 1...3 {
        try tx.takeIn(
          PlanVersion(
            plan: makeID(1), version: version, bestallning: makeID(1), insatser: [makeID(100)],
            faststalld: day("2026-03-02"), uppfoljning: day("2026-09-01"),
            digest: makeDigest(version), kalla: makeDigest(version), bilagor: []))
      }
      try tx.record(
        PlanKvittens(
          kvittensId: "k-1", mottagen: at(5), status: .avvisad, contentDigest: nil,
          avvisadKod: "mal-saknas"), of: makeID(1), version: 1, at: at(6))
      try tx.record(
        PlanKvittens(
          kvittensId: "k-2", mottagen: at(7), status: .kvitterad, contentDigest: nil,
          avvisadKod: nil), of: makeID(1), version: 2, at: at(8))
    }
    #expect(
      try shown().planer.first?.versioner.map(\.svar) == [
        .init(.avvisad, mottagen: at(5), avvisadKod: "mal-saknas"),
        .init(.kvitterad, mottagen: at(7)), nil,
      ])
  }

  @Test func `a follow-up is told under its version, and whether it stands`() throws {
    let first = Uppfoljning.Namn(datum: day("2026-03-10"), malUppfoljda: false)
    let right = Uppfoljning.Namn(datum: day("2026-03-11"), malUppfoljda: true)
    let early = Uppfoljning.Namn(datum: day("2026-03-04"), malUppfoljda: false)
    func told(
      _ namn: Uppfoljning.Namn, _ typ: Uppfoljning.Typ = .gjord,
      for earlier: Uppfoljning.Namn? = nil
    ) -> Uppfoljning {
      Uppfoljning(
        plan: makeID(1), typ: typ, namn: namn, ersatter: earlier, registrerad: t0, uid: 7)
    }
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      for (version, faststalld) in [(1, "2026-03-02"), (2, "2026-03-05")] {
        try tx.takeIn(
          PlanVersion(
            plan: makeID(1), version: version, bestallning: makeID(1), insatser: [makeID(100)],
            faststalld: day(faststalld), uppfoljning: day("2026-09-01"),
            digest: makeDigest(version), kalla: makeDigest(version), bilagor: []))
      }
      try tx.takeIn(makePlan(2, bestallning: 2), bestallning: 2)
      for one in [
        told(early), told(first), told(right, for: first), told(right, .annullerad, for: right),
        told(right),
      ] { try tx.insert(one) }
    }
    let plan = try #require(try shown().planer.first)
    #expect(try shown().planer.count == 1)
    #expect(plan.versioner.map(\.version) == [1, 2])
    #expect(plan.uppfoljningar.map(\.version) == [1, 2, 2, 2, 2])
    #expect(plan.uppfoljningar.map(\.replaced) == [nil, .rattad, .annullerad, nil, nil])
    #expect(plan.uppfoljningar.map(\.uppfoljning.uid) == [7, 7, 7, 7, 7])
  }
}
