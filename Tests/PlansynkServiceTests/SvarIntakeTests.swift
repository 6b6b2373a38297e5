import PlansynkCore
import Testing

@testable import PlansynkService

@Suite struct SvarIntakeTests {
  private func makeOrdered(_ svar: Regelverk.SvarSatt = .manuellt) throws -> Bench {
    let bench = try Bench(regelverk: Regelverk(svar: svar))
    try bench.order(makeBestallning())
    return bench
  }

  @Test func `a myndighet that wants no answers gets none`() throws {
    let bench = try makeOrdered(.av)
    #expect(try bench.give(makeSvar()).faults == ["/dokument svar-av"])
    #expect(try bench.items().count == 1)
  }

  @Test func `an answer goes to the newest version of the order`() throws {
    let bench = try makeOrdered()
    try bench.order(makeBestallning(version: 2))
    let taken = try #require(try bench.give(makeSvar()).taken)
    let row = try #require(try bench.items().last)
    #expect(row.address == .svar(makeID(1), version: 2))
    #expect(taken.arende == row.shortID)
    #expect(bench.news.value == 1)
  }

  @Test func `the first answer stands, and whoever answers again is told`() throws {
    let bench = try makeOrdered()
    try bench.give(makeSvar())
    let again = try #require(try bench.give(makeSvar(.avbojd, orsak: "full")).taken)
    #expect(again.isRepeat)
    #expect(again.anmarkningar.map(\.kod) == ["redan-besvarad"])
    #expect(try bench.items().count == 2)
  }

  @Test func `every fault is told at once`() throws {
    let bench = try makeOrdered()
    try bench.order(makeBestallning(version: 2, status: .aterkallad))
    #expect(
      try bench.give(makeSvar(.avbojd, datum: "2026-03-03")).faults
        == ["/datum framtida-datum", "/orsak saknas", "/bestallningId aterkallad-bestallning"])
  }
}
