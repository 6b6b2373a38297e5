import PlansynkSettings
import Testing

@Suite struct SettingsDecodingTests {
  @Test func `the three required keys are enough and the rest is at its default`() throws {
    let settings = try SettingsFile.decode(make(), from: "p.toml")
    #expect(settings.myndighet.namn == "Sunne kommun")
    #expect(settings.myndighet.url.description == "https://api.sunne.example/v1")
    #expect(settings.myndighet.utforarenhet == "SE2321000000-1001")
    #expect(settings.http.tokenFile == "token")
    #expect(settings.http.timeoutSeconds == 30)
    #expect(settings.poll.pageLimit == 200)
    #expect(settings.regelverk.planFristDagar == 28)
    #expect(settings.regelverk.svar == .av)
    #expect(settings.retry.credentialsProbeSeconds == 900)
    #expect(settings.spool.pdfMaxBytes == 26_214_400)
    #expect(settings.log.level == .info)
  }

  /// Every value differs from its default, so a key that landed elsewhere is missing there.
  private static let everyKey = """
    [http]
    token_file = "t"
    client_cert_file = "c"
    client_key_file = "k"
    ca_file = "a"
    timeout_seconds = 31
    concurrency = 9
    [poll]
    interval_seconds = 61
    wait_seconds = 50
    page_limit = 201
    [regelverk]
    bas = "bilaga10"
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
    svar = "manuellt"
    avvikelse_till_myndighet = true
    inforande_fran = 2026-03-01
    [plankrav]
    alla_paborjade = "krav"
    planerad_tid = "varning"
    signatur = "krav"
    kontaktpersonal = "varning"
    arbetssatt = "krav"
    individuellt_mal = "varning"
    samverkan = "krav"
    kopia = "varning"
    uttalanden = "krav"
    delaktighet = "varning"
    uppfoljningssatt = "krav"
    paborjad = "varning"
    omrade = "krav"
    omraden = "ibic-livsomrade"
    [retry]
    base_seconds = 29
    cap_seconds = 3599
    attention_after = 7
    probe_min_seconds = 28
    probe_max_seconds = 299
    credentials_probe_seconds = 899
    [store]
    free_space_min_mib = 199
    [spool]
    attachment_wait_seconds = 59
    scan_interval_seconds = 3
    json_max_bytes = 1000
    pdf_max_bytes = 2000
    [mail]
    url = "smtp://127.0.0.1:25"
    starttls = false
    fran = "a@b.se"
    till = ["c@d.se", "e@f.se"]
    anvandare = "u"
    losenord_file = "l"
    ca_file = "m"
    sammandrag_klockan = "06:05"
    avvikelser = false
    [gallring]
    innehall_dagar = 91
    historik_manader = 25
    automatiskt = true
    [log]
    level = "debug"
    """

  @Test func `every key reaches its own place`() throws {
    let settings = try SettingsFile.decode(make(Self.everyKey), from: "p.toml")
    #expect(settings.differences.map(\.key) == SettingCatalogue.keys.map(\.name))
    #expect(
      settings.differences.map(\.value) == [
        #""Sunne kommun""#, #""https://api.sunne.example/v1""#, #""SE2321000000-1001""#,
        #""t""#, #""c""#, #""k""#, #""a""#, "31", "9", "61", "50", "201",
        #""bilaga10""#, "27", "13", "true", "true", #"["larm", "nyckel"]"#, "23", "3", "1", "5",
        "4", "6", "12", "true", #""manuellt""#, "true", "2026-03-01",
        #""krav""#, #""varning""#, #""krav""#, #""varning""#, #""krav""#, #""varning""#,
        #""krav""#, #""varning""#, #""krav""#, #""varning""#, #""krav""#, #""varning""#,
        #""krav""#, #""ibic-livsomrade""#, "29", "3599", "7", "28", "299", "899", "199", "59",
        "3", "1000", "2000", #""smtp://127.0.0.1:25""#, "false",
        #""a@b.se""#, #"["c@d.se", "e@f.se"]"#, #""u""#, #""l""#, #""m""#, #""06:05""#, "false",
        "91", "25", "true", #""debug""#,
      ])
  }

  @Test(arguments: ["2028-02-29", "\"2028-02-29\""])
  func `a date is taken bare, and in quotes`(written: String) throws {
    let settings = try SettingsFile.decode(
      make("[regelverk]\ninforande_fran = \(written)"), from: "p.toml")
    #expect(settings.regelverk.inforandeFran == "2028-02-29")
    #expect(settings.differences.last?.description == "regelverk.inforande_fran = 2028-02-29")
  }

  @Test(arguments: [
    (
      "[poll]\npage_limit = 0",
      "p.toml:6: poll.page_limit is 0; it must be a whole number from 1 to 500"
    ),
    (
      "[poll]\npage_limit = 501",
      "p.toml:6: poll.page_limit is 501; it must be a whole number from 1 to 500"
    ),
    (
      "[poll]\npage_limit = \"200\"",
      "p.toml:6: poll.page_limit is a string; it must be a whole number from 1 to 500"
    ),
    (
      "[poll]\npage_limit = 2.5",
      "p.toml:6: poll.page_limit is a number with decimals; it must be a whole number from 1 to 500"
    ),
    (
      "[poll]\npage_limit = [1]",
      "p.toml:6: poll.page_limit is a list; it must be a whole number from 1 to 500"
    ),
    (
      "[poll]\npage_limit = 2026-01-01",
      "p.toml:6: poll.page_limit is a date; it must be a whole number from 1 to 500"
    ),
    (
      "[poll]\npagelimit = 1",
      "p.toml:6: poll.pagelimit is not a known key; did you mean poll.page_limit?"
    ),
    (
      "[poll]\ntimeout_seconds = 1",
      "p.toml:6: poll.timeout_seconds stands in the wrong table; move it under [http]"
    ),
    (
      "[poll]\ncolour = 1",
      "p.toml:6: poll.colour is not a known key; known in [poll] are interval_seconds,"
        + " wait_seconds, page_limit"
    ),
    ("[pol]\npage_limit = 1", "p.toml:5: pol is not a known table; did you mean [poll]?"),
    (
      "[regelverk]\nsvar = \"manuell\"",
      "p.toml:6: regelverk.svar must be one of \"av\", \"automatiskt\", \"manuellt\"; did you mean \"manuellt\"?"
    ),
    (
      "[http.oauth2]\nscope = \"x\"",
      "p.toml:5: http.oauth2 belongs to a later release; take it away"
    ),
    (
      "[http]\ntoken = \"x\"",
      "p.toml:6: http.token is refused: secrets never stand in this file; name a file in http.token_file"
    ),
    (
      "[http]\ntoken_file = \" \"",
      "p.toml:6: http.token_file is empty; write a file name in quotes"
    ),
    (
      "[http]\ntoken_file = \"a\\nb\"",
      "p.toml:6: http.token_file holds a line break or another control character; take it away"
    ),
    (
      "[http]\nclient_cert_file = \"c\"",
      "p.toml:6: http.client_cert_file needs http.client_key_file as well"
    ),
    (
      "[http]\nclient_key_file = \"c\"",
      "p.toml:6: http.client_key_file needs http.client_cert_file as well"
    ),
    (
      "[retry]\nbase_seconds = 3601",
      "p.toml:6: retry.base_seconds is 3601; it must not be more than retry.cap_seconds, which is 3600"
    ),
    (
      "[retry]\nprobe_max_seconds = 29",
      "p.toml:6: retry.probe_max_seconds is 29; it must not be less than retry.probe_min_seconds, which is 30"
    ),
    (
      "[regelverk]\ninforande_fran = \"1 mars\"",
      "p.toml:6: regelverk.inforande_fran is no date; it must be a date such as 2026-03-01, without quotes"
    ),
    (
      "[regelverk]\ninforande_fran = \"2026-02-29\"",
      "p.toml:6: regelverk.inforande_fran is no date; it must be a date such as 2026-03-01, without quotes"
    ),
    (
      "[regelverk]\ninforande_fran = 2026",
      "p.toml:6: regelverk.inforande_fran is a whole number; it must be a date such as 2026-03-01, without quotes"
    ),
    (
      "[regelverk]\navvikelse_till_myndighet = \"nej\"",
      "p.toml:6: regelverk.avvikelse_till_myndighet is a string; it must be true or false, without quotes"
    ),
  ]) func `a fault names file, line and key and says what to do`(rest: String, fault: String) {
    #expect(faults(of: make(rest)) == [fault])
  }

  @Test func `all faults come at once, in the order of the lines`() {
    let text = """
      page_limit = 3
      [myndighet]
      nam = "Sunne"
      url = "http://api.sunne.example"
      [log]
      level = "loud"
      """
    #expect(
      faults(of: text) == [
        "p.toml:1: page_limit stands outside its table; move it under [poll]",
        "p.toml:2: myndighet.namn is required and missing; "
          + "write it as the municipality's name in quotes",
        "p.toml:2: myndighet.utforarenhet is required and missing; "
          + "write it as the unit's identity in quotes",
        "p.toml:3: myndighet.nam is not a known key; did you mean myndighet.namn?",
        "p.toml:4: myndighet.url must be https; http is allowed to a loopback address alone",
        "p.toml:6: log.level must be one of \"trace\", \"debug\", \"info\", \"notice\", "
          + "\"warning\", \"error\", \"critical\"",
      ])
  }

  @Test func `an empty file misses the required keys and has no line to blame`() {
    #expect(faults(of: "").count == 3)
    #expect(faults(of: "").allSatisfy { $0.hasPrefix("p.toml: myndighet.") })
  }

  @Test func `a table given as a value is told to be a table`() {
    #expect(
      faults(of: make().replacing("[myndighet]", with: "poll = 3\n[myndighet]")) == [
        "p.toml:1: poll is a whole number; it must be a table: write [poll] on its own line"
      ])
  }

  @Test func `a syntax error has its line`() {
    #expect(faults(of: make("[poll]\npage_limit = ")).first?.hasPrefix("p.toml:6: ") == true)
    #expect(faults(of: make("[poll]\npage_limit = ")).count == 1)
  }

  @Test(arguments: ["namn = \"a\u{0}b\"", "# comment\u{0}", "namn = \"a\\u0000b\""])
  func `a NUL cannot cut the file or a value short unseen`(line: String) {
    #expect(
      faults(of: "[http]\r\n" + line) == ["p.toml:2: holds a NUL character; take it away"])
  }

  @Test func `an unknown key cannot write control characters to the terminal`() {
    let fault = faults(of: make("[log]\n\"le\\u001bvel\" = 1")).first
    #expect(fault?.contains("\u{1B}") == false)
    #expect(fault?.hasPrefix("p.toml:6: log.\"le?vel\" is not a known key") == true)
  }
}
