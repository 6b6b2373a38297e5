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

  @Test func `an avvikelse is closed, opened again and changed, and stays one`() throws {
    try inTransaction { tx throws(StoreError) in
      let slag = Frist.Slag.planAterkopplad
      #expect(try tx.avvikelser(slag, around: makeID(100)) == [])
      try tx.insert(makeAvvikelse(1))
      var row = AvvikelseRow(ursprung: makeID(100), avvikelse: makeAvvikelse(1))
      #expect(try tx.avvikelser(slag, around: makeID(100)) == [row])
      row.closing = .init(hur: .avChefen, datum: day("2026-04-02"), orsak: .init(kept: "why"))
      try tx.update(row, at: at(8))
      #expect(try tx.avvikelse(makeID(1)) == row)
      row.closing = nil
      row.avvikelse = Avvikelse(
        id: makeID(1), bestallning: makeID(2), insats: makeID(200), slag: slag,
        sistaDag: day("2026-04-17"), upptackt: at(9), orsak: .planSaknas)
      try tx.update(row, at: at(9))
      #expect(try tx.avvikelse(makeID(1)) == row)
      // By the insats from which it comes, and by the one at which it stands.
      #expect(try tx.avvikelser(slag, around: makeID(100)) == [row])
      #expect(try tx.avvikelser(slag, around: makeID(200)) == [row])
      #expect(try tx.avvikelser(.planFaststalld, around: makeID(100)) == [])
    }
  }

  @Test func `a clock has one avvikelse; what is carried on is found with what carries it on`()
    throws
  {
    try inTransaction { tx throws(StoreError) in
      try tx.insert(makeAvvikelse(1))
      #expect(throws: StoreError.self) { try tx.insert(makeAvvikelse(2)) }
      #expect(throws: StoreError.self) { try tx.close(makeID(3), .bortfallen, "2026-04-02") }
      #expect(try tx.avvikelser(.planAterkopplad, around: makeID(200)) == [])
      try tx.setOverlamning(Overlamning(till: makeID(200), since: at(1)), of: makeID(100))
      #expect(try tx.avvikelser(.planAterkopplad, around: makeID(200)).count == 1)
    }
  }

  @Test func `what the myndighet was told of an avvikelse is kept in the order in which it was`()
    throws
  {
    try inTransaction { tx throws(StoreError) in
      try tx.insert(makeAvvikelse(1))
      let notiser = [8, 7].map { Avvikelsenotis(id: makeID($0), isClosing: $0 == 7) }
      for notis in notiser { try tx.insert(notis, om: makeID(1)) }
      #expect(try tx.notiser(om: makeID(1)) == notiser)
      #expect(try tx.notiser(om: makeID(2)) == [])
      #expect(try tx.avvikelse(ofNotis: makeID(7)) == makeID(1))
      #expect(try tx.avvikelse(ofNotis: makeID(9)) == nil)
    }
  }

  @Test func `what stands interrupted is found with what carries it on, a batch after another`()
    throws
  {
    try inTransaction { tx throws(StoreError) in
      let handelse = InsatsHandelse(
        id: makeID(1), insats: makeID(100), typ: .avbruten, datum: day("2026-03-05"),
        ersatter: nil, registrerad: t0)
      try tx.insert(handelse, state: .avbruten)
      #expect(try tx.interrupted(after: nil, limit: 9) == [])
      try tx.put(makeFrist(.oppen), bestallning: makeID(1), lastDayEnd: at(9))
      try tx.put(makeFrist(.oppen, insats: 200), bestallning: makeID(2), lastDayEnd: at(9))
      #expect(try tx.interrupted(after: nil, limit: 9) == [makeID(100)])
      try tx.setOverlamning(Overlamning(till: makeID(200), since: at(1)), of: makeID(100))
      #expect(try tx.interrupted(after: nil, limit: 9) == [makeID(100), makeID(200)])
      #expect(try tx.interrupted(after: nil, limit: 1) == [makeID(100)])
      #expect(try tx.interrupted(after: makeID(100), limit: 9) == [makeID(200)])
      try tx.put(makeFrist(.missad, insats: 200), bestallning: makeID(2), lastDayEnd: at(9))
      #expect(try tx.interrupted(after: makeID(100), limit: 9) == [])
    }
  }
}
