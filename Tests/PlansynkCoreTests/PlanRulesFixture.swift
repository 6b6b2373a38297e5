import PlansynkCore

/// A plan that breaks no rule, and the order that it answers.
enum PlanRulesFixture {
  static let today = day("2026-03-20")
  static let omrade = Kod(system: "ibic-livsomrade", code: "d5", text: "Personlig vård")

  static func make() -> PlanUtkast {
    PlanUtkast(
      planId: .nth(50), version: 1, bestallning: .nth(1), bestallningVersion: 2,
      faststalld: day("2026-03-15"), uppfoljning: day("2026-09-15"),
      periodFran: day("2026-03-01"), periodTill: day("2027-02-28"), brukareDeltog: true,
      samtycken: [true, true],
      mal: [
        PlanUtkast.Mal(id: "m1", insatsIds: [.nth(11)]),
        PlanUtkast.Mal(id: "m2", insatsIds: [.nth(11), .nth(12)]),
      ],
      insatser: [
        PlanUtkast.Post(insats: .nth(11), omrade: omrade, malIds: ["m1"]),
        PlanUtkast.Post(insats: .nth(11), omrade: nil, malIds: ["m1", "m2"]),
        PlanUtkast.Post(insats: .nth(12), omrade: omrade, malIds: ["m2"]),
      ])
  }

  static func bestallning(status: Bestallning.Status = .aktiv) -> Bestallning {
    Bestallning(
      id: .nth(1), version: 2, status: status, ersatterId: nil,
      skickad: instant("2026-02-20T08:00:00Z"), andrad: instant("2026-02-20T08:00:00Z"),
      lagrum: Kod(system: "lagrum", code: "SoL", text: "SoL"),
      beslut: Bestallning.Beslut(
        datum: day("2026-02-15"), gallerFran: day("2026-03-01"), gallerTill: nil),
      utforarenhet: "enhet-1",
      mottagare: Bestallning.Mottagare(funktion: "funktion-1", handlaggare: "h-1"),
      skydd: .ingen, personId: .giltigt, insatser: [insats(11)])
  }

  static func insats(_ number: Int) -> Insats {
    Insats(
      id: .nth(number), typ: Kod(system: "lokal", code: "omv", text: "Omvårdnad"),
      onskadStart: nil, slut: nil)
  }

  /// Insats 11 is in the order; insats 12 has been in it.
  static func rows(_ state: Insats.State = .paborjad) -> [InsatsRow] {
    [
      InsatsRow(insats: insats(11), isWithdrawn: false, state: state),
      InsatsRow(insats: insats(12), isWithdrawn: true, state: .bestalld),
    ]
  }

  static func version(
    _ number: Int, bestallning: Bestallning.ID = .nth(1)
  ) -> PlanVersion {
    PlanVersion(
      plan: .nth(50), version: number, bestallning: bestallning, insatser: [.nth(11)],
      faststalld: day("2026-03-10"), uppfoljning: day("2026-09-10"), digest: .of(1),
      kalla: .of(2), bilagor: [])
  }

  static func judge(
    _ utkast: PlanUtkast, bestallning: Bestallning? = bestallning(),
    insatser: [InsatsRow] = rows(), newest: PlanVersion? = nil
  ) -> [String] {
    let context = PlanRules.Context(
      bestallning: bestallning, insatser: insatser, newest: newest, today: today)
    return PlanRules(context).judge(utkast).map { "\($0.pekare) \($0.kod)" }
  }
}
