import PlansynkCore
import PlansynkStorage
import Testing

/// What operators list, beside the outbox as it stands.
@Suite struct ListReaderTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private var reader: SQLiteReader {
    get throws { try SQLiteReader(path: fixture.path) }
  }

  private func begin(_ bestallning: Int, _ tx: any StoreTransaction) throws(StoreError) {
    try tx.insert(
      InsatsHandelse(
        id: makeID(bestallning), insats: makeID(bestallning * 100), typ: .paborjad,
        datum: day("2026-03-01"), ersatter: nil, registrerad: t0), state: .paborjad)
  }

  @Test func `orders are listed newest here first, or only those not begun, oldest first`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      for (number, beslut) in [(2, "2026-02-18"), (3, "2026-02-11")] {
        try tx.insert(
          makeBestallning(
            number, beslut: day(beslut),
            insatser: [makeInsats(number * 100), makeInsats(number * 100 + 1)]),
          verbatim: [UInt8(number)], digest: makeDigest(number), at: t0)
      }
      try begin(1, tx)
      try begin(2, tx)
    }
    let all = try reader.bestallningar(onlyNotStarted: false, limit: 9)
    #expect(all.map(\.id) == [makeID(3), makeID(2), makeID(1)])
    #expect(all.map(\.insatser) == [2, 2, 1])
    let waiting = try reader.bestallningar(onlyNotStarted: true, limit: 9)
    #expect(waiting.map(\.id) == [makeID(3), makeID(2)])
    #expect(waiting.map(\.notStarted) == [2, 1])
    #expect(waiting.first?.beslut == day("2026-02-11"))
    #expect(try reader.bestallningar(onlyNotStarted: false, limit: 1).count == 1)
  }

  @Test func `I12: what is parked is listed with its faults, and its id only where it is one`()
    throws
  {
    try fixture.store.write { tx throws(StoreError) in
      _ = try tx.park(
        id: "Anna Andersson", version: nil, verbatim: [1], digest: makeDigest(1),
        fel: [.init(pekare: "/id", kod: "fel-form")], at: at(1))
      _ = try tx.park(
        id: "00000000-0000-4000-8000-000000000007", version: 2, verbatim: [2],
        digest: makeDigest(2),
        fel: [.init(pekare: "/a", kod: "saknas"), .init(pekare: "", kod: "fel-typ")], at: at(2))
    }
    let parked = try reader.parked(limit: 9)
    #expect(parked.map(\.bestallning) == [makeID(7), nil])
    #expect(parked.map(\.parked) == [at(2), at(1)])
    #expect(parked.map(\.digest) == [makeDigest(2), makeDigest(1)])
    #expect(
      parked.first?.fel == [.init(pekare: "/a", kod: "saknas"), .init(pekare: "", kod: "fel-typ")])
    #expect(try reader.parked(limit: 1).count == 1)
  }

  @Test func `a plan that the myndighet refused is listed with the myndighet's code`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try tx.takeIn(makePlan())
      let refused = PlanKvittens(
        kvittensId: "k-1", mottagen: at(1), status: .avvisad, contentDigest: nil,
        avvisadKod: "mal-saknas")
      let item = try tx.leaseAll().item(0)
      try tx.record(
        DeliveryVerdict(
          .attention, isTried: true, failure: DeliveryFailure(code: "avvisad"), kvittens: refused),
        of: item, at: at(1))
      try tx.record(refused, of: makeID(1), version: 1, at: at(1))
    }
    #expect(try reader.items(ItemFilter()).map(\.failure) == ["avvisad, mal-saknas"])
    let facts = try reader.statusFacts(
      at: at(2), today: day("2027-01-15"), attentionAfter: 8)
    #expect(facts.attention.map(\.reason) == ["avvisad, mal-saknas"])
  }

  @Test func `a plan that was refused after a pause is listed with the code too`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      let row = try tx.takeIn(makePlan())
      try tx.record(
        DeliveryVerdict(.awaiting, notBefore: at(60), isTried: true), of: try tx.leaseAll().item(0))
      _ = try tx.move(row.id, to: .attention, reason: "avvisad", at: at(1))
      let refused = PlanKvittens(
        kvittensId: "k-1", mottagen: at(1), status: .avvisad, contentDigest: nil,
        avvisadKod: "mal-saknas")
      try tx.record(refused, of: makeID(1), version: 1, at: at(1))
    }
    #expect(try reader.items(ItemFilter()).map(\.failure) == ["avvisad, mal-saknas"])
  }

  @Test func `what awaits a decision is counted, with the oldest`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      for number in 1...2 {
        try tx.takeIn(makePlan(number))
        let item = try tx.leaseAll().item(0)
        try tx.record(
          DeliveryVerdict(.awaiting, notBefore: at(900), isTried: true), of: item,
          at: at(Int64(number)))
      }
    }
    let facts = try reader.statusFacts(
      at: at(3), today: day("2027-01-15"), attentionAfter: 8)
    #expect(facts.awaitingDecision == .init(count: 2, oldest: at(1)))
  }

  @Test func `pending items are told apart by whether their time has come`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      try tx.enqueueReceipt(1)
      try tx.record(
        DeliveryVerdict(.pending, notBefore: at(60), isTried: true), of: try tx.leaseAll().item(0))
      try tx.enqueueReceipt(2)
    }
    func orders(_ pending: ItemFilter.Pending) throws -> [Bestallning.ID] {
      try reader.items(ItemFilter(states: [.pending], pending: pending)).map(\.row.bestallning)
    }
    #expect(try orders(.ready(at(59))) == [makeID(2)])
    #expect(try orders(.waiting(at(59))) == [makeID(1)])
    #expect(try Set(orders(.ready(at(60)))) == [makeID(1), makeID(2)])
  }
}
