import PlansynkCore
import PlansynkSettings
import Testing

@testable import plansynk

@Suite struct RegelverkMappingTests {
  private func settings(_ rest: String) throws -> Settings {
    try SettingsFile.decode(
      """
      [myndighet]
      namn = "Sunne kommun"
      url = "https://api.sunne.example/v1"
      utforarenhet = "SE2321000000-1001"
      \(rest)
      """, from: "p.toml")
  }

  @Test func `settings without a word of the routine are the hard rules of the middle`() throws {
    #expect(PlansynkCore.Regelverk(try settings("")) == PlansynkCore.Regelverk())
  }

  @Test func `every setting of a routine reaches the rule it is named for`() throws {
    let regelverk = PlansynkCore.Regelverk(
      try settings(
        """
        [regelverk]
        plan_frist_dagar = 27
        plan_mal_dagar = 13
        plan_mal_hard = true
        avbrott_flyttar_frist = true
        utan_plan = ["larm", "nyckel"]
        kvittens_timmar = 23
        hamtning_dagar = 3
        sen_start_dagar = 1
        ej_verkstalld_manader = 5
        ej_verkstalld_varning_manader = 4
        mal_uppfoljning_manader = 6
        ny_plan_manader = 12
        ny_plan_vid_ny_insats = true
        svar = "automatiskt"
        avvikelse_till_myndighet = true
        inforande_fran = 2026-03-01
        """))
    var expected = PlansynkCore.Regelverk(
      planFristDagar: 27, kvittensTimmar: 23, svar: .automatiskt, avvikelseTillMyndighet: true,
      inforandeFran: CalendarDay("2026-03-01"))
    expected.planMal = .init(dagar: 13, isHard: true)
    expected.avbrottFlyttarFrist = true
    expected.utanPlan = ["larm", "nyckel"]
    expected.hamtningDagar = 3
    expected.senStartDagar = 1
    expected.ejVerkstalldManader = 5
    expected.ejVerkstalldVarningManader = 4
    expected.malUppfoljningManader = 6
    expected.nyPlanManader = 12
    expected.nyPlanVidNyInsats = true
    #expect(regelverk == expected)
    #expect(regelverk.inforandeFran != nil)
  }

  @Test func `a goal that is not hard is a goal`() throws {
    let regelverk = PlansynkCore.Regelverk(try settings("[regelverk]\nbas = \"sunne\""))
    #expect(regelverk.planMal == .init(dagar: 14, isHard: false))
  }

  static let grades:
    [(String, any WritableKeyPath<PlansynkCore.Plankrav, Plankrav.Grad> & Sendable)] =
      [
        ("alla_paborjade", \.allaPaborjade), ("planerad_tid", \.planeradTid),
        ("signatur", \.signatur), ("kontaktpersonal", \.kontaktpersonal),
        ("arbetssatt", \.arbetssatt), ("individuellt_mal", \.individuelltMal),
        ("samverkan", \.samverkan), ("kopia", \.kopia), ("uttalanden", \.uttalanden),
        ("delaktighet", \.delaktighet), ("uppfoljningssatt", \.uppfoljningssatt),
        ("paborjad", \.paborjad), ("omrade", \.omrade),
      ]

  @Test(arguments: grades, Plankrav.Grad.allCases)
  func `a requirement reaches its own rule, in its own degree`(
    rule: (name: String, place: any WritableKeyPath<Plankrav, Plankrav.Grad> & Sendable),
    grad: Plankrav.Grad
  ) throws {
    let settings = try settings("[plankrav]\n\(rule.name) = \"\(grad.rawValue)\"")
    var expected = Plankrav()
    expected[keyPath: rule.place] = grad
    #expect(PlansynkCore.Regelverk(settings).plankrav == expected)
  }

  @Test(arguments: Plankrav.Omraden.allCases)
  func `a list of areas is the list of that name`(omraden: Plankrav.Omraden) throws {
    let settings = try settings("[plankrav]\nomraden = \"\(omraden.rawValue)\"")
    #expect(PlansynkCore.Regelverk(settings).plankrav.omraden == omraden)
  }

  @Test func `no rule of the middle is without a setting`() {
    let rules = Mirror(reflecting: Plankrav()).children.compactMap(\.label)
    #expect(rules.count == Self.grades.count + 1)
    let keys = SettingCatalogue.keys.map(\.name)
    #expect(keys.count { $0.hasPrefix("plankrav.") } == rules.count)
    // plan_mal_hard is a part of planMal, and bas of none.
    let days = Mirror(reflecting: PlansynkCore.Regelverk()).children.count - 1
    #expect(keys.count { $0.hasPrefix("regelverk.") } == days + 2)
  }
}
