import PlansynkCore
import Testing

@testable import PlansynkService

/// A plan in its versions: complete each, above the newest, and nothing is erased.
@Suite struct PlanRevisionTests {
  private func give(_ bench: Bench, _ changes: PlanExample.Change...) throws
    -> IntakeService.Verdict
  {
    try bench.givePlan(PlanExample.json(changes))
  }

  @Test func `a revision goes out beside the version that it follows, and both are kept`() throws {
    let bench = try PlanExample.bench()
    _ = try give(bench)
    let next = try give(
      bench, .with("/version", "2"), .with("/ersatter", "1"),
      .with("/insatser/0/nar", #""Varje morgon""#))
    #expect(next.taken?.isRepeat == false)
    try bench.write { (transaction) throws(StoreError) in
      #expect(try transaction.version(1, of: makeID(1)) != nil)
      #expect(try transaction.newestVersion(of: makeID(1))?.version == 2)
    }
    #expect(try bench.state(of: .aPlan(version: 1)) == .pending)
    #expect(try bench.state(of: .aPlan(version: 2)) == .pending)
  }

  @Test func `the same plan in another order of members is the same again`() throws {
    let bench = try PlanExample.bench()
    let first = try give(bench)
    // A dictionary comes in another order each time that it is made.
    let again = try give(bench)
    #expect(again.taken?.isRepeat == true)
    #expect(again.taken?.arende == first.taken?.arende)
  }

  @Test func `a corrected plan needs a version of its own`() throws {
    let bench = try PlanExample.bench()
    _ = try give(bench)
    let corrected = PlanExample.Change.with("/faststalld/datum", #""2026-03-01""#)
    #expect(try give(bench, corrected).faults == ["/version version-upptagen"])
    #expect(try give(bench, corrected, .with("/version", "2")).taken != nil)
    #expect(
      try give(bench, corrected, .with("/version", "1"), .with("/ovrigt", #""x""#)).faults
        == ["/version version-for-lag"])
  }

  @Test func `work on a later plan need not have begun with the insats`() throws {
    var regelverk = Regelverk()
    regelverk.plankrav.paborjad = .krav
    let bench = try PlanExample.bench(regelverk)
    let late = PlanExample.Change.with("/paborjad", #""2026-03-02""#)
    #expect(try give(bench, late).faults == ["/paborjad paborjad-efter-start"])
    _ = try give(bench)
    #expect(try give(bench, late, .with("/version", "2")).remarks == [])
  }

  @Test func `of an inherited order nobody asks when work on its plan began`() throws {
    var regelverk = Regelverk(inforandeFran: day("2026-02-01"))
    regelverk.plankrav.paborjad = .krav
    let bench = try PlanExample.bench(regelverk)
    #expect(try give(bench, .with("/paborjad", #""2026-03-02""#)).remarks == [])
  }

  @Test func `an insats that has ended or left the order need not be covered`() throws {
    var regelverk = Regelverk()
    regelverk.plankrav.allaPaborjade = .krav
    let changes: [PlanExample.Change] = [.without("/insatser/1"), .without("/mal/1")]
    let ended = try PlanExample.bench(regelverk)
    try ended.give(
      .handelse(
        HandelseDokument(
          bestallning: makeID(1), insats: PlanExample.matlagning, typ: .avslutad,
          datum: day("2026-03-02"))))
    #expect(try ended.givePlan(PlanExample.json(changes)).remarks == [])
    let withdrawn = try PlanExample.bench(regelverk)
    try withdrawn.order(makeBestallning(version: 2, insatser: [makeInsats(100)]))
    #expect(try withdrawn.givePlan(PlanExample.json(changes)).remarks == [])
  }
}
