import PlansynkCore
import Testing

@testable import PlansynkService

/// What a routine asks of a plan: refused, remarked on, or nothing.
@Suite struct PlankravTests {
  private typealias Change = PlanExample.Change

  private func verdict(
    _ plankrav: Plankrav, _ changes: [Change], utanPlan: Set<String> = [],
    of bestallning: Bestallning = PlanExample.bestallning()
  ) throws -> IntakeService.Verdict {
    var regelverk = Regelverk()
    regelverk.plankrav = plankrav
    regelverk.utanPlan = utanPlan
    return try PlanExample.bench(regelverk, bestallning).givePlan(PlanExample.json(changes))
  }

  /// Every rule at one grade.
  static func every(_ grad: Plankrav.Grad) -> Plankrav {
    var plankrav = Plankrav()
    for requirement in Requirement.all { requirement.rule(&plankrav, grad) }
    plankrav.omraden = .lssBehovsomrade
    return plankrav
  }

  @Test(arguments: Plankrav.Grad.allCases)
  func `a plan that holds everything is taken without a remark`(grad: Plankrav.Grad) throws {
    #expect(try verdict(Self.every(grad), []).taken?.anmarkningar == [])
  }

  @Test(arguments: Requirement.all, Plankrav.Grad.allCases)
  func `a rule that is not kept refuses, remarks or says nothing, as the routine has it`(
    _ requirement: Requirement, _ grad: Plankrav.Grad
  ) throws {
    var plankrav = Plankrav()
    requirement.rule(&plankrav, grad)
    let verdict = try verdict(plankrav, requirement.changes)
    switch grad {
    case .krav: #expect(verdict.faults == requirement.told)
    case .varning: #expect(verdict.remarks == requirement.told)
    case .av: #expect(verdict.remarks == [])
    }
  }

  @Test func `faults of form, of every myndighet and of the routine are told at once`() throws {
    let changes: [Change] = [
      .with("/signaturer", "[]"), .without("/insatser/1/nar"),
      .with("/faststalld/datum", #""2026-03-03""#), .without("/uppfoljning"), .without("/kopia"),
    ]
    #expect(
      try verdict(Self.every(.krav), changes).faults?.sorted() == [
        "/faststalld/datum framtida-datum", "/insatser/1/nar saknas", "/kopia kopia-saknas",
        "/signaturer signatur-saknas", "/uppfoljning saknas",
      ])
  }

  @Test func `a plan is refused for what is required, and told nothing of what is remarked on`()
    throws
  {
    var plankrav = Self.every(.varning)
    plankrav.signatur = .krav
    #expect(
      try verdict(plankrav, [.with("/signaturer", "[]"), .without("/kopia")]).faults
        == ["/signaturer signatur-saknas"])
  }

  @Test(arguments: [
    ("/insatser/0/omrade/system", #""ibic-livsomrade""#, "/insatser/0/omrade/system"),
    ("/insatser/0/omrade/code", #""d5""#, "/insatser/0/omrade/code"),
  ])
  func `an area of another list, or that the list has not, refuses only where one is required`(
    _ pekare: String, _ value: String, _ told: String
  ) throws {
    let kod = pekare.hasSuffix("system") ? "annan-omradeslista" : "okant-omrade"
    for grad in Plankrav.Grad.allCases {
      var plankrav = Plankrav()
      plankrav.omraden = .lssBehovsomrade
      plankrav.omrade = grad
      let verdict = try verdict(plankrav, [.with(pekare, value)])
      let found = grad == .krav ? verdict.faults : verdict.remarks
      #expect(found == ["\(told) \(kod)"], "\(grad)")
    }
  }

  @Test func `where the list is open any area will do`() throws {
    var plankrav = Plankrav()
    plankrav.omrade = .krav
    let other: Change = .with("/insatser/0/omrade", #"{"system": "x", "code": "y", "text": "z"}"#)
    #expect(try verdict(plankrav, [other]).remarks == [])
  }

  @Test(arguments: [
    // An hour a day, half of it planned for each day, the rest for whatever period.
    ("vecka", 420, "vecka", 210, true), ("vecka", 420, "vecka", 211, false),
    ("manad", 1800, "vecka", 210, true), ("manad", 1800, "vecka", 211, false),
    ("manad", 1799, "vecka", 210, false), ("dag", 60, "manad", 900, true),
    ("dag", 60, "manad", 901, false), ("dag", 60, "dag", 30, true), ("dag", 60, "dag", 31, false),
    ("vecka", 0, "vecka", 1, false),
  ])
  func `times of different periods are held against the decision's to the minute`(
    _ period: String, _ minuter: Int, _ planned: String, _ plannedMinuter: Int, _ fits: Bool
  ) throws {
    var plankrav = Plankrav()
    plankrav.planeradTid = .krav
    let beraknad = PlaneradTid(
      minuter: minuter, period: try #require(PlaneradTid.Period(rawValue: period)))
    let tid: Change = .with(
      "/insatser/1/tid", #"{"minuter": \#(plannedMinuter), "period": "\#(planned)"}"#)
    let verdict = try verdict(
      plankrav, [tid], of: PlanExample.bestallning(beraknadTid: beraknad))
    #expect(verdict.faults == (fits ? nil : ["/insatser over-beraknad-tid"]))
  }

  @Test func `a decision without a beraknad tid asks for no times`() throws {
    var plankrav = Plankrav()
    plankrav.planeradTid = .krav
    let changes: [Change] = [.without("/insatser/0/tid"), .without("/insatser/1/tid")]
    let verdict = try verdict(plankrav, changes, of: PlanExample.bestallning(beraknadTid: nil))
    #expect(verdict.remarks == [])
  }

  @Test func `an insats of a type that needs no plan may be left out`() throws {
    var plankrav = Plankrav()
    plankrav.allaPaborjade = .krav
    let changes: [Change] = [.without("/insatser/1"), .without("/mal/1")]
    let larm = PlanExample.bestallning(matlagning: "LARM")
    #expect(try verdict(plankrav, changes, utanPlan: ["LARM"], of: larm).remarks == [])
    #expect(
      try verdict(plankrav, changes, of: larm).faults == ["/insatser paborjad-insats-saknas"])
  }

  @Test func `a person who did not take part is asked for no how, but for the heed`() throws {
    var plankrav = Plankrav()
    plankrav.delaktighet = .krav
    let absent: [Change] = [
      .with("/delaktighet/brukareDeltog", "false"), .without("/delaktighet/hur"),
      .with("/delaktighet/kommentar", #""På sjukhus.""#),
    ]
    #expect(try verdict(plankrav, absent).remarks == [])
    #expect(
      try verdict(plankrav, absent + [.without("/delaktighet/hansyn")]).faults
        == ["/delaktighet/hansyn hansyn-saknas"])
  }
}

extension IntakeService.Verdict {
  /// Pointer and code of every remark, where the document was taken.
  var remarks: [String]? { taken?.anmarkningar.map { "\($0.pekare) \($0.kod)" } }
}
