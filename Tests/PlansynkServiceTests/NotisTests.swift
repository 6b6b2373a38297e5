import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// What the myndighet is told of an avvikelse that is corrected: one notice after another, each in
/// the place of the one before. The insats began on 1 March 2026; the last day was the 29th.
@Suite struct NotisTests {
  private static let wanted = Regelverk(avvikelseTillMyndighet: true)

  private func makeMissed(reaching text: String = "2026-03-30") throws -> Bench {
    let bench = try Bench(regelverk: Self.wanted)
    try bench.order(makeBestallning())
    try bench.give(makeStart("2026-03-01"))
    try bench.reach(text)
    return bench
  }

  private func correct(_ bench: Bench, from: String, to: String) throws {
    try bench.give(makeStart(to, ersatter: .init(typ: .paborjad, datum: day(from))))
  }

  private func notices(_ bench: Bench, _ bestallning: Int = 1) throws -> [OutboxRow] {
    try bench.items(bestallning).filter { $0.address.kind == .avvikelse }
  }

  private func id(_ row: OutboxRow) -> String {
    guard case .avvikelse(let id) = row.address else { return "" }
    return id.rawValue
  }

  @Test func `what changes, closes or opens again is a notice of its own, in place of the last`()
    throws
  {
    let bench = try makeMissed()
    try correct(bench, from: "2026-03-01", to: "2026-02-26")
    try correct(bench, from: "2026-02-26", to: "2026-03-20")
    try bench.reach("2026-04-18")
    try bench.givePlan(makePlanJSON(faststalld: "2026-04-01"))
    try bench.deliverAll()
    // What changes nothing of it is not told.
    try bench.order(makeBestallning(version: 2))
    try bench.deliverAll()
    let rows = try notices(bench)
    let ids = rows.map(id)
    #expect(Set(ids).count == 5)
    #expect(try bench.notices.count == 5)
    for (body, expected) in try zip(
      bench.notices,
      ["2026-03-29", "2026-03-26", "2026-03-26 upphavd", "2026-04-17", "2026-04-17 plan-inkom"])
    {
      let words = expected.split(separator: " ")
      #expect(body.contains("\"sistaDag\":\"\(words[0])\""), "\(expected)")
      #expect(body.contains("stangd") == (words.count == 2), "\(expected)")
      if let hur = words.dropFirst().first { #expect(body.contains("\"hur\":\"\(hur)\"")) }
    }
    let replaced: [String?] = [nil] + ids.dropLast()
    for (body, earlier) in try zip(bench.notices, replaced) {
      #expect(body.contains("ersatter") == (earlier != nil))
      if let earlier { #expect(body.contains("\"ersatter\":\"\(earlier)\"")) }
    }
  }

  @Test func `an avvikelse that passes on to another order is told in place of what was told`()
    throws
  {
    let bench = try makeMissed()
    try bench.deliverAll()
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    try bench.order(makeBestallning(2, ersatter: 1))
    try bench.deliverAll()
    #expect(try bench.notices.count == 2)
    let first = try #require(try notices(bench).first)
    #expect(try bench.notices.last?.contains(id(first)) == true)
    #expect(try bench.notices.last?.contains(insatsID(2).rawValue) == true)
    #expect(try bench.notices.last?.contains("stangd") == false)
    // Closed, it is nobody's matter where it stands.
    try bench.givePlan(makePlanJSON(bestallning: 2))
    try bench.deliverAll()
    try bench.order(makeBestallning(2, version: 2, status: .ersatt, ersatter: 1))
    try bench.order(makeBestallning(3, ersatter: 2))
    try bench.deliverAll()
    #expect(try bench.notices.count == 3)
  }

  @Test func `what was struck before it was told is as if it had not been`() throws {
    let bench = try makeMissed()
    let opening = try #require(try notices(bench).first)
    _ = try BenchOperator(bench).cancel(opening.address)
    try correct(bench, from: "2026-03-01", to: "2026-03-20")
    #expect(try notices(bench).count == 1)
    // The same bytes once more, as news: an id that was struck is not used again.
    try correct(bench, from: "2026-03-20", to: "2026-03-01")
    let rows = try notices(bench)
    #expect(rows.map(\.state) == [.cancelled, .pending])
    #expect(try id(#require(rows.last)) != id(opening))
    try bench.deliverAll()
    #expect(try bench.notices.count == 1)
    #expect(try bench.notices.first?.contains("ersatter") == false)
  }

  @Test func `what is found anew after a restore has no id of other bytes`() throws {
    // Two stores of one copy: each finds the same avvikelse, on another day.
    let stores = [try makeMissed(), try makeMissed(reaching: "2026-03-31")]
    let rows = try stores.map { try #require(try notices($0).first) }
    let digests = try zip(stores, rows).map { bench, row in
      try bench.write { (transaction) throws(StoreError) in try transaction.bodyDigest(of: row.id) }
    }
    #expect(digests[0] != digests[1])
    #expect(id(rows[0]) != id(rows[1]))
    let ids = try stores.map { try $0.reader().avvikelser(.alla, limit: 9).map(\.avvikelse.id) }
    #expect(ids[0] == ids[1])
  }

  @Test func `where the myndighet wants no more, what it was told is followed to its end`() throws {
    let bench = try makeMissed()
    try bench.deliverAll()
    let off = bench.makeSurroundings(by: Regelverk())
    let intake = IntakeService(off) {}
    func correct(from: String, to: String) throws {
      let document = makeStart(to, ersatter: .init(typ: .paborjad, datum: day(from)))
      _ = try bench.wait {
        await intake.take(document, isPatient: false) { _ in .missing }
      }
    }
    try correct(from: "2026-03-01", to: "2026-02-26")
    try correct(from: "2026-02-26", to: "2026-03-20")
    // Open again, and that is not told any more; nor how it ends.
    try correct(from: "2026-03-20", to: "2026-02-26")
    try correct(from: "2026-02-26", to: "2026-03-20")
    try bench.deliverAll()
    #expect(try bench.notices.count == 3)
    #expect(try bench.notices.dropFirst().first?.contains("2026-03-26") == true)
    #expect(try bench.notices.last?.contains("upphavd") == true)
  }

  @Test func `where the myndighet never wanted any, or refused it, nothing follows`() throws {
    let bench = try makeMissed()
    bench.myndighet.reply { item in
      item.address.kind == .avvikelse
        ? .say(.itemPermanent(DeliveryFailure(status: 404, code: "http-404"))) : .accept
    }
    try bench.deliverAll()
    #expect(try notices(bench).map(\.state) == [.attention])
    let verbs = AvvikelseVerbs(
      surroundings: bench.makeSurroundings(by: Regelverk()), reading: try bench.reader(),
      caller: OperatorCaller(uid: 1001), now: bench.time.now)
    let id = try #require(try bench.openAvvikelse()).id.rawValue
    _ = try verbs.stang(id, reason: OperatorReason("plan on paper"))
    #expect(try notices(bench).count == 1)
  }
}
