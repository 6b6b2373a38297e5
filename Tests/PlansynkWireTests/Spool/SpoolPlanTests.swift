import PlansynkCore
import PlansynkWire
import Testing

/// Plans from the neighbour: every fault of form at once.
struct SpoolPlanTests {
  private func faults(_ change: (inout PlanText) -> Void) throws -> [String] {
    try readPlan(PlanText.make(change)).formFel.map { "\($0.pekare) \($0.kod)" }
  }

  @Test func `a plan with what it must hold has no faults, and says what the rules judge`() throws {
    let plan = try readPlan(PlanText.make { $0["bilagor"] = #"[{"fil": "plan.pdf"}]"# })
    #expect(plan.formFel == [])
    let utkast = plan.utkast
    #expect(utkast.version == 1)
    #expect(utkast.bestallningVersion == nil)
    #expect(utkast.faststalld == day("2026-03-12"))
    #expect(utkast.uppfoljning == day("2026-09-10"))
    #expect(utkast.periodFran == day("2026-03-12"))
    #expect(utkast.brukareDeltog == true)
    #expect(utkast.mal.map(\.id) == ["m1"])
    #expect(utkast.mal.map(\.insatsIds) == [[Insats.ID(PlanText.insats)]])
    #expect(utkast.insatser.map(\.insats) == [Insats.ID(PlanText.insats)])
    #expect(utkast.insatser.map(\.malIds) == [["m1"]])
    #expect(utkast.bilagor == [.init(fil: "plan.pdf", namn: "plan.pdf", digest: nil, langd: nil)])
  }

  @Test func `of a plan with only what it must hold, the draft says what it does without`() throws {
    let utkast = try readPlan(PlanText.make()).utkast
    var delar = PlanUtkast.Delar()
    delar.uttalanden = 1
    #expect(utkast.delar == delar)
    #expect(utkast.mal.map(\.hasArbetssatt) == [false])
    #expect(utkast.insatser.map(\.hasTid) == [false])
    #expect(utkast.insatser.map(\.hasOmrade) == [false])
    #expect(utkast.insatser.map(\.seBilaga) == [[]])
    #expect(utkast.ersatter == nil)
  }

  @Test func `the draft says of every other part that it is there, and never what it says`() throws
  {
    let extra =
      #", "tid": {"minuter": 30, "period": "dag"}, "omrade": {"system": "s", "#
      + #""code": "c", "text": "t"}"#
    let utkast = try readPlan(
      PlanText.make { plan in
        plan["ersatter"] = "1"
        plan["paborjad"] = #""2026-03-02""#
        plan["kontaktpersonal"] = #"{"namn": "A", "roll": "B"}"#
        plan["signaturer"] = #"[{"namn": "A", "roll": "B", "datum": "2026-03-02"}]"#
        plan["delaktighet"] = #"""
          {"brukareDeltog": true, "hur": "x", "foretradare": [], "narstaende": [], "hansyn": "y"}
          """#
        plan["samverkan"] = #"[{"yrkesgrupp": "A", "hur": "B"}]"#
        plan["mal"] =
          #"[{"id": "m1", "text": "M", "delmal": [], "arbetssatt": "x", "#
          + #""insatsIds": []}]"#
        plan["insatser"] = "[\(PlanText.post(extra: extra))]"
        plan["uppfoljning"] = #"{"datum": "2026-09-10", "hur": "x"}"#
        plan["kopia"] = #"{"lamnad": false, "orsak": "x"}"#
      }
    ).utkast
    var delar = PlanUtkast.Delar()
    delar.hasPaborjad = true
    delar.paborjad = day("2026-03-02")
    delar.hasKontaktpersonal = true
    delar.signaturer = 1
    delar.hasDelaktighetHur = true
    delar.hasHansyn = true
    delar.samverkan = 1
    delar.uttalanden = 1
    delar.hasUppfoljningHur = true
    delar.kopia = .ejLamnad(hasOrsak: true)
    #expect(utkast.delar == delar)
    #expect(utkast.ersatter == 1)
    #expect(utkast.mal.map(\.hasArbetssatt) == [true])
    #expect(utkast.insatser.map(\.tid) == [PlaneradTid(minuter: 30, period: .dag)])
    #expect(utkast.insatser.map(\.omrade) == [Kod(system: "s", code: "c", text: "t")])
  }

  @Test(arguments: [
    ("{\"lamnad\": true}", PlanUtkast.Kopia.lamnad),
    ("{\"lamnad\": false, \"orsak\": \" \"}", .ejLamnad(hasOrsak: false)),
    ("{\"lamnad\": \"ja\"}", .olasbar), ("7", .olasbar),
  ])
  func `a copy is given, not given with a reason or without, or cannot be read`(
    _ text: String, _ kopia: PlanUtkast.Kopia
  ) throws {
    #expect(try readPlan(PlanText.make { $0["kopia"] = text }).utkast.delar.kopia == kopia)
  }

  @Test func `what is there and cannot be read counts as there`() throws {
    let utkast = try readPlan(
      PlanText.make { plan in
        plan["paborjad"] = "7"
        plan["kontaktpersonal"] = "[]"
        plan["insatser"] = "[\(PlanText.post(extra: #", "tid": 1, "omrade": {}"#))]"
        plan["uppfoljning"] = #"{"datum": "2026-09-10", "hur": 7}"#
      }
    ).utkast
    #expect(utkast.delar.hasPaborjad && utkast.delar.paborjad == nil)
    #expect(utkast.delar.hasKontaktpersonal && utkast.delar.hasUppfoljningHur)
    #expect(utkast.insatser.allSatisfy { $0.hasTid && $0.hasOmrade && $0.tid == nil })
  }

  @Test func `a plan with three faults gives exactly those three`() throws {
    let found = try faults { plan in
      plan["insatser"] = "[\(PlanText.post("nar"))]"
      plan["uppfoljning"] = #"{"datum": "2026-02-30"}"#
      plan["delaktighet"] = #"{"brukareDeltog": "ja", "foretradare": [], "narstaende": []}"#
    }
    #expect(
      Set(found) == [
        "/insatser/0/nar saknas", "/uppfoljning/datum ogiltigt-datum",
        "/delaktighet/brukareDeltog fel-typ",
      ])
    #expect(found.count == 3)
  }

  @Test(arguments: [
    "planId", "version", "bestallningId", "faststalld", "signaturer", "period", "delaktighet",
    "samverkan", "uttalanden", "mal", "insatser", "uppfoljning", "bilagor",
  ])
  func `a member that a plan must have is missed by name`(_ name: String) throws {
    #expect(try faults { $0[name] = nil } == ["/\(name) saknas"])
  }

  @Test(arguments: ["insatsId", "vad", "hur", "nar", "vem", "utforsAv"])
  func `an entry has all of what, how, when and who`(_ name: String) throws {
    #expect(
      try faults { $0["insatser"] = "[\(PlanText.post(name))]" } == ["/insatser/0/\(name) saknas"])
  }

  @Test(arguments: [
    ("version", "0", "/version utanfor-granserna"), ("version", "\"1\"", "/version fel-typ"),
    ("planId", "\"x\"", "/planId ogiltigt-id"), ("mal", "[]", "/mal for-fa"),
    ("insatser", "{}", "/insatser fel-typ"), ("insatser", "[]", "/insatser for-fa"),
    ("ovrigt", "null", "/ovrigt fel-typ"), ("Ovrigt", "\"x\"", "/Ovrigt okand-medlem"),
    ("uppfolning", "1", "/uppfolning okand-medlem"), ("a/b~", "1", "/a~1b~0 okand-medlem"),
    ("samverkan", #"[{"yrkesgrupp": " \t", "hur": "x"}]"#, "/samverkan/0/yrkesgrupp tomt"),
    ("kopia", "{}", "/kopia/lamnad saknas"),
    ("bilagor", #"[{"fil": "a.pdf", "mediatyp": "image/png"}]"#, "/bilagor/0/mediatyp okant-varde"),
    ("bilagor", #"[{"fil": "a.pdf", "langd": 26214401}]"#, "/bilagor/0/langd utanfor-granserna"),
    ("bilagor", #"[{"fil": "a.pdf", "sha256": "AB"}]"#, "/bilagor/0/sha256 ogiltig-sha256"),
    ("bilagor", "[{}]", "/bilagor/0/fil saknas"),
    (
      "bilagor", #"[{"sha256": "\#(Sha256.digest(of: []).hex)"}]"#, "/bilagor/0/namn saknas"
    ),
    (
      "uttalanden", #"[{"uppgiftslamnare": "granne", "text": "x"}]"#,
      "/uttalanden/0/uppgiftslamnare okant-varde"
    ),
  ])
  func `a fault of form has its pointer and its code`(
    _ name: String, _ value: String, _ fault: String
  ) throws {
    #expect(try faults { $0[name] = value } == [fault])
  }

  @Test(arguments: [
    "../x.pdf", "a/b.pdf", "/etc/passwd", ".dold.pdf", "", "a\\\\b.pdf", "a\\u0000.pdf", "a\\n.pdf",
    "x\\u202efdp.pdf", String(repeating: "a", count: 256),
  ])
  func `an attachment is named by a bare file name`(_ fil: String) throws {
    let plan = try readPlan(PlanText.make { $0["bilagor"] = "[{\"fil\": \"\(fil)\"}]" })
    #expect(plan.formFel.map { "\($0.pekare) \($0.kod)" } == ["/bilagor/0/fil ogiltigt-filnamn"])
    #expect(plan.utkast.bilagor.map(\.fil) == [nil])
  }

  @Test func `a misspelt member is answered with the name that was meant`() throws {
    let plan = try readPlan(PlanText.make { $0["uppfolning"] = "1" })
    #expect(
      plan.formFel.map(\.text) == [
        "Okänd medlem. Menades uppfoljning? Rätta eller ta bort den."
      ])
    let strange = try readPlan(PlanText.make { $0["zzzzzz"] = "1" })
    #expect(strange.formFel.map(\.text) == ["Okänd medlem. Rätta namnet eller ta bort den."])
  }

  @Test func `a member that cannot be read is passed over in the draft, in its place`() throws {
    let plan = try readPlan(
      PlanText.make { plan in
        plan["mal"] = #"[7, {"id": "m1", "text": "x", "delmal": [], "insatsIds": ["x"]}]"#
        plan["delaktighet"] = #"""
          {"brukareDeltog": false, "kommentar": " ", "foretradare": [], "narstaende":
           [{"relation": "son", "samtycke": 1}, {"relation": "dotter", "samtycke": false}]}
          """#
      })
    #expect(plan.utkast.mal == [.init(id: nil, insatsIds: []), .init(id: "m1", insatsIds: [nil])])
    #expect(plan.utkast.samtycken == [nil, false])
    #expect(!plan.utkast.hasDelaktighetKommentar)
    #expect(
      plan.formFel.map(\.pekare) == [
        "/delaktighet/narstaende/0/samtycke", "/mal/0", "/mal/1/insatsIds/0",
      ])
  }
}
