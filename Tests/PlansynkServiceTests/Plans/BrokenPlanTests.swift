import PlansynkCore
import Testing

@testable import PlansynkService

/// What every myndighet refuses, whatever its routine: each plan with exactly the faults it has.
@Suite struct BrokenPlanTests {
  static let all: [BrokenPlan] =
    BrokenPlan.unidentified + BrokenPlan.untimely + BrokenPlan.withoutThePerson
    + BrokenPlan.aimless + BrokenPlan.incomplete + BrokenPlan.badlyAttached

  /// The folder that the plans lie in.
  @Sendable private static func bilaga(_ fil: String) -> BilagaContent {
    switch fil {
    case "plan.pdf": .found(makeStaged())
    case "bild.pdf": .unusable(Fel("", "ej-pdf", "Ingen PDF."))
    case "stor.pdf": .unusable(Fel("", "for-stor", "För stor."))
    default: .missing
    }
  }

  private func verdict(_ changes: [PlanExample.Change]) throws -> IntakeService.Verdict {
    try PlanExample.bench().givePlan(PlanExample.json(changes), bilaga: Self.bilaga)
  }

  @Test func `the plan that they are made from is taken, without a remark`() throws {
    #expect(try verdict([]).taken?.anmarkningar == [])
  }

  @Test(arguments: all)
  func `a broken plan is refused with its faults, all and none else`(_ plan: BrokenPlan) throws {
    #expect(try verdict(plan.changes).faults?.sorted() == plan.faults.sorted())
  }

  @Test func `there are enough of them, and they say every fault once`() {
    #expect(Self.all.count >= 55)
    #expect(Set(Self.all.map(\.why)).count == Self.all.count)
  }

  @Test func `ten faults in every part of a plan are told at once`() throws {
    let changes: [PlanExample.Change] = [
      .with("/bestallningVersion", "7"), .with("/faststalld/datum", #""2026-03-03""#),
      .with("/uppfoljning/datum", #""2026-03-01""#), .without("/signaturer"),
      .with("/delaktighet/brukareDeltog", "false"), .without("/mal/0/text"),
      .with("/insatser/0/malIds", #"["m8"]"#), .without("/insatser/1/nar"),
      .with("/bilagor/-", #"{"fil": "borta.pdf"}"#), .with("/ovigt", "1"),
    ]
    #expect(
      try verdict(changes).faults?.sorted() == [
        "/bestallningVersion okand-version", "/bilagor/0/fil saknas",
        "/delaktighet/kommentar saknas", "/faststalld/datum framtida-datum",
        "/insatser/0/malIds/0 okant-mal", "/insatser/1/nar saknas", "/mal/0/text saknas",
        "/ovigt okand-medlem", "/signaturer saknas", "/uppfoljning/datum fore-faststalld",
      ])
  }

  @Test(arguments: ["Se bilaga", "se bilaga 1, sidan 3", "Enligt bifogad plan", "Bilaga 2"])
  func `where a scanned plan is attached, that is a fair answer`(_ answer: String) throws {
    let answers = ["vad", "hur", "nar"].map {
      PlanExample.Change.with("/insatser/0/\($0)", "\"\(answer)\"")
    }
    let attached = PlanExample.Change.with("/bilagor/-", #"{"fil": "plan.pdf"}"#)
    #expect(try verdict(answers + [attached]).taken != nil)
    #expect(try verdict(answers).faults?.count == 3)
  }

  @Test func `an answer that says something beside where more stands needs no attachment`() throws {
    let answer = #""Se bilaga för bilder; duschen värms upp, pallen ställs in och hon går först""#
    #expect(try verdict([.with("/insatser/0/hur", answer)]).taken != nil)
    #expect(try verdict([.with("/insatser/0/hur", #""Bilagor sorteras ihop""#)]).taken != nil)
  }

  @Test func `every text of a fault is Swedish that says what to do`() throws {
    for plan in Self.all {
      guard case .answer(.refused(let fel)) = try verdict(plan.changes) else { continue }
      for one in fel where !["Ingen PDF.", "För stor."].contains(one.text) {
        #expect(one.text.hasSuffix(".") && one.text.count > 15, "\(one)")
      }
    }
  }
}
