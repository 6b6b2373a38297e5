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
