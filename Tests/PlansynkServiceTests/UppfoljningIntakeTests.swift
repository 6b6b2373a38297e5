import PlansynkCore
import Testing

@testable import PlansynkService

@Suite struct UppfoljningIntakeTests {
  /// A plan that was fastställd on 2 March, on the same day.
  private func makePlanned() throws -> Bench {
    let bench = try Bench()
    try bench.order(makeBestallning())
    try bench.givePlan()
    return bench
  }

  private func stored(_ bench: Bench) throws -> [Uppfoljning] {
    try bench.write { (transaction) throws(StoreError) in
      try transaction.uppfoljningar(of: makeID(1))
    }
  }

  @Test func `a follow-up is kept, and nothing of it goes to the myndighet`() throws {
    let bench = try makePlanned()
    let items = try bench.items().count
    let news = bench.news.value
    let taken = try #require(try bench.give(makeUppfoljning(mal: true)).taken)
    #expect(taken.dokument == "uppfoljning")
    #expect(taken.bestallning == makeID(1))
    #expect(taken.arende == nil && !taken.isRepeat)
    #expect(
      try stored(bench) == [
        Uppfoljning(
          plan: makeID(1), namn: .init(datum: day("2026-03-02"), malUppfoljda: true),
          registrerad: noon)
      ])
    #expect(try bench.items().count == items)
    #expect(bench.news.value == news)
  }

  @Test func `who told of it by command is kept; of what lay in the in-tray nobody is named`()
    throws
  {
    let bench = try makePlanned()
    try bench.give(makeUppfoljning())
    try BenchOperator(bench).tell(
      UppfoljningDokument(plan: makeID(1), datum: day("2026-03-02"), malUppfoljda: true))
    #expect(try stored(bench).map(\.uid) == [nil, 1001])
    try BenchOperator(bench).tell(
      HandelseDokument(
        bestallning: makeID(1), insats: makeID(100), typ: .paborjad, datum: day("2026-03-01")))
    let shown = try #require(try bench.show(1))
    #expect(shown.insatser.flatMap(\.story.handelser).map(\.uid) == [1001])
  }

  @Test func `it stands in the journal by id and day, once`() throws {
    let bench = try makePlanned()
    try bench.give(makeUppfoljning())
    let line = try #require(bench.journal.lines.last)
    #expect(line.message == "A follow-up was taken in")
    #expect(Set(line.fields.keys) == ["plan", "datum", "mal"])
    let lines = bench.journal.lines.count
    try bench.give(makeUppfoljning())
    #expect(bench.journal.lines.count == lines)
  }

  @Test func `the same plan and day is the same again; told with the goals it is told more fully`()
    throws
  {
    let bench = try makePlanned()
    try bench.give(makeUppfoljning())
    #expect(try bench.give(makeUppfoljning()).taken?.isRepeat == true)
    #expect(try stored(bench).count == 1)
    #expect(try bench.give(makeUppfoljning(mal: true)).taken?.isRepeat == false)
    #expect(try Uppfoljning.standing(stored(bench)).map(\.malUppfoljda) == [true])
    #expect(try followedUp(bench) == ["2026-03-02"])
    #expect(bench.journal.lines.last?.message == "A follow-up was corrected")
    // Whatever of it is told again changes nothing.
    for mal in [false, true] {
      #expect(try bench.give(makeUppfoljning(mal: mal)).taken?.isRepeat == true)
    }
    #expect(try stored(bench).count == 2)
  }

  @Test func `a plan that nobody handed in cannot be followed up`() throws {
    let bench = try makePlanned()
    #expect(try bench.give(makeUppfoljning(plan: 2)).faults == ["/planId okand-plan"])
  }

  @Test(arguments: [
    ("2026-03-01", "/datum fore-faststalld"), ("2026-03-03", "/datum framtida-datum"),
  ])
  func `nor before it was faststalld, nor tomorrow`(datum: String, fel: String) throws {
    let bench = try makePlanned()
    #expect(try bench.give(makeUppfoljning(datum)).faults == [fel])
    #expect(try stored(bench) == [])
  }

  @Test func `what was followed up may have been followed by a new version since`() throws {
    let bench = try makePlanned()
    try bench.advance(seconds: 5 * 24 * 3600)
    try bench.givePlan(makePlanJSON(version: 2, faststalld: "2026-03-06"))
    #expect(try bench.give(makeUppfoljning("2026-03-04")).taken != nil)
  }

  private func again(
    _ datum: String, for ersatter: String, _ typ: Uppfoljning.Typ = .gjord
  ) -> SpoolDokument {
    .uppfoljning(
      UppfoljningDokument(
        plan: makeID(1), typ: typ, datum: day(datum), malUppfoljda: false,
        ersatter: .init(datum: day(ersatter), malUppfoljda: false)))
  }

  @Test func `a follow-up that was never done is taken back, and can be done later`() throws {
    let bench = try makePlanned()
    try bench.give(makeUppfoljning())
    let back = again("2026-03-02", for: "2026-03-02", .annullerad)
    #expect(try bench.give(back).taken?.isRepeat == false)
    #expect(try bench.give(back).taken?.isRepeat == true)
    #expect(bench.journal.lines.last?.message == "A follow-up was taken back")
    #expect(try followedUp(bench) == [])
    #expect(try bench.give(makeUppfoljning()).taken?.isRepeat == false)
    #expect(try followedUp(bench) == ["2026-03-02"])
    #expect(try stored(bench).count == 3)
  }

  @Test func `a follow-up that was told wrongly is corrected, once`() throws {
    let bench = try makePlanned()
    try bench.advance(seconds: 3 * 86_400)
    try bench.give(makeUppfoljning())
    let right = again("2026-03-04", for: "2026-03-02")
    #expect(try bench.give(right).taken?.isRepeat == false)
    #expect(try bench.give(right).taken?.isRepeat == true)
    #expect(try followedUp(bench) == ["2026-03-04"])
    #expect(
      try bench.give(again("2026-03-05", for: "2026-03-02")).faults == [
        "/ersatter okand-uppfoljning"
      ])
    #expect(bench.journal.lines.last?.message == "A follow-up was corrected")
  }

  /// The days of the follow-ups that stand, as lists and the report read them.
  private func followedUp(_ bench: Bench) throws -> [String] {
    try bench.reader().bestallningslagen(.alla).flatMap(\.planer).flatMap(\.uppfoljningar)
      .map { "\($0.datum)" }
  }

  @Test func `files that came along with it are told of`() throws {
    let bench = try makePlanned()
    let intake = bench.makeIntake()
    let verdict = try bench.wait {
      await intake.take(makeUppfoljning(), isPatient: false, along: ["a.pdf"]) { _ in .missing }
    }
    #expect(verdict.faults == ["/bilagor fil-namns-inte"])
  }
}
