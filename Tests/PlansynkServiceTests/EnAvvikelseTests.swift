import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// A clock that was missed has one avvikelse, whatever is corrected afterwards. The insats began on
/// 1 March 2026, and its plan was not back on the 29th.
@Suite struct EnAvvikelseTests {
  private func makeMissed(_ regelverk: Regelverk = Regelverk()) throws -> Bench {
    let bench = try Bench(regelverk: regelverk)
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try bench.reach("2026-03-30")
    return bench
  }

  /// The only avvikelse that there is.
  private func only(_ bench: Bench) throws -> AvvikelseDetails {
    let all = try bench.reader().avvikelser(.alla, limit: 9)
    #expect(all.count == 1)
    #expect(try bench.facts().totals.avvikelser == 1)
    return try #require(all.first)
  }

  private func correct(
    _ bench: Bench, from: String, to: String, bestallning: Int = 1
  ) throws {
    try bench.give(
      makeStart(
        to, bestallning: bestallning, ersatter: .init(typ: .paborjad, datum: day(from))))
  }

  private func mark(_ bench: Bench, _ markering: Avvikelse.Markering) throws {
    let id = try only(bench).avvikelse.id.rawValue
    #expect(try bench.avvikelseVerbs().markera(id, markering) == .done(markering.rawValue))
  }

  private func close(_ bench: Bench) throws {
    let id = try only(bench).avvikelse.id.rawValue
    let reason = try OperatorReason("plan on paper")
    _ = try bench.avvikelseVerbs().stang(id, reason: reason)
  }

  private func shown(_ details: AvvikelseDetails) -> String {
    "\(details.avvikelse.sistaDag) \(details.closing?.hur.rawValue ?? "öppen")"
      + (details.closing.map { " \($0.datum)" } ?? "")
  }

  @Test func `a last day that is corrected after the plan came late changes the same avvikelse`()
    throws
  {
    let bench = try makeMissed()
    try mark(bench, .journalford)
    try bench.reach("2026-04-02")
    try bench.givePlan(makePlanJSON(faststalld: "2026-04-01"))
    try bench.deliverAll()
    #expect(try shown(only(bench)) == "2026-03-29 plan-inkom 2026-04-02")
    try bench.reach("2026-04-05")
    try correct(bench, from: "2026-03-01", to: "2026-02-26")
    let corrected = try only(bench)
    #expect(shown(corrected) == "2026-03-26 plan-inkom 2026-04-02")
    #expect(corrected.daysLate(on: day("2026-05-01")) == 7)
    #expect(corrected.ankare == day("2026-02-26"))
    #expect(corrected.markeringar[.journalford] != nil)
    // The earlier last day is told of, and nobody is warned once more.
    #expect(
      try bench.history("avvikelse-andrad") == [
        "\(corrected.avvikelse.id) sista-dag 2026-03-29 -> 2026-03-26"
      ])
    #expect(bench.journal.warnings.count == 1)
  }

  @Test func `a correction there and back, and there and back, is one avvikelse with its marks`()
    throws
  {
    let bench = try makeMissed()
    let found = try only(bench).avvikelse
    try mark(bench, .journalford)
    var (here, there) = ("2026-03-01", "2026-03-20")
    for expected in ["upphavd", "öppen", "upphavd", "öppen"] {
      try correct(bench, from: here, to: there)
      (here, there) = (there, here)
      let details = try only(bench)
      #expect(details.closing?.hur.rawValue ?? "öppen" == expected)
      #expect(details.avvikelse == found)
      #expect(details.markeringar[.journalford] != nil)
      #expect(try bench.facts().totals.openAvvikelser == (expected == "öppen" ? 1 : 0))
    }
    try mark(bench, .hanterad)
    #expect(try bench.history("avvikelse-oppnad-igen").count == 2)
    #expect(try bench.history("avvikelse-stangd").count == 2)
    #expect(bench.journal.warnings.count == 3)
  }

  @Test func `what moves into the future is taken back, and the same is found anew when it passes`()
    throws
  {
    let bench = try makeMissed()
    let found = try only(bench).avvikelse
    try correct(bench, from: "2026-03-01", to: "2026-03-20")
    #expect(try shown(only(bench)) == "2026-03-29 upphavd 2026-03-30")
    try bench.reach("2026-04-18")
    let again = try only(bench)
    #expect(shown(again) == "2026-04-17 öppen")
    #expect(again.avvikelse.id == found.id)
    // Nobody can have found out in March that the 17th of April was missed.
    #expect(SwedishZone().day(of: again.avvikelse.upptackt) == day("2026-04-18"))
  }

  @Test func `a start that was taken back and told anew is the same clock`() throws {
    let bench = try makeMissed()
    try mark(bench, .journalford)
    let start = HandelseDokument.Ersatter(typ: .paborjad, datum: day("2026-03-01"))
    try bench.give(makeHandelse(.annullerad, "2026-03-01", ersatter: start))
    #expect(try only(bench).closing?.hur == .upphavd)
    try bench.give(makeStart("2026-02-27"))
    let again = try only(bench)
    #expect(shown(again) == "2026-03-27 öppen")
    #expect(again.markeringar[.journalford] != nil)
  }

  @Test func `what the chef closed stays closed while it is missed, and follows the last day`()
    throws
  {
    let bench = try makeMissed()
    try close(bench)
    try correct(bench, from: "2026-03-01", to: "2026-02-26")
    var details = try only(bench)
    #expect(shown(details) == "2026-03-26 av-chefen 2026-03-30")
    #expect(details.closing?.orsak?.text == "plan on paper")
    // In time after all: there was nothing to close. Missed later, it is open.
    try correct(bench, from: "2026-02-26", to: "2026-03-10")
    #expect(try only(bench).closing?.hur == .upphavd)
    try bench.reach("2026-04-08")
    details = try only(bench)
    #expect(shown(details) == "2026-04-07 öppen")
  }

  @Test func `an order that is replaced takes along what the chef closed and what was marked`()
    throws
  {
    let bench = try makeMissed()
    try mark(bench, .hanterad)
    try close(bench)
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    try bench.order(makeBestallning(2, ersatter: 1))
    try bench.reach("2026-04-02")
    let details = try only(bench)
    #expect(shown(details) == "2026-03-29 av-chefen 2026-03-30")
    #expect(details.markeringar[.hanterad] != nil)
    #expect(details.avvikelse.insats == insatsID(2))
    #expect(try bench.show(2)?.insatser.first?.avvikelser.count == 1)
    // Replaced by mistake: it goes back to where it was found.
    try bench.order(makeBestallning(2, version: 2, status: .felmarkerad))
    #expect(try only(bench).avvikelse.insats == insatsID(1))
    #expect(try shown(only(bench)) == "2026-03-29 av-chefen 2026-03-30")
  }

  @Test(arguments: [true, false])
  func `an order that replaces by mistake leaves one avvikelse, open where it was found`(
    isOpenBefore: Bool
  ) throws {
    let bench = try isOpenBefore ? makeMissed() : Bench()
    if !isOpenBefore {
      try bench.order(makeBestallning())
      try bench.give(makeStart("2026-03-01"))
    }
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    try bench.order(makeBestallning(2, ersatter: 1))
    try bench.reach("2026-04-02")
    #expect(try only(bench).avvikelse.insats == insatsID(2))
    #expect(try only(bench).closing == nil)
    try bench.order(makeBestallning(2, version: 2, status: .felmarkerad))
    #expect(try only(bench).avvikelse.insats == insatsID(1))
    #expect(try only(bench).closing == nil)
    #expect(try only(bench).avvikelse.bestallning == makeID(1))
  }

  @Test func `two services that go on as one: one avvikelse goes on, the other lapses`() throws {
    let bench = try Bench()
    let two = [makeInsats(100), makeInsats(101)]
    try bench.order(makeBestallning(1, insatser: two))
    for insats in two {
      try bench.give(
        .handelse(
          HandelseDokument(
            bestallning: makeID(1), insats: insats.id, typ: .paborjad, datum: day("2026-03-01"),
            ersatter: nil)))
    }
    try bench.reach("2026-03-30")
    #expect(try bench.facts().totals.openAvvikelser == 2)
    try bench.order(makeBestallning(1, version: 2, status: .ersatt, insatser: two))
    try bench.order(makeBestallning(2, ersatter: 1))
    let all = try bench.reader().avvikelser(.alla, limit: 9)
    #expect(all.map { $0.closing?.hur } == [nil, .bortfallen])
    #expect(all.first?.avvikelse.insats == insatsID(2))
    // Back again: each has its own.
    try bench.order(makeBestallning(2, version: 2, status: .felmarkerad))
    let back = try bench.reader().avvikelser(.oppna, limit: 9)
    #expect(back.map(\.avvikelse.insats) == two.map(\.id))
  }

  @Test func `what turns out to go on from an earlier order was late once, not twice`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning(1))
    try bench.give(makeStart("2026-03-01"))
    try bench.reach("2026-03-04")
    // The new order comes before it is told that it replaces the other.
    try bench.order(makeBestallning(2, ersatter: 1))
    try bench.give(makeStart("2026-03-03", bestallning: 2))
    try bench.reach("2026-04-02")
    #expect(try bench.facts().totals.openAvvikelser == 2)
    try bench.givePlan(makePlanJSON(bestallning: 2, faststalld: "2026-04-01"))
    try bench.deliverAll()
    try bench.reach("2026-04-05")
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    let all = try bench.reader().avvikelser(.alla, limit: 9)
    #expect(
      all.map(shown) == ["2026-03-29 plan-inkom 2026-04-02", "2026-03-31 bortfallen 2026-04-05"])
    #expect(all.map(\.avvikelse.insats) == [insatsID(2), insatsID(2)])
    // However often it is reckoned again.
    try bench.give(
      makeStart(
        "2026-03-02", bestallning: 2, ersatter: .init(typ: .paborjad, datum: day("2026-03-03"))))
    #expect(try bench.reader().avvikelser(.alla, limit: 9).map(shown) == all.map(shown))
  }

  @Test func `of two that go on as one, one late: the order that joins them is taken`()
    throws
  {
    var regelverk = Regelverk()
    regelverk.planMal = Regelverk.PlanMal(dagar: 14, isHard: true)
    let bench = try Bench(regelverk: regelverk)
    let two = [makeInsats(100), makeInsats(101)]
    try bench.order(makeBestallning(1, insatser: two))
    for (insats, start) in zip(two, ["2026-03-01", "2026-03-12"]) {
      try bench.reach(start)
      try bench.give(
        .handelse(
          HandelseDokument(
            bestallning: makeID(1), insats: insats.id, typ: .paborjad, datum: day(start),
            ersatter: nil)))
    }
    try bench.reach("2026-03-21")
    // For the first a plan is fastställd, late: what joins them owes it for the other alone.
    try bench.givePlan(makePlanJSON(insats: two[0].id, faststalld: "2026-03-20"))
    try bench.order(makeBestallning(1, version: 2, status: .ersatt, insatser: two))
    try bench.order(makeBestallning(2, ersatter: 1))
    #expect(try only(bench).avvikelse.insats == insatsID(1))
    #expect(try only(bench).closing?.hur == .planInkom)
    #expect(try bench.items(2).isEmpty == false)
    try bench.reach("2026-03-27")
    let all = try bench.reader().avvikelser(.alla, limit: 9)
    #expect(all.map(\.avvikelse.insats) == [insatsID(1), insatsID(2)])
    #expect(all.map { "\($0.avvikelse.sistaDag)" } == ["2026-03-15", "2026-03-26"])
    #expect(all.map { $0.closing?.hur } == [.planInkom, nil])
  }

  @Test func `a service that had ended takes nothing along: what begins anew is another clock`()
    throws
  {
    let bench = try makeMissed()
    try bench.give(makeHandelse(.avslutad, "2026-03-30"))
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    try bench.order(makeBestallning(2, ersatter: 1))
    #expect(try only(bench).closing?.hur == .bortfallen)
    #expect(try only(bench).avvikelse.insats == insatsID(1))
    try bench.reach("2026-04-10")
    try bench.give(makeStart("2026-04-10", bestallning: 2))
    try bench.reach("2026-05-09")
    let all = try bench.reader().avvikelser(.alla, limit: 9)
    #expect(all.map { $0.avvikelse.insats } == [insatsID(1), insatsID(2)])
    #expect(all.map { $0.closing?.hur } == [.bortfallen, nil])
  }

  /// A version of order 1 that leaves its insats out.
  private func leaveOut(_ bench: Bench, version: Int = 2, at andrad: String) throws {
    try bench.order(
      makeBestallning(
        version: version, andrad: Instant(andrad)!, insatser: [makeInsats(555)]))
  }

  @Test
  func `an insats that is left out after its last day was missed all the same, and it is said`()
    throws
  {
    let bench = try makeMissed()
    try bench.reach("2026-04-05")
    try leaveOut(bench, at: "2026-04-05T08:00:00Z")
    #expect(try shown(only(bench)) == "2026-03-29 öppen")
    #expect(try bench.frist()?.utfall == .missad)
    // A later version that leaves it out as well moves nothing.
    try leaveOut(bench, version: 3, at: "2026-04-06T08:00:00Z")
    let text = try Journaltext(only(bench), in: SwedishZone()).text
    #expect(text.contains("Insatsen togs bort ur beställningen 2026-04-05."))
    #expect(try bench.facts().totals.openAvvikelser == 1)
    try close(bench)
    #expect(try shown(only(bench)) == "2026-03-29 av-chefen 2026-04-05")
  }

  @Test
  func `an insats that is left out before its last day was not missed, however late it is told`()
    throws
  {
    let bench = try makeMissed()
    try bench.reach("2026-04-05")
    try leaveOut(bench, at: "2026-03-29T20:00:00Z")
    #expect(try shown(only(bench)) == "2026-03-29 bortfallen 2026-04-05")
    // And back: it was missed after all, and nobody took it away.
    try bench.order(makeBestallning(version: 3, andrad: Instant("2026-04-05T08:00:00Z")!))
    #expect(try shown(only(bench)) == "2026-03-29 öppen")
    #expect(try only(bench).utgick == nil)
  }

  @Test func `an order whose successor has none of the type leaves what was missed as it is`()
    throws
  {
    let bench = try makeMissed()
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    try bench.order(makeBestallning(2, insatser: [makeInsats(200, typ: "LARM")], ersatter: 1))
    #expect(try shown(only(bench)) == "2026-03-29 öppen")
    let text = try Journaltext(only(bench), in: SwedishZone()).text
    #expect(text.contains("Insatsen togs bort ur beställningen 2026-03-30."))
  }

  @Test func `an order that never was ours takes along what was missed of it`() throws {
    let bench = try makeMissed()
    try bench.order(makeBestallning(version: 2, status: .felmarkerad))
    #expect(try only(bench).closing?.hur == .bortfallen)
  }

  @Test func `a clock that runs again opens the avvikelse that lapsed with it`() throws {
    let bench = try makeMissed()
    try bench.order(
      makeBestallning(version: 2, status: .avslutad, andrad: Instant("2026-03-15T12:00:00Z")!))
    #expect(try only(bench).closing?.hur == .bortfallen)
    try bench.order(makeBestallning(version: 3, andrad: Instant("2026-03-16T12:00:00Z")!))
    #expect(try shown(only(bench)) == "2026-03-29 öppen")
  }
}
