import PlansynkCore
import PlansynkStorage
import Testing

/// What operators read of avvikelser.
@Suite struct AvvikelseReadingTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func make(
    _ number: Int, bestallning: Int = 1, last: String = "2026-03-29",
    orsak: Avvikelse.Orsak = .planSaknas
  ) -> Avvikelse {
    Avvikelse(
      id: makeID(number), bestallning: makeID(bestallning), insats: makeID(bestallning * 100),
      slag: .planAterkopplad, sistaDag: day(last), upptackt: at(7), orsak: orsak)
  }

  private func reader() throws -> SQLiteReader { try SQLiteReader(path: fixture.path) }

  private func totals() throws -> StatusFacts.Totals {
    try reader().statusFacts(at: t0, today: day("2027-01-15"), attentionAfter: 2).totals
  }

  @Test func `status counts what is open by cause, and all there ever were`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2, 3, 4)
      for (index, orsak) in Avvikelse.Orsak.allCases.enumerated() {
        try tx.insert(make(index + 1, bestallning: index + 1, orsak: orsak))
      }
    }
    #expect(
      try totals().openAvvikelserByOrsak
        == Avvikelse.Orsak.allCases.map { .init(orsak: $0, count: 1) })
    try fixture.store.write { tx throws(StoreError) in
      try tx.close(makeID(1), .planInkom, "2026-04-02")
    }
    #expect(try totals().openAvvikelser == 3)
    // Open again, and for another cause.
    try fixture.store.write { tx throws(StoreError) in
      try tx.update(
        AvvikelseRow(ursprung: makeID(100), avvikelse: make(1, orsak: .planAvvisad)), at: at(9))
    }
    let totals = try totals()
    #expect(
      totals.openAvvikelserByOrsak == [
        .init(orsak: .planEjLevererad, count: 1), .init(orsak: .planAvvisad, count: 2),
        .init(orsak: .startSentRegistrerad, count: 1),
      ])
    #expect(totals.avvikelser == 4)
  }

  @Test func `status counts what is closed and not documented, but for what was taken back`() throws
  {
    let chef = OperatorCaller(uid: 1001)
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2, 3, 4)
      for number in 1...4 { try tx.insert(make(number, bestallning: number)) }
      try tx.close(makeID(1), .planInkom, "2026-04-02")
      try tx.close(makeID(2), .bortfallen, "2026-04-02")
      try tx.close(makeID(3), .upphavd, "2026-04-02")
      _ = try tx.mark(makeID(1), .journalford, by: chef, at: at(9))
    }
    #expect(try totals().odokumenteradeAvvikelser == 2)
    try fixture.store.write { tx throws(StoreError) in
      _ = try tx.mark(makeID(1), .hanterad, by: chef, at: at(9))
    }
    #expect(try totals().odokumenteradeAvvikelser == 1)
  }

  @Test func `that the plan came after the chef had closed it is told`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try tx.insert(make(1))
      try tx.close(makeID(1), .avChefen, "2026-04-02", orsak: OperatorReason(kept: "on paper"))
    }
    func put(_ utfall: Frist.Utfall) throws {
      try fixture.store.write { tx throws(StoreError) in
        try tx.put(
          Frist(
            insats: makeID(100), slag: .planAterkopplad, ankare: day("2026-03-01"),
            sistaDag: day("2026-03-29"), utfall: utfall),
          bestallning: makeID(1), lastDayEnd: at(0))
      }
    }
    try put(.missad)
    #expect(try reader().avvikelser(.alla, limit: 9).map(\.planKom) == [nil])
    try put(.uppfylldSent(day("2026-04-07")))
    #expect(try reader().avvikelser(.alla, limit: 9).map(\.planKom) == [day("2026-04-07")])
  }

  @Test func `open ones are listed with the handle of their order, longest overdue first`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2, 3)
      try tx.insert(make(1, bestallning: 1, last: "2026-03-30"))
      try tx.insert(make(2, bestallning: 2, last: "2026-03-28", orsak: .startSentRegistrerad))
      try tx.insert(make(3, bestallning: 3, last: "2026-03-29"))
      try tx.close(makeID(3), .upphavd, "2026-04-02")
    }
    #expect(
      try reader().avvikelser(.oppna, limit: 9) == [
        AvvikelseDetails(
          avvikelse: make(2, bestallning: 2, last: "2026-03-28", orsak: .startSentRegistrerad),
          bestallning: ShortID(letter: "B", number: 2)),
        AvvikelseDetails(
          avvikelse: make(1, bestallning: 1, last: "2026-03-30"),
          bestallning: ShortID(letter: "B", number: 1)),
      ])
    #expect(try reader().avvikelser(.oppna, limit: 1).count == 1)
    #expect(try reader().avvikelser(.alla, limit: 9).count == 3)
  }

  @Test func `an order shows every avvikelse of its insatser, and how each was closed`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      try tx.insert(make(1))
      try tx.close(makeID(1), .upphavd, "2026-04-02")
      try tx.insert(
        Avvikelse(
          id: makeID(2), bestallning: makeID(1), insats: makeID(100), slag: .planFaststalld,
          sistaDag: day("2026-03-15"), upptackt: at(7), orsak: .planSaknas))
    }
    let orders = try reader().bestallningar(withHandle: "B").sorted {
      $0.id.rawValue < $1.id.rawValue
    }
    #expect(
      orders.map { $0.insatser.map(\.avvikelser) } == [
        [
          [
            AvvikelseDetails(
              avvikelse: make(1), bestallning: ShortID(letter: "B", number: 1),
              closing: .init(hur: .upphavd, datum: day("2026-04-02"))),
            AvvikelseDetails(
              avvikelse: Avvikelse(
                id: makeID(2), bestallning: makeID(1), insats: makeID(100), slag: .planFaststalld,
                sistaDag: day("2026-03-15"), upptackt: at(7), orsak: .planSaknas),
              bestallning: ShortID(letter: "B", number: 1)),
          ]
        ], [[]],
      ])
  }

  @Test func `what a person marks stands, and what nobody has finished stays on the list`() throws {
    let chef = OperatorCaller(uid: 1001)
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try tx.insert(make(1))
      try tx.close(makeID(1), .planInkom, "2026-04-02")
      let first = try tx.mark(makeID(1), .journalford, by: chef, at: at(9))
      let again = try tx.mark(makeID(1), .journalford, by: OperatorCaller(uid: 7), at: at(10))
      #expect(first)
      #expect(!again)
    }
    let seen = try #require(try reader().avvikelser(.attGora, limit: 9).first)
    #expect(seen.markeringar == [.journalford: .init(at: at(9), uid: 1001)])
    try fixture.store.write { tx throws(StoreError) in
      _ = try tx.mark(makeID(1), .hanterad, by: chef, at: at(11))
    }
    #expect(try reader().avvikelser(.attGora, limit: 9) == [])
    #expect(try reader().avvikelser(.alla, limit: 9).count == 1)
    #expect(
      throws: (any Error).self, "what a person marked stays marked",
      performing: {
        try RawDatabase.execute("UPDATE avvikelse SET hanterad = 1", at: fixture.path)
      })
  }

  @Test func `a reason is kept where a person closed it, and only there`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try tx.insert(make(1))
    }
    #expect(throws: StoreError.self) {
      try fixture.store.write { tx throws(StoreError) in
        try tx.close(makeID(1), .avChefen, "2026-04-02")
      }
    }
    try fixture.store.write { tx throws(StoreError) in
      try tx.close(
        makeID(1), .avChefen, "2026-04-02", orsak: OperatorReason(kept: "plan on paper"))
    }
    let seen = try reader().avvikelser(withID: (makeID(1) as Avvikelse.ID).rawValue).first
    #expect(seen?.closing?.orsak?.text == "plan on paper")
  }
}
