import PlansynkCore
import Testing

/// The clocks that nobody stores: what is watched of an order on a day.
struct BevakningsreglerTests {
  /// An order decided on 1 March 2026 that applies from 5 March, with one insats.
  private func make(
    _ handelser: String = "", wished: String? = nil, sedan: String? = nil, isGone: Bool = false,
    status: Bestallning.Status = .aktiv, ohamtade: [String] = [], planer: [Planlage] = [],
    also other: Insatslage? = nil
  ) -> Bestallningslage {
    let story = makeStory(handelser)
    let insats = Insatslage(
      insats: Self.insats(1, wished: wished), isGone: isGone,
      isAwaited: story.state == .bestalld && status == .aktiv && !isGone,
      sedan: sedan.map { instant("\($0)T10:00:00Z") }, story: story)
    return Bestallningslage(
      bestallning: .nth(1), handtag: ShortID(letter: "B", number: 1), status: status,
      beslut: day("2026-03-01"), gallerFran: day("2026-03-05"),
      ohamtade: ohamtade.map { instant("\($0)T10:00:00Z") },
      insatser: [insats, other].compactMap { $0 },
      planer: planer)
  }

  private static func insats(_ number: Int, wished: String? = nil) -> Insats {
    Insats(
      id: .nth(number), typ: Kod(system: "insats", code: "HT", text: "Hemtjänst"),
      onskadStart: wished.map(day), slut: nil)
  }

  /// What is watched on a day, as "slag last-day outcome".
  private func watched(
    _ lage: Bestallningslage, _ today: String, _ change: (inout Regelverk) -> Void = { _ in }
  ) -> [String] {
    var regelverk = Regelverk()
    change(&regelverk)
    return Bevakningsregler(regelverk, zone: StatusZone(), today: day(today))
      .bevakningar(of: lage).map { "\($0.slag.rawValue) \(shown($0.sistaDag, $0.utfall))" }
  }

  @Test(arguments: [
    (nil, "2026-03-05", "sen-start 2026-03-05 oppen"),
    (nil, "2026-03-06", "sen-start 2026-03-05 missad"),
    ("2026-03-20", "2026-03-20", "sen-start 2026-03-20 oppen"),
    ("2026-03-20", "2026-03-21", "sen-start 2026-03-20 missad"),
  ])
  func `an insats is late from the day that was wished, else from the first day of the decision`(
    wished: String?, today: String, first: String
  ) {
    #expect(watched(make(wished: wished), today).first == first)
  }

  @Test func `the routine may give a start some days`() {
    let seen = watched(make(), "2026-03-12") { $0.senStartDagar = 7 }
    #expect(seen.first == "sen-start 2026-03-12 oppen")
  }

  @Test(arguments: [
    ("2026-05-31", "2026-08-31", "2026-08-31"), ("2026-11-30", "2027-02-28", "2027-02-28"),
    ("2027-11-30", "2028-02-29", "2028-02-29"), ("2026-03-31", "2026-06-30", "2026-07-01"),
    ("2026-12-01", "2027-03-01", "2027-03-01"),
  ])
  func `three months end on the same day of the month, or on the last that there is`(
    beslut: String, last: String, today: String
  ) {
    let lage = Bestallningslage(
      bestallning: .nth(1), handtag: ShortID(letter: "B", number: 1), status: .aktiv,
      beslut: day(beslut), gallerFran: day(beslut),
      insatser: [
        Insatslage(insats: Self.insats(1), isAwaited: true, story: InsatsStory([]))
      ])
    let outcome = day(today) <= day(last) ? "oppen" : "missad"
    #expect(watched(lage, today).contains("ej-verkstalld \(last) \(outcome)"))
  }

  @Test func `an interruption begins three months of its own, and going on ends them`() {
    let story = "start 2026-03-05, avbrott 2026-04-10"
    #expect(watched(make(story), "2026-05-01") == ["ej-verkstalld 2026-07-10 oppen"])
    #expect(watched(make(story + ", ater 2026-05-02"), "2026-05-03") == [])
    #expect(watched(make(story + ", slut 2026-05-02"), "2026-05-03") == [])
  }

  @Test(arguments: [
    (Bestallning.Status.aterkallad, false), (.ersatt, false), (.felmarkerad, false),
    (.avslutad, false), (.aktiv, true),
  ])
  func `nobody waits for an insats that is no longer ordered`(
    status: Bestallning.Status, isGone: Bool
  ) {
    let lage = make(
      isGone: isGone, status: status, planer: [makePlan(("2026-03-10", "2026-04-01"))])
    #expect(watched(lage, "2027-05-01") { $0.malUppfoljningManader = 6 } == [])
  }

  @Test(arguments: [
    ("2026-03-12", ["hamtning 2026-03-12 oppen"]), ("2026-03-13", ["hamtning 2026-03-12 missad"]),
  ])
  func `an order that nobody fetched within two days has been seen by nobody`(
    today: String, seen: [String]
  ) {
    let lage = make("start 2026-03-05", ohamtade: ["2026-03-11", "2026-03-10"])
    #expect(watched(lage, today) == seen)
  }

  @Test func `a follow-up is due on the day that the plan names, until it is done`() {
    let story = "start 2026-03-05"
    let plan = makePlan(("2026-03-10", "2026-09-10"))
    #expect(watched(make(story, planer: [plan]), "2026-09-10") == ["uppfoljning 2026-09-10 oppen"])
    #expect(watched(make(story, planer: [plan]), "2026-09-11") == ["uppfoljning 2026-09-10 missad"])
    let done = makePlan(("2026-03-10", "2026-09-10"), gjorda: [("2026-09-12", false)])
    #expect(watched(make(story, planer: [done]), "2026-09-13") == [])
    // What was followed up before the version was fastställd was another's.
    let before = makePlan(("2026-03-10", "2026-09-10"), gjorda: [("2026-03-09", true)])
    #expect(
      watched(make(story, planer: [before]), "2026-09-10") == ["uppfoljning 2026-09-10 oppen"])
  }

  @Test func `a later version has a follow-up of its own`() {
    let plan = makePlan(("2026-03-10", "2026-04-10"), ("2026-04-20", "2026-10-01"))
    #expect(
      watched(make("start 2026-03-05", planer: [plan]), "2026-05-01") == [
        "uppfoljning 2026-10-01 oppen"
      ])
  }

  @Test func `done on the day of a revision it leaves the reminder of the new version`() {
    let plan = makePlan(
      ("2026-03-10", "2026-04-20"), ("2026-04-20", "2026-10-01"), gjorda: [("2026-04-20", true)])
    #expect(
      watched(make("start 2026-03-05", planer: [plan]), "2026-05-01") == [
        "uppfoljning 2026-10-01 oppen"
      ])
    let again = makePlan(
      ("2026-03-10", "2026-04-20"), ("2026-04-20", "2026-10-01"), gjorda: [("2026-04-21", true)])
    #expect(watched(make("start 2026-03-05", planer: [again]), "2026-05-01") == [])
  }

  @Test(arguments: [
    ([("2026-06-01", false)], "2026-09-10"), ([("2026-06-01", true)], "2026-12-01"),
    ([("2026-06-01", true), ("2026-08-31", true)], "2027-02-28"),
  ])
  func `goals are followed up twice a year, counted from when that was last done`(
    gjorda: [(String, Bool)], last: String
  ) {
    let plan = makePlan(("2026-03-10", "2026-06-01"), gjorda: gjorda)
    let seen = watched(make("start 2026-03-05", planer: [plan]), "2026-08-01") {
      $0.malUppfoljningManader = 6
    }
    #expect(seen == ["mal-uppfoljning \(last) oppen"])
  }

  @Test func `a plan is made anew within a year, and any new version starts it anew`() {
    let one = makePlan(("2026-03-10", "2028-01-01"))
    let rule: (inout Regelverk) -> Void = { $0.nyPlanManader = 12 }
    #expect(
      watched(make("start 2026-03-05", planer: [one]), "2027-03-11", rule).first
        == "ny-plan 2027-03-10 missad")
    let two = makePlan(("2026-03-10", "2028-01-01"), ("2027-01-31", "2028-01-01"))
    #expect(
      watched(make("start 2026-03-05", planer: [two]), "2027-03-11", rule).last
        == "ny-plan 2028-01-31 oppen")
  }

  @Test func `a new insats on an order that has a plan asks for a new plan at once`() {
    let added = Insatslage(
      insats: Self.insats(2), sedan: instant("2026-05-02T10:00:00Z"),
      story: makeStory("start 2026-05-03", insats: 2))
    let rule: (inout Regelverk) -> Void = { $0.nyPlanVidNyInsats = true }
    let plan = makePlan(("2026-03-10", "2027-01-01"))
    let lage = make("start 2026-03-05", sedan: "2026-03-01", planer: [plan], also: added)
    #expect(watched(lage, "2026-05-03", rule).first == "ny-plan 2026-05-02 missad")
    #expect(!watched(lage, "2026-05-03").contains { $0.hasPrefix("ny-plan") })
    let covered = makePlan(("2026-05-10", "2027-01-01"), insats: 2)
    let met = make("start 2026-03-05", sedan: "2026-03-01", planer: [plan, covered], also: added)
    #expect(!watched(met, "2026-05-11", rule).contains { $0.hasPrefix("ny-plan") })
  }

  @Test func `only plans in force remind: what newer plans have taken over wholly is over`() {
    let other = Insatslage(insats: Self.insats(2), story: makeStory("start 2026-03-05", insats: 2))
    func reminded(_ planer: Planlage...) -> [String] {
      watched(make("start 2026-03-05", planer: planer, also: other), "2026-05-01") {
        $0.nyPlanManader = 12
        $0.malUppfoljningManader = 6
      }.filter { $0.hasPrefix("uppfoljning") }
    }
    let both = makePlan(("2026-03-10", "2026-07-01"), insats: 1, 2)
    let first = makePlan(("2026-04-10", "2026-08-01"), insats: 1, plan: 8)
    let second = makePlan(("2026-04-10", "2026-09-01"), insats: 2, plan: 7)
    let older = makePlan(("2026-03-09", "2026-10-01"), insats: 1, 2, plan: 6)
    #expect(reminded(both) == ["uppfoljning 2026-07-01 oppen"])
    #expect(
      reminded(both, first) == ["uppfoljning 2026-07-01 oppen", "uppfoljning 2026-08-01 oppen"])
    #expect(
      reminded(both, first, second)
        == ["uppfoljning 2026-08-01 oppen", "uppfoljning 2026-09-01 oppen"])
    #expect(reminded(both, older) == ["uppfoljning 2026-07-01 oppen"])
  }

  @Test func `a newer plan whose newest version leaves an insats out has not taken it over`() {
    let other = Insatslage(insats: Self.insats(2), story: makeStory("start 2026-03-05", insats: 2))
    let old = makePlan(("2026-03-10", "2026-07-01"), insats: 1)
    let new = Planlage(
      plan: .nth(8),
      versioner: [(1, "2026-04-10", [1, 2]), (2, "2026-04-20", [2])].map { version, dag, insatser in
        Planlage.Version(
          version: version, faststalld: day(dag), uppfoljning: day("2026-08-01"),
          intagen: instant("\(dag)T10:00:00Z"), insatser: Set(insatser.map { .nth($0) }))
      })
    let seen = watched(make("start 2026-03-05", planer: [old, new], also: other), "2026-05-01")
    #expect(seen == ["uppfoljning 2026-07-01 oppen", "uppfoljning 2026-08-01 oppen"])
  }

  @Test(arguments: [
    ("start 2026-03-05, avbrott 2026-04-10", "", ["ej-verkstalld 2026-07-10 oppen"]),
    ("start 2026-03-05, avbrott 2026-04-10", "start 2026-04-20", []),
    ("start 2026-03-05, avbrott 2026-04-10, ater 2026-04-15", "", []),
    (
      "start 2026-03-05", "start 2026-03-20, avbrott 2026-04-12",
      ["ej-verkstalld 2026-07-12 oppen"]
    ),
    ("start 2026-03-05, avbrott 2026-04-10", "slut 2026-04-20", []),
  ])
  func `an interruption goes on under the order that carries the service on`(
    before: String, since: String, seen: [String]
  ) {
    let insats = Insatslage(
      insats: Self.insats(2), story: makeStory(since, insats: 2),
      tidigare: [InsatsLinje(insats: .nth(1), story: makeStory(before), received: nil)])
    let lage = Bestallningslage(
      bestallning: .nth(2), handtag: ShortID(letter: "B", number: 2), status: .aktiv,
      beslut: day("2026-04-15"), gallerFran: day("2026-04-15"), insatser: [insats])
    #expect(watched(lage, "2026-05-01") == seen)
  }

  @Test func `of a plan for what has ended nothing is left to follow up`() {
    let lage = make(
      "start 2026-03-05, slut 2026-04-01", planer: [makePlan(("2026-03-10", "2026-09-10"))])
    #expect(
      watched(lage, "2026-10-01") {
        $0.nyPlanManader = 1
        $0.malUppfoljningManader = 1
      } == [])
  }

  @Test func `what is nearest stands first`() {
    let added = Insatslage(
      insats: Self.insats(2, wished: "2026-03-01"), isAwaited: true, story: InsatsStory([]))
    let days = watched(make(ohamtade: ["2026-03-02"], also: added), "2026-03-02").map {
      $0.split(separator: " ")[1]
    }
    #expect(days == days.sorted())
    #expect(days.count == 5)
  }
}

/// When people are reminded: once a step, and each week of what has passed.
struct PaminnelseTests {
  private func step(_ slag: Bevakning.Slag, left: Int, ankare: String = "2026-03-01") -> String? {
    let today = day("2026-06-01")
    let bevakning = Bevakning(
      slag: slag, bestallning: .nth(1), handtag: ShortID(letter: "B", number: 1),
      ankare: day(ankare), sistaDag: today.adding(days: left),
      utfall: left < 0 ? .missad : .oppen)
    return Paminnelse.steg(of: bevakning, regelverk: Regelverk(), today: today)?.ord
  }

  @Test(arguments: [
    (28, nil), (15, nil), (14, "14"), (8, "14"), (7, "7"), (4, "7"), (3, "3"), (2, "3"), (1, "1"),
    (0, "1"), (-1, "forfallen-0"), (-7, "forfallen-0"), (-8, "forfallen-1"),
    (-14, "forfallen-1"), (-15, "forfallen-2"),
  ])
  func `the step is counted backwards from the last day`(left: Int, ord: String?) {
    #expect(step(.planAterkopplad, left: left) == ord)
  }

  @Test func `a decision that is not carried out is warned of after two months`() {
    #expect(step(.ejVerkstalld, left: 30, ankare: "2026-04-01") == "varning")
    #expect(step(.ejVerkstalld, left: 31, ankare: "2026-04-02") == nil)
    #expect(step(.planAterkopplad, left: 30, ankare: "2026-04-01") == nil)
  }

  @Test(arguments: [
    Frist.Utfall.uppfylld(day("2026-05-01")), .uppfylldSent(day("2026-05-01")),
    .bortfallen(.insatsAvslutad),
  ])
  func `nobody is reminded of what is over`(utfall: Frist.Utfall) {
    let bevakning = Bevakning(
      slag: .planAterkopplad, bestallning: .nth(1), handtag: ShortID(letter: "B", number: 1),
      ankare: day("2026-05-01"), sistaDag: day("2026-05-29"), utfall: utfall)
    let step = Paminnelse.steg(of: bevakning, regelverk: Regelverk(), today: day("2026-05-28"))
    #expect(step == nil)
  }
}
