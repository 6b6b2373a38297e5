import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

@Suite struct HandelseIntakeTests {
  private func makeOrdered(_ regelverk: Regelverk = Regelverk()) throws -> Bench {
    let bench = try Bench(regelverk: regelverk)
    try bench.order(makeBestallning())
    return bench
  }

  private func state(_ bench: Bench) throws -> Insats.State? {
    try bench.write { (transaction) throws(StoreError) in
      try transaction.insatser(of: makeID(1)).first?.state
    }
  }

  @Test func `a start is stored with its state, its clock and what is owed, in one transaction`()
    throws
  {
    let bench = try makeOrdered()
    let commits = bench.store.committed
    let taken = try #require(try bench.give(makeStart()).taken)
    #expect(bench.store.committed == commits + 1)
    #expect(!taken.isRepeat)
    #expect(taken.dokument == "insatshandelse")
    #expect(try state(bench) == .paborjad)
    #expect(
      try bench.frist()
        == Frist(
          insats: insatsID(), slag: .planAterkopplad, ankare: day("2026-03-01"),
          sistaDag: day("2026-03-29"), utfall: .oppen))
    let owed = try bench.items()
    #expect(owed.map(\.address.kind) == [.mottagning, .handelse])
    #expect(taken.arende == owed.last?.shortID)
    #expect(bench.news.value == 1)
    let history = try #require(try bench.reader().items(withHandle: owed[1].shortID.text).first)
    #expect(history.summary.dueAt == SwedishZone().end(of: day("2026-03-29")))
  }

  @Test func `a store that fails says so, and leaves nothing behind`() throws {
    let bench = try makeOrdered()
    bench.store.failNext(1)
    guard case .answer(.unavailable) = try bench.give(makeStart()) else {
      Issue.record("a failing store was not told")
      return
    }
    #expect(try state(bench) == .bestalld)
    #expect(try bench.frist() == nil)
    #expect(try bench.items().count == 1)
    #expect(bench.news.value == 0)
  }

  @Test func `I4: the same event again is the same thing again`() throws {
    let bench = try makeOrdered()
    try bench.give(makeStart())
    let again = try #require(try bench.give(makeStart()).taken)
    #expect(again.isRepeat)
    #expect(try bench.items().count == 2)
    #expect(bench.news.value == 1)
  }

  @Test func `I7: a correction moves the last day, and what is queued with it`() throws {
    let bench = try makeOrdered()
    try bench.give(makeStart("2026-03-01"))
    try bench.givePlan()
    try bench.give(
      makeStart("2026-02-20", ersatter: .init(typ: .paborjad, datum: day("2026-03-01"))))
    let last = day("2026-02-20").adding(days: 28)
    #expect(try bench.frist()?.sistaDag == last)
    let items = try bench.reader().items(ItemFilter()).filter { $0.row.address.kind != .mottagning }
    #expect(items.count == 3)
    #expect(items.allSatisfy { $0.dueAt == SwedishZone().end(of: last) })
  }

  @Test func `I7: holding, retrying, stopping and a clock step move no last day`() throws {
    let bench = try makeOrdered()
    try bench.give(makeStart())
    try bench.givePlan()
    let before = try bench.frist()
    bench.myndighet.reply { _ in
      .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
    }
    let delivery = bench.startDelivery()
    try bench.advance(seconds: 3600)
    bench.time.step(milliseconds: 5 * 86_400_000)
    try bench.advance(seconds: 3600)
    delivery.stop()
    try bench.settle()
    try bench.deliverAll()
    #expect(try bench.frist() == before)
    let due = try bench.details(of: .aPlan())?.summary.dueAt
    #expect(due == SwedishZone().end(of: day("2026-03-29")))
  }

  @Test func `an annulment takes the clock away, and the same event again is new`() throws {
    let bench = try makeOrdered()
    try bench.give(makeStart())
    let annulled = HandelseDokument.Ersatter(typ: .paborjad, datum: day("2026-03-01"))
    try bench.give(makeHandelse(.annullerad, "2026-03-01", ersatter: annulled))
    #expect(try bench.frist() == nil)
    #expect(try state(bench) == .bestalld)
    let again = try #require(try bench.give(makeStart()).taken)
    #expect(!again.isRepeat)
    let ids = try bench.items().compactMap { row -> InsatsHandelse.ID? in
      guard case .handelse(_, let id) = row.address else { return nil }
      return id
    }
    #expect(Set(ids).count == 3)
    #expect(try bench.frist()?.sistaDag == day("2026-03-29"))
  }

  @Test func `an unknown order, a foreign insats and the future are refused`() throws {
    let bench = try makeOrdered()
    #expect(
      try bench.give(makeStart(bestallning: 9)).faults == ["/bestallningId okand-bestallning"])
    #expect(try bench.give(makeStart("2026-03-03")).faults == ["/datum framtida-datum"])
    let foreign = HandelseDokument(
      bestallning: makeID(1), insats: makeID(777), typ: .paborjad, datum: day("2026-03-01"))
    #expect(try bench.give(.handelse(foreign)).faults == ["/insatsId okand-insats"])
    #expect(try bench.items().count == 1)
    #expect(bench.news.value == 0)
  }

  @Test func `a start before the decision is taken with a remark, a mistyped year is refused`()
    throws
  {
    let bench = try makeOrdered()
    #expect(try bench.give(makeStart("2020-01-19")).faults == ["/datum fore-beslut"])
    #expect(try bench.give(makeStart("2025-12-19")).faults == ["/datum fore-beslut"])
    #expect(try bench.items().count == 1)
    let taken = try #require(try bench.give(makeStart("2025-12-20")).taken)
    #expect(taken.anmarkningar.map(\.kod) == ["fore-beslut"])
  }

  @Test func `nothing is taken in about an order that was never ours`() throws {
    let bench = try makeOrdered()
    try bench.order(makeBestallning(version: 2, status: .felmarkerad))
    #expect(try bench.give(makeStart()).faults == ["/bestallningId felmarkerad-bestallning"])
    #expect(try bench.givePlan().faults == ["/bestallningId felmarkerad-bestallning"])
  }
}
