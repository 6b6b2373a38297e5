import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// One order, several insatser that begin on days of their own, and plans for all of them or some:
/// each insats has its own last day and outcome. A table through intake, delivery and store.
struct FleraInsatserTests {
  /// A line of the table; the insatser are a, b and c, and a start that is "-" was never told.
  struct Rad: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let starter: [String]
    /// Plans, each with its day and the insatser that it covers.
    var planer: [(dag: String, insatser: String)] = []
    var rattad: (insats: Int, till: String, dag: String)?
    let idag: String
    let blir: [String]
  }

  static let tabell = [
    Rad(
      testDescription: "one plan for all, in time for those that began late",
      starter: ["2026-03-02", "2026-03-20", "2026-04-05"], planer: [("2026-04-01", "abc")],
      idag: "2026-04-10",
      blir: [
        "2026-03-30 sent 2026-04-01", "2026-04-17 uppfylld 2026-04-01",
        "2026-05-03 uppfylld 2026-04-01",
      ]),
    Rad(
      testDescription: "a plan for one leaves the others",
      starter: ["2026-03-02", "2026-03-02", "2026-03-29"], planer: [("2026-03-20", "b")],
      idag: "2026-03-31",
      blir: ["2026-03-30 missad", "2026-03-30 uppfylld 2026-03-20", "2026-04-26 oppen"]),
    Rad(
      testDescription: "the first version covers one, the second all",
      starter: ["2026-03-02", "2026-03-10", "-"],
      planer: [("2026-03-12", "a"), ("2026-04-08", "ab")], idag: "2026-04-20",
      blir: ["2026-03-30 uppfylld 2026-03-12", "2026-04-07 sent 2026-04-08", "-"]),
    Rad(
      testDescription: "a start corrected after the receipt moves that one alone",
      starter: ["2026-03-31", "2026-03-31", "-"], planer: [("2026-04-10", "ab")],
      rattad: (0, "2026-03-03", "2026-04-12"), idag: "2026-04-13",
      blir: ["2026-03-31 sent 2026-04-10", "2026-04-28 uppfylld 2026-04-10", "-"]),
    Rad(
      testDescription: "month ends and the night of spring, each by its own start",
      starter: ["2026-03-28", "2026-03-29", "2026-03-31"], idag: "2026-04-26",
      blir: ["2026-04-25 missad", "2026-04-26 oppen", "2026-04-28 oppen"]),
  ]

  @Test(arguments: tabell)
  func `each insats of an order has a last day and an outcome of its own`(rad: Rad) throws {
    let bench = try Bench()
    let insatser = (0..<3).map { makeInsats(100 + $0) }
    try bench.order(makeBestallning(insatser: insatser))
    var acts: [(dag: String, act: () throws -> Void)] = []
    for (insats, start) in zip(insatser, rad.starter) where start != "-" {
      acts.append((start, { try bench.give(Self.start(insats.id, start)) }))
    }
    for (number, plan) in rad.planer.enumerated() {
      let covered = zip("abc", insatser).filter { plan.insatser.contains($0.0) }.map(\.1.id)
      acts.append(
        (
          plan.dag,
          {
            try bench.givePlan(
              Self.plan(version: number + 1, covering: covered, faststalld: plan.dag))
          }
        ))
    }
    if let (number, till, dag) = rad.rattad {
      acts.append(
        (dag, { try bench.give(Self.start(insatser[number].id, till, for: rad.starter[number])) }))
    }
    for (dag, act) in acts.sorted(by: { $0.dag < $1.dag }) {
      try reach(dag, bench)
      try act()
      try bench.deliverAll()
    }
    try reach(rad.idag, bench)
    let seen = try insatser.map { insats in
      try bench.frist(of: insats.id).map { "\($0.sistaDag) \(Self.word($0.utfall))" } ?? "-"
    }
    #expect(seen == rad.blir)
  }

  private func reach(_ text: String, _ bench: Bench) throws {
    let noon = SwedishZone().end(of: day(text)).adding(seconds: -43_200)
    try bench.advance(milliseconds: max(0, bench.time.now.milliseconds(until: noon)))
    try bench.judgeClocks()
  }

  private static func start(
    _ insats: Insats.ID, _ datum: String, for earlier: String? = nil
  ) -> SpoolDokument {
    .handelse(
      HandelseDokument(
        bestallning: makeID(1), insats: insats, typ: .paborjad, datum: day(datum),
        ersatter: earlier.map { .init(typ: .paborjad, datum: day($0)) }))
  }

  private static func plan(
    version: Int, covering insatser: [Insats.ID], faststalld: String
  ) -> [UInt8] {
    Enhetsar.planJSON(
      1, version, 1, insatser, faststalld: day(faststalld), due: day("2026-09-01"))
  }

  private static func word(_ utfall: Frist.Utfall) -> String {
    switch utfall {
    case .oppen: "oppen"
    case .missad: "missad"
    case .uppfylld(let day): "uppfylld \(day)"
    case .uppfylldSent(let day): "sent \(day)"
    case .bortfallen(let why): "bortfallen \(why.rawValue)"
    }
  }
}
