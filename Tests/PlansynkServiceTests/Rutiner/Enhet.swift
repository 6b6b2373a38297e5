import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// A care unit under one of the shipped routines, in the words of those who work there. One person,
/// one order with two insatser (omvårdnad and matlagning), the myndighet at the other end of the
/// wire, and days that go by.
final class Enhet {
  let bench: Bench
  private let regelverk: Regelverk

  /// The unit on 2 March 2026, when the order has come that was decided on 20 January.
  init(
    _ rutin: String, beraknadTid: PlaneradTid? = PlaneradTid(minuter: 420, period: .vecka)
  ) throws {
    regelverk = try .shipped(rutin)
    bench = try Bench(regelverk: regelverk)
    try bench.order(PlanExample.bestallning(beraknadTid: beraknadTid))
    try skicka()
  }

  /// Noon of a day comes; what has passed its last day is found.
  func den(_ text: String) throws {
    let noon = SwedishZone().end(of: day(text)).adding(seconds: -43_200)
    try bench.advance(milliseconds: bench.time.now.milliseconds(until: noon))
    try bench.judgeClocks()
  }

  /// Both insatser begin, as the unit tells it.
  func insatsernaBorjar(_ datum: String) throws {
    for insats in [PlanExample.omvardnad, PlanExample.matlagning] {
      try handelse(.paborjad, insats, datum)
    }
    try skicka()
  }

  /// Something happens to an insats.
  func handelse(_ typ: InsatsHandelse.Typ, _ insats: Insats.ID, _ datum: String) throws {
    let verdict = try bench.give(
      .handelse(
        HandelseDokument(bestallning: makeID(1), insats: insats, typ: typ, datum: day(datum))))
    #expect(verdict.taken != nil, "\(verdict)")
  }

  /// A plan is handed in, like the example but for what is said. Answers with what the care system
  /// is told: `tagen`, remarks behind it, or the faults.
  func planLamnas(_ changes: PlanExample.Change...) throws -> [String] {
    let verdict = try bench.givePlan(PlanExample.json(changes))
    if let faults = verdict.faults { return faults.sorted() }
    return ["tagen"] + (verdict.remarks ?? []).sorted()
  }

  /// A plan was followed up, the goals with it or not.
  func uppfoljd(_ datum: String, malen: Bool) throws {
    let verdict = try bench.give(
      .uppfoljning(
        UppfoljningDokument(plan: makeID(1), datum: day(datum), malUppfoljda: malen)))
    #expect(verdict.taken != nil, "\(verdict)")
  }

  /// All that may go goes to the myndighet, which receipts it.
  func skicka() throws { try bench.deliverAll() }

  /// What the myndighet has received of a kind.
  func framme(_ kind: DeliveryKind) -> Int {
    bench.myndighet.deliveries.count { $0.address.kind == kind }
  }

  /// What the unit is reminded of today: which clock, its last day, and how near that is.
  var paminnelser: [String] {
    get throws {
      try bevakningar.compactMap { bevakning in
        let steg = Paminnelse.steg(
          of: bevakning, regelverk: regelverk, today: bench.surroundings.today)
        return steg.map { "\(bevakning.slag.rawValue) \(bevakning.sistaDag) \($0.ord)" }
      }
    }
  }

  /// Last days that lie ahead or have passed with something left to do.
  var sistaDagar: [String] {
    get throws {
      try bevakningar.filter(\.isOpen).map { "\($0.slag.rawValue) \($0.sistaDag)" }
    }
  }

  /// How a plan clock of an insats went.
  func frist(
    _ slag: Frist.Slag = .planAterkopplad, _ insats: Insats.ID = PlanExample.omvardnad
  ) throws -> Frist.Utfall? {
    try bench.write { (transaction) throws(StoreError) in
      try transaction.frist(slag, of: insats)?.utfall
    }
  }

  /// Every avvikelse: which clock, why, and how it was closed.
  var avvikelser: [String] {
    get throws {
      try bench.reader().avvikelser(.alla, limit: 99).map {
        "\($0.avvikelse.slag.rawValue) \($0.avvikelse.orsak.rawValue)"
          + " \($0.closing?.hur.rawValue ?? "oppen")"
      }
    }
  }

  /// A row of a list, cells by the names of their columns.
  func lista(_ lista: Lista) throws -> [[String: String]] {
    let tabell = lista.tabell(
      of: try bench.reader().bestallningslagen(.alla), regelverk: regelverk,
      zone: bench.surroundings.zone, today: bench.surroundings.today)
    return tabell.rader.map { row in
      Dictionary(uniqueKeysWithValues: zip(tabell.kolumner.map(\.namn), row.map(\.text)))
    }
  }

  private var bevakningar: [Bevakning] {
    get throws {
      let rules = Bevakningsregler(
        regelverk, zone: bench.surroundings.zone, today: bench.surroundings.today)
      return try bench.reader().bestallningslagen(.levande).flatMap(rules.bevakningar(of:))
    }
  }
}
