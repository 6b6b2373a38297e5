import Testing

@Suite struct RegelverkDecodingTests {
  @Test(arguments: [
    (
      "bas = \"sune\"",
      "bas must be one of \"bilaga10\", \"sunne\", \"botkyrka\", \"faktadel\", \"lss\""
        + "; did you mean \"sunne\"?"
    ),
    (
      "bas = \"Stockholm\"",
      "bas must be one of \"bilaga10\", \"sunne\", \"botkyrka\", \"faktadel\", \"lss\""
    ),
    (
      "bas = true",
      "bas is true or false; it must be one of \"bilaga10\", \"sunne\", \"botkyrka\","
        + " \"faktadel\", \"lss\""
    ),
    (
      "plan_mal_dagar = 29",
      "plan_mal_dagar is 29; it must not be more than regelverk.plan_frist_dagar, which is 28"
    ),
    (
      "plan_mal_dagar = 0",
      "plan_mal_dagar is 0; it must be a whole number from 1 to 366"
    ),
    (
      "plan_mal_dagar = \"nej\"",
      "plan_mal_dagar must be a whole number from 1 to 366, or \"av\""
    ),
    (
      "plan_mal_dagar = false",
      "plan_mal_dagar is true or false; it must be a whole number from 1 to 366, or \"av\""
    ),
    ("plan_mal_hard = true", "plan_mal_hard needs regelverk.plan_mal_dagar as well"),
    (
      "plan_mal_hard = true\nbas = \"botkyrka\"\nplan_mal_dagar = \"av\"",
      "plan_mal_hard needs regelverk.plan_mal_dagar as well"
    ),
    (
      "plan_frist_dagar = 13\nbas = \"sunne\"",
      "plan_frist_dagar is 13; it must not be less than regelverk.plan_mal_dagar,"
        + " which is 14 in \"sunne\""
    ),
    (
      "ej_verkstalld_varning_manader = 3",
      "ej_verkstalld_varning_manader is 3; it must be less than"
        + " regelverk.ej_verkstalld_manader, which is 3"
    ),
    (
      "ej_verkstalld_manader = 2",
      "ej_verkstalld_manader is 2; it must be more than"
        + " regelverk.ej_verkstalld_varning_manader, which is 2"
    ),
    (
      "ej_verkstalld_manader = 1",
      "ej_verkstalld_manader is 1; it must be a whole number from 2 to 120"
    ),
    ("hamtning_dagar = 0", "hamtning_dagar is 0; it must be a whole number from 1 to 366"),
    ("sen_start_dagar = -1", "sen_start_dagar is -1; it must be a whole number from 0 to 366"),
    (
      "utan_plan = \"larm\"",
      "utan_plan is a string; it must be a list of codes such as [\"trygghetslarm\"]"
    ),
    (
      "utan_plan = [\"larm\", 3]",
      "utan_plan holds a whole number; it must be a list of codes such as [\"trygghetslarm\"]"
    ),
    ("utan_plan = [\"larm\", \"\"]", "utan_plan is empty; write a code in quotes"),
    (
      "utan_plan = [\" larm\"]",
      "utan_plan holds a code with blanks around it; take them away"
    ),
    ("utan_plan = [\"larm\", \"larm\"]", "utan_plan holds \"larm\" twice; take one away"),
    (
      "plan_mal_dag = 14",
      "plan_mal_dag is not a known key; did you mean regelverk.plan_mal_dagar?"
    ),
    ("signatur = \"krav\"", "signatur stands in the wrong table; move it under [plankrav]"),
  ]) func `a fault of the routine is told at its line`(rest: String, fault: String) {
    #expect(faults(of: make("[regelverk]\n\(rest)")) == ["p.toml:6: regelverk.\(fault)"])
  }

  @Test(arguments: [
    (
      "kopia = \"kraw\"",
      "kopia must be one of \"av\", \"varning\", \"krav\"; did you mean \"krav\"?"
    ),
    ("kopia = true", "kopia is true or false; it must be one of \"av\", \"varning\", \"krav\""),
    (
      "omraden = \"lss\"",
      "omraden must be one of \"oppet\", \"lss-behovsomrade\", \"ibic-livsomrade\""
    ),
    ("signature = \"krav\"", "signature is not a known key; did you mean plankrav.signatur?"),
    ("bas = \"sunne\"", "bas stands in the wrong table; move it under [regelverk]"),
  ]) func `a fault in what a plan must hold is told at its line`(rest: String, fault: String) {
    #expect(faults(of: make("[plankrav]\n\(rest)")) == ["p.toml:6: plankrav.\(fault)"])
  }

  @Test(arguments: [
    "plan_mal_dagar = 28", "plan_mal_hard = false", "plan_mal_dagar = \"av\"",
    "ej_verkstalld_manader = 12\nej_verkstalld_varning_manader = 11",
    "bas = \"botkyrka\"\nplan_mal_dagar = \"av\"", "bas = \"sunne\"\nplan_mal_hard = true",
    "bas = \"sunne\"\nplan_frist_dagar = 14", "utan_plan = [\"trygghetslarm\"]", "utan_plan = []",
    "sen_start_dagar = 0", "svar = \"automatiskt\"",
  ]) func `what is at the edge of a rule is taken`(rest: String) {
    #expect(faults(of: make("[regelverk]\n\(rest)")) == [])
  }

  @Test func `a fault beside a routine has the line of the operator's file`() {
    let text = make("[regelverk]\nbas = \"lss\"\n\n[plankrav]\nomrade = \"ja\"")
    #expect(
      faults(of: text) == [
        "p.toml:9: plankrav.omrade must be one of \"av\", \"varning\", \"krav\""
      ])
  }
}
