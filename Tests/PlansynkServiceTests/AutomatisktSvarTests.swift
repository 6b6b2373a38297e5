import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// Where the routine has it so, each order version is accepted as it is taken in.
@Suite struct AutomatisktSvarTests {
  private static let svar = DeliveryAddress.svar(makeID(1), version: 1)

  private func makeBench(
    _ svar: Regelverk.SvarSatt = .automatiskt, inforandeFran: CalendarDay? = nil
  ) throws -> Bench {
    try Bench(regelverk: Regelverk(svar: svar, inforandeFran: inforandeFran))
  }

  @Test func `an order is accepted in the transaction that takes it in, dated today`() throws {
    let bench = try makeBench()
    let commits = bench.store.committed
    let page = makePage([makeItem(makeBestallning())])
    _ = try bench.surroundings.store.write { (transaction) throws(StoreError) in
      try PageIntake(
        surroundings: bench.surroundings, transaction: transaction, now: bench.time.now
      ).take(page)
    }
    #expect(bench.store.committed == commits + 1)
    #expect(try bench.items().map(\.address) == [.receipt(), Self.svar])
    let body = try bench.write { (transaction) throws(StoreError) in
      try transaction.item(at: Self.svar).flatMap { (row) throws(StoreError) in
        try transaction.bodyDigest(of: row.id)
      }
    }
    let expected = bench.surroundings.codec.svar(
      SvarDokument(bestallning: makeID(1), svar: .accepterad, datum: day("2026-03-02"), orsak: nil))
    #expect(body == expected.digest)
    try bench.deliverAll()
    #expect(try bench.state(of: Self.svar) == .delivered)
  }

  @Test func `each new version is accepted, and one that comes again or late is not`() throws {
    let bench = try makeBench()
    try bench.order(makeBestallning(version: 2))
    try bench.order(makeBestallning(version: 2), makeBestallning(version: 1))
    try bench.order(makeBestallning(version: 3))
    let answered = try bench.items().compactMap { row -> Int? in
      if case .svar(_, let version) = row.address { version } else { nil }
    }
    #expect(answered == [2, 3])
  }

  @Test(arguments: [Bestallning.Status.aterkallad, .ersatt, .felmarkerad, .avslutad])
  func `an order that comes as no longer live is not accepted`(status: Bestallning.Status) throws {
    let bench = try makeBench()
    try bench.order(makeBestallning(status: status))
    #expect(try bench.state(of: Self.svar) == nil)
  }

  @Test func `an order from before the program was introduced is not accepted`() throws {
    let bench = try makeBench(inforandeFran: day("2026-01-21"))
    try bench.order(makeBestallning(1, beslut: "2026-01-20"))
    try bench.order(makeBestallning(2, beslut: "2026-01-21"))
    #expect(try bench.state(of: Self.svar) == nil)
    #expect(try bench.state(of: .svar(makeID(2), version: 1)) == .pending)
  }

  @Test(arguments: [Regelverk.SvarSatt.av, .manuellt])
  func `no other routine accepts by itself`(svar: Regelverk.SvarSatt) throws {
    let bench = try makeBench(svar)
    try bench.order(makeBestallning())
    #expect(try bench.state(of: Self.svar) == nil)
  }

  @Test func `a person who declines after that is refused, and told whom to call`() throws {
    let bench = try makeBench()
    try bench.order(makeBestallning())
    let verdict = try bench.give(makeSvar(.avbojd, orsak: "Fullt"))
    #expect(verdict.faults == ["/svar redan-accepterad"])
    guard case .answer(.refused(let fel)) = verdict else { return }
    #expect(fel[0].text.contains("Kontakta handläggaren"))
    #expect(try bench.items().count == 2)
  }

  @Test func `a person who accepts too is told that it has been`() throws {
    let bench = try makeBench()
    try bench.order(makeBestallning())
    let taken = try #require(try bench.give(makeSvar(datum: "2026-03-01")).taken)
    #expect(taken.isRepeat)
    #expect(taken.anmarkningar.map(\.kod) == ["redan-besvarad"])
  }

  @Test func `what a person answered where nothing did is the same again when it comes again`()
    throws
  {
    let bench = try makeBench(inforandeFran: day("2026-02-01"))
    try bench.order(makeBestallning())
    let declined = makeSvar(.avbojd, orsak: "Fullt")
    #expect(try bench.give(declined).taken?.isRepeat == false)
    #expect(try bench.give(declined).taken?.isRepeat == true)
  }

  @Test func `an order that is recalled before its answer went is answered no more`() throws {
    let bench = try makeBench()
    try bench.order(makeBestallning())
    try bench.order(makeBestallning(version: 2, status: .aterkallad))
    #expect(try bench.state(of: Self.svar) == .cancelled)
  }
}
