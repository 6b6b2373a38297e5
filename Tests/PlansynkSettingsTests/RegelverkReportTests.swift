import PlansynkSettings
import Testing

@Suite struct RegelverkReportTests {
  private func report(_ rest: String) throws -> RegelverkReport {
    try SettingsFile.review(make(rest), from: "/etc/plansynk/a/plansynk.toml").regelverk
  }

  @Test func `check-config shows what applies, and why`() throws {
    let report = try report(
      """
      [regelverk]
      bas = "sunne"
      plan_mal_dagar = 10
      plan_frist_dagar = 30
      utan_plan = ["trygghetslarm", "matdistribution", "nyckelhantering"]
      inforande_fran = 2026-03-01
      [plankrav]
      paborjad = "av"
      signatur = "krav"
      """)
    #expect(report.lines.joined(separator: "\n") == Self.golden)
  }

  @Test func `no line is wider than a terminal`() throws {
    for bas in RegelverkBas.allCases {
      for line in try report("[regelverk]\nbas = \"\(bas.rawValue)\"").lines {
        #expect(line.count <= 80, "\(line)")
        #expect(!line.hasSuffix(" "), "\(line)")
      }
    }
  }

  @Test func `without bas it says so, and names nobody's file`() throws {
    let lines = try report("").lines
    #expect(
      lines.first
        == "Regelverk: no bas, so the hard rules and the 28 days apply, and what this file")
    #expect(lines.contains("    plan_frist_dagar = 28               default"))
    #expect(!lines.contains { $0.contains("plansynk.toml") || $0.contains("plan_mal_hard") })
  }

  @Test(arguments: [
    ("", 28, false), ("", 29, true), ("bas = \"lss\"", 28, false), ("bas = \"lss\"", 29, true),
    ("bas = \"lss\"", 14, false),
  ]) func `more days than the routine has are warned of`(bas: String, days: Int, isWarned: Bool)
    throws
  {
    let report = try report("[regelverk]\n\(bas)\nplan_frist_dagar = \(days)")
    #expect(report.warnings.isEmpty != isWarned)
    #expect(report.lines.contains { $0.hasPrefix("WARN  regelverk.plan_frist") } == isWarned)
  }

  @Test func `days taken away leave nothing hard`() throws {
    let report = try report("[regelverk]\nbas = \"botkyrka\"\nplan_mal_dagar = \"av\"")
    #expect(
      report.lines.contains(
        "    plan_mal_dagar = \"av\"               plansynk.toml line 7; botkyrka has 14"))
    #expect(!report.rows.contains { $0.key == "regelverk.plan_mal_hard" })
  }

  private static let golden = """
    Regelverk: bas "sunne", after Sunne kommun, "Rutin för genomförandeplan" (SoL
        and LSS; vård och omsorg, individstöd).
    WARN  regelverk.plan_frist_dagar is 30, longer than the 28 days of "sunne": a
          plan that the myndighet finds late may not be an avvikelse here
      [regelverk]
        plan_frist_dagar = 30               plansynk.toml line 8; sunne has 28
        plan_mal_dagar = 10                 plansynk.toml line 7; sunne has 14
        plan_mal_hard = false               default
        avbrott_flyttar_frist = false       default
        utan_plan = ["trygghetslarm", "matdistribution", "nyckelhantering"]
          plansynk.toml line 9; default []
        kvittens_timmar = 24                default
        hamtning_dagar = 2                  default
        sen_start_dagar = 0                 default
        ej_verkstalld_manader = 3           default
        ej_verkstalld_varning_manader = 2   default
        mal_uppfoljning_manader = 6         bas "sunne"
          Sunne: goals "ska följas upp minst 2 gånger per år, förslagsvis före
          sommarsemester och före jul".
        ny_plan_vid_ny_insats = false       default
        avvikelse_till_myndighet = false    default
        inforande_fran = 2026-03-01         plansynk.toml line 10
        "av" by default: ny_plan_manader, svar
      [plankrav]
        alla_paborjade = "varning"          bas "sunne"
          Sunne: the person describes the need "i varje beslutat insatsområde".
        signatur = "krav"                   plansynk.toml line 13; default "av"
        kontaktpersonal = "varning"         bas "sunne"
          Sunne: the plan is fastställd by "den som enheten utsett som ansvarig
          kontaktpersonal".
        arbetssatt = "krav"                 bas "sunne"
          Sunne: "Av genomförandeplanen ska det också framgå" which goals there are,
          "och hur vi ska arbeta för att uppnå målen".
        kopia = "krav"                      bas "sunne"
          Sunne: "Kunden ska ha en kopia om det inte finns skäl till annat".
        paborjad = "av"
          plansynk.toml line 12; sunne has "varning"
        omraden = "oppet"                   default
        "av" by default: planerad_tid, individuellt_mal, samverkan, uttalanden,
          delaktighet, uppfoljningssatt, omrade
    """
}
