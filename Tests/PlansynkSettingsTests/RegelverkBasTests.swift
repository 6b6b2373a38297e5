import Testing

@testable import PlansynkSettings

@Suite struct RegelverkBasTests {
  /// What each routine sets, and nothing else: the design's table of the five.
  static let table: [(bas: RegelverkBas, values: [String])] = [
    (
      .bilaga10,
      [
        "regelverk.plan_frist_dagar = 28", "plankrav.alla_paborjade = \"varning\"",
        "plankrav.planerad_tid = \"krav\"", "plankrav.kontaktpersonal = \"krav\"",
      ]
    ),
    (
      .sunne,
      [
        "regelverk.plan_frist_dagar = 28", "regelverk.plan_mal_dagar = 14",
        "regelverk.mal_uppfoljning_manader = 6", "plankrav.alla_paborjade = \"varning\"",
        "plankrav.kontaktpersonal = \"varning\"", "plankrav.arbetssatt = \"krav\"",
        "plankrav.kopia = \"krav\"", "plankrav.paborjad = \"varning\"",
      ]
    ),
    (
      .botkyrka,
      [
        "regelverk.plan_frist_dagar = 28", "regelverk.plan_mal_dagar = 14",
        "regelverk.plan_mal_hard = true", "regelverk.ny_plan_manader = 12",
        "regelverk.ny_plan_vid_ny_insats = true", "plankrav.signatur = \"krav\"",
        "plankrav.kontaktpersonal = \"varning\"", "plankrav.individuellt_mal = \"krav\"",
        "plankrav.delaktighet = \"varning\"",
      ]
    ),
    (
      .faktadel,
      [
        "regelverk.plan_frist_dagar = 28", "regelverk.plan_mal_dagar = 14",
        "plankrav.signatur = \"varning\"", "plankrav.samverkan = \"varning\"",
        "plankrav.uttalanden = \"varning\"", "plankrav.delaktighet = \"krav\"",
        "plankrav.uppfoljningssatt = \"krav\"", "plankrav.paborjad = \"varning\"",
      ]
    ),
    (
      .lss,
      [
        "regelverk.plan_frist_dagar = 28", "plankrav.uttalanden = \"krav\"",
        "plankrav.delaktighet = \"krav\"", "plankrav.omrade = \"krav\"",
        "plankrav.omraden = \"lss-behovsomrade\"",
      ]
    ),
  ]

  @Test func `the table names every routine`() {
    #expect(Self.table.map(\.bas) == RegelverkBas.allCases)
  }

  @Test(arguments: table)
  func `a routine sets what the design's table says, and says where each rule is from`(
    bas: RegelverkBas, values: [String]
  ) throws {
    let routine = try ShippedRegelverk(bas)
    let set = ShippedRegelverk.keys.compactMap { key in
      routine.why(key).map { (key, $0) }
    }
    #expect(set.map { "\($0.0.name) = \($0.0.text(in: routine.settings) ?? "")" } == values)
    // The text names its document first: "Bilaga 10: …".
    let names = { (text: String) in
      text.lowercased().replacing(" ", with: "").hasPrefix(bas.rawValue)
    }
    for (key, why) in set {
      #expect(names(why), "\(key.name)")
      #expect(why.hasSuffix("."), "\(key.name)")
      #expect(why.contains("\"") || why.contains("says nothing of"), "\(key.name)")
    }
    #expect(names(routine.title))
    var rest = routine.settings
    rest.regelverk = .init()
    rest.plankrav = .init()
    #expect(rest == Settings())
  }

  @Test(arguments: table)
  func `bas puts the routine's values in the place of the defaults`(
    bas: RegelverkBas, values: [String]
  ) throws {
    let settings = try SettingsFile.decode(
      make("[regelverk]\nbas = \"\(bas.rawValue)\""), from: "p.toml")
    var expected = try ShippedRegelverk(bas).settings
    expected.myndighet = settings.myndighet
    expected.regelverk.bas = bas
    #expect(settings == expected)
  }

  @Test func `without bas the hard rules and the 28 days apply, and nothing else`() throws {
    let settings = try SettingsFile.decode(make(), from: "p.toml")
    #expect(settings.regelverk == Settings.Regelverk())
    #expect(settings.plankrav == Settings.Plankrav())
    #expect(settings.regelverk.planFristDagar == 28)
    #expect(settings.regelverk.planMalDagar == nil)
    #expect(settings.plankrav.kopia == .av)
  }

  @Test func `what the file says wins over the routine, and takes away what it sets`() throws {
    let settings = try SettingsFile.decode(
      make(
        """
        [regelverk]
        plan_mal_dagar = "av"
        plan_frist_dagar = 21
        ny_plan_manader = 6
        ny_plan_vid_ny_insats = false
        utan_plan = []
        bas = "botkyrka"
        [plankrav]
        signatur = "av"
        kopia = "krav"
        """), from: "p.toml")
    #expect(settings.regelverk.planMalDagar == nil)
    #expect(settings.regelverk.planFristDagar == 21)
    #expect(settings.regelverk.nyPlanManader == 6)
    #expect(!settings.regelverk.nyPlanVidNyInsats)
    #expect(settings.regelverk.utanPlan == [])
    #expect(settings.plankrav.signatur == .av)
    #expect(settings.plankrav.kopia == .krav)
    #expect(settings.plankrav.individuelltMal == .krav)
  }

  @Test(arguments: [
    ("[poll]\npage_limit = 3", ":1: poll is not a known table; known are plankrav, regelverk"),
    ("[regelverk]\nbas = \"sunne\"", ":2: regelverk.bas is not a known key"),
    ("[regelverk]\ninforande_fran = 2026-03-01", ":2: regelverk.inforande_fran is not a known"),
    ("[plankrav]\nkopia = \"ja\"", ":2: plankrav.kopia must be one of"),
    ("[regelverk]\nplan_mal_dagar = 29", ":2: regelverk.plan_mal_dagar is 29; it must not be"),
    ("[plankrav", ":1: is not valid TOML"),
  ])
  func `a shipped routine is read as strictly, and holds nothing but a routine`(
    text: String, fault: String
  ) throws {
    let error = #expect(throws: SettingsError.self) {
      try ShippedRegelverk(.sunne, text: text)
    }
    let said = try #require(error).description
    #expect(said.hasPrefix("Config/regelverk/sunne.toml\(fault)"), "\(said)")
  }
}
