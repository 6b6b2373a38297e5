import PlansynkCore
import PlansynkStorage
import Testing

@Suite struct FristStoreTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func makeFrist(_ utfall: Frist.Utfall, insats: Int = 100, last: String = "2026-03-29")
    -> Frist
  {
    Frist(
      insats: makeID(insats), slag: .planAterkopplad, ankare: day("2026-03-01"),
      sistaDag: day(last), utfall: utfall)
  }

  private func makeAvvikelse(_ number: Int) -> Avvikelse {
    Avvikelse(
      id: makeID(number), bestallning: makeID(1), insats: makeID(100), slag: .planAterkopplad,
      sistaDag: day("2026-03-29"), upptackt: at(7), orsak: .planEjLevererad)
  }

  private func inTransaction(
    _ body: (any StoreTransaction) throws(StoreError) -> Void
  ) throws(StoreError) {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      try body(tx)
    }
  }

  @Test(arguments: [
    Frist.Utfall.oppen, .uppfylld(day("2026-03-20")), .missad, .uppfylldSent(day("2026-04-02")),
    .bortfallen(.insatsAvslutad),
  ])
  func `a clock comes back as it was reckoned last`(utfall: Frist.Utfall) throws {
    try inTransaction { tx throws(StoreError) in
      #expect(try tx.frist(.planAterkopplad, of: makeID(100)) == nil)
      try tx.put(makeFrist(.oppen, last: "2026-03-28"), bestallning: makeID(1), lastDayEnd: at(9))
      try tx.put(makeFrist(utfall), bestallning: makeID(1), lastDayEnd: at(9))
      #expect(try tx.frist(.planAterkopplad, of: makeID(100)) == makeFrist(utfall))
      try tx.removeFrist(.planAterkopplad, of: makeID(100))
      #expect(try tx.frist(.planAterkopplad, of: makeID(100)) == nil)
    }
  }

  @Test func `an open clock has lapsed the day after its last day`() throws {
    try inTransaction { tx throws(StoreError) in
      try tx.put(makeFrist(.oppen), bestallning: makeID(1), lastDayEnd: at(9))
      try tx.put(makeFrist(.missad, insats: 200), bestallning: makeID(2), lastDayEnd: at(9))
      #expect(try tx.lapsed(before: day("2026-03-29"), limit: 9) == [])
      #expect(try tx.lapsed(before: day("2026-03-30"), limit: 9) == [makeID(100)])
      #expect(try tx.lapsed(before: day("2026-03-30"), limit: 0) == [])
    }
  }

  @Test func `an avvikelse is open until it is closed, and stays`() throws {
    try inTransaction { tx throws(StoreError) in
      let slag = Frist.Slag.planAterkopplad
      #expect(try tx.openAvvikelse(slag, of: makeID(100)) == nil)
      try tx.insert(makeAvvikelse(1))
      #expect(try tx.openAvvikelse(slag, of: makeID(100)) == makeAvvikelse(1))
      try tx.close(makeID(1), hur: .planInkom, datum: day("2026-04-02"), orsak: nil, at: at(8))
      #expect(try tx.openAvvikelse(slag, of: makeID(100)) == nil)
      #expect(try tx.avvikelseCount(slag, of: makeID(100)) == 1)
      try tx.insert(makeAvvikelse(2))
      #expect(try tx.openAvvikelse(slag, of: makeID(100)) == makeAvvikelse(2))
      #expect(try tx.avvikelseCount(slag, of: makeID(100)) == 2)
    }
  }

  @Test func `a clock has at most one open avvikelse, and none is closed twice`() throws {
    try inTransaction { tx throws(StoreError) in
      try tx.insert(makeAvvikelse(1))
      #expect(throws: StoreError.self) { try tx.insert(makeAvvikelse(2)) }
      try tx.close(makeID(1), hur: .upphavd, datum: day("2026-04-02"), orsak: nil, at: at(8))
      #expect(throws: StoreError.self) {
        try tx.close(makeID(1), hur: .bortfallen, datum: day("2026-04-02"), orsak: nil, at: at(8))
      }
      #expect(throws: StoreError.self) {
        try tx.close(makeID(3), hur: .bortfallen, datum: day("2026-04-02"), orsak: nil, at: at(8))
      }
    }
  }
}
