import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// What is watched of orders as they stand in the store, from the files and answers that came.
struct BevakningReadingTests {
  private func watched(
    _ bench: Bench, _ change: (inout Regelverk) -> Void = { _ in }
  ) throws -> [String] {
    var regelverk = Regelverk()
    change(&regelverk)
    let rules = Bevakningsregler(
      regelverk, zone: bench.surroundings.zone, today: bench.surroundings.today)
    return try bench.reader().bestallningslagen(.levande).flatMap(rules.bevakningar(of:))
      .map { "\($0.handtag) \($0.slag.rawValue) \($0.sistaDag)" }
  }

  private func handle(_ number: Int64) -> String { ShortID(letter: "B", number: number).text }

  /// Reads everything that lies in the out-tray as written and not fetched.
  private func writeFiles(_ bench: Bench) throws {
    try bench.write { (transaction) throws(StoreError) in
      for file in try transaction.unwrittenHandovers(limit: 100) {
        try transaction.noteWritten(path: file.path, at: bench.time.now)
      }
    }
  }

  @Test func `an order waits to be fetched and to begin, until both are done`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning(beslut: "2026-02-10"))
    try writeFiles(bench)
    #expect(
      try watched(bench) == [
        "\(handle(1)) sen-start 2026-02-01", "\(handle(1)) hamtning 2026-03-04",
        "\(handle(1)) ej-verkstalld 2026-05-10",
      ])
    try bench.write { (transaction) throws(StoreError) in
      for path in try transaction.unfetchedHandovers(limit: 9, after: nil) {
        try transaction.noteFetched(path: path, at: bench.time.now)
      }
    }
    try bench.give(makeStart("2026-03-02"))
    #expect(try watched(bench) == ["\(handle(1)) plan-aterkopplad 2026-03-30"])
    // Started again the decision waits, for as long as nobody goes on.
    try bench.give(makeHandelse(.avbruten, "2026-03-02"))
    #expect(
      try watched(bench) == [
        "\(handle(1)) plan-aterkopplad 2026-03-30", "\(handle(1)) ej-verkstalld 2026-06-02",
      ])
  }

  @Test(arguments: [Bestallning.Status.aterkallad, .felmarkerad, .avslutad, .ersatt])
  func `an order that is over waits to be fetched as any other`(status: Bestallning.Status) throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.order(makeBestallning(version: 2, status: status))
    try writeFiles(bench)
    #expect(try watched(bench) == ["\(handle(1)) hamtning 2026-03-04"])
    try bench.write { (transaction) throws(StoreError) in
      for path in try transaction.unfetchedHandovers(limit: 9, after: nil) {
        try transaction.noteFetched(path: path, at: bench.time.now)
      }
    }
    #expect(try watched(bench) == [])
  }

  @Test func `a plan has its dates, and a follow-up that was done ends the reminder`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try bench.givePlan(makePlanJSON(uppfoljning: "2026-09-01"))
    try bench.deliverAll()
    let routine: (inout Regelverk) -> Void = {
      $0.malUppfoljningManader = 6
      $0.nyPlanManader = 12
    }
    func plans(_ days: [String]) -> [String] { days.map { "\(handle(1)) \($0)" } }
    #expect(
      try watched(bench, routine)
        == plans([
          "plan-aterkopplad 2026-03-29", "uppfoljning 2026-09-01", "mal-uppfoljning 2026-09-02",
          "ny-plan 2027-03-02",
        ]))
    try bench.advance(seconds: 90 * 86_400)
    try bench.give(
      .uppfoljning(
        UppfoljningDokument(plan: makeID(1), datum: day("2026-05-20"), malUppfoljda: true)))
    #expect(
      try watched(bench, routine)
        == plans([
          "plan-aterkopplad 2026-03-29", "mal-uppfoljning 2026-11-20", "ny-plan 2027-03-02",
        ]))
    try bench.givePlan(
      makePlanJSON(version: 2, faststalld: "2026-05-30", uppfoljning: "2027-01-10", hur: "nytt"))
    #expect(
      try watched(bench, routine)
        == plans([
          "plan-aterkopplad 2026-03-29", "mal-uppfoljning 2026-11-30", "uppfoljning 2027-01-10",
          "ny-plan 2027-05-30",
        ]))
  }

  @Test func `a plan that the myndighet refused stands so in the list of those without one`() throws
  {
    let bench = try Bench()
    func plans() throws -> [String] {
      Lista.utanPlan.tabell(
        of: try bench.reader().bestallningslagen(.levande), regelverk: Regelverk(),
        zone: bench.surroundings.zone, today: bench.surroundings.today
      ).rader.compactMap { $0.last?.text }
    }
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    #expect(try plans() == ["saknas"])
    try bench.givePlan()
    #expect(try plans() == ["inte återkopplad"])
    bench.myndighet.reply { item in
      item.address.kind == .plan ? .say(.delivered(makeKvittens(.avvisad))) : .accept
    }
    try bench.deliverAll()
    #expect(try plans() == ["avvisad"])
    try bench.advance(seconds: 60)
    try bench.givePlan(makePlanJSON(version: 2, hur: "nytt"))
    #expect(try plans() == ["inte återkopplad"])
  }

  @Test func `where an order is replaced, its plan is followed up under the one that answers now`()
    throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try bench.givePlan()
    try bench.order(
      makeBestallning(2, insatser: [makeInsats(200)], ersatter: 1),
      makeBestallning(version: 2, status: .ersatt))
    let seen = try watched(bench)
    #expect(seen.contains("\(handle(2)) uppfoljning 2026-09-01"))
    #expect(!seen.contains { $0.contains("\(handle(1)) uppfoljning") })
    #expect(!seen.contains { $0.contains("sen-start") })
  }

  @Test func `a plan under a new id takes the place of the older one that covers the same`() throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try bench.givePlan()
    try bench.advance(seconds: 10 * 86_400)
    try bench.givePlan(makePlanJSON(plan: 2, faststalld: "2026-03-10", uppfoljning: "2026-11-01"))
    #expect(
      try watched(bench).filter { $0.contains(" uppfoljning") } == [
        "\(handle(1)) uppfoljning 2026-11-01"
      ])
    try BenchOperator(bench).cancel(.aPlan(2))
    #expect(
      try watched(bench).filter { $0.contains(" uppfoljning") } == [
        "\(handle(1)) uppfoljning 2026-09-01"
      ])
  }

  @Test func `a service carried on without a new start is paid for, and its hospital stay counts`()
    throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-02-20"))
    try bench.give(makeHandelse(.avbruten, "2026-03-01"))
    try bench.order(
      makeBestallning(2, insatser: [makeInsats(200)], ersatter: 1),
      makeBestallning(version: 2, status: .ersatt))
    #expect(try watched(bench).contains("\(handle(2)) ej-verkstalld 2026-06-01"))
    let tabell = Lista.ersattning.tabell(
      of: try bench.reader().bestallningslagen(.alla), regelverk: Regelverk(),
      zone: bench.surroundings.zone, today: bench.surroundings.today)
    #expect(
      tabell.rader.map { $0.map(\.text)[0] + " " + $0.map(\.text)[3] } == [
        "\(handle(2)) 2026-02-20"
      ])
  }

  @Test func `a new insats is new from the day on which the order first named it`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try bench.givePlan()
    try bench.advance(seconds: 5 * 86_400)
    try bench.order(
      makeBestallning(version: 2, insatser: [makeInsats(100), makeInsats(101)]))
    let seen = try watched(bench) { $0.nyPlanVidNyInsats = true }
    #expect(seen.contains("\(handle(1)) ny-plan 2026-03-07"))
    #expect(try !watched(bench).contains { $0.contains("ny-plan") })
  }
}
