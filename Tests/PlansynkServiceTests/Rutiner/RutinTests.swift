import PlansynkCore
import Testing

@testable import PlansynkService

/// T24: each of the five routines from order to outcome, over weeks, as a head of a unit would tell
/// it. The settings are the shipped ones.
@Suite struct RutinTests {
  @Test func `T24, Bilaga 10: the plan fits the time of the decision, and is back in time`()
    throws
  {
    let enhet = try Enhet("bilaga10")
    // The order is confirmed at once, before anybody at the unit has done anything.
    #expect(enhet.framme(.mottagning) == 1)
    try enhet.insatsernaBorjar("2026-03-02")
    #expect(enhet.framme(.handelse) == 2)

    try enhet.den("2026-03-16")
    #expect(
      try enhet.paminnelser == [
        "plan-aterkopplad 2026-03-30 14", "plan-aterkopplad 2026-03-30 14",
      ])
    // Ninety minutes a day, more than the decision gives, and nobody to call.
    #expect(
      try enhet.planLamnas(
        .with("/insatser/0/tid", #"{"minuter": 90, "period": "dag"}"#), .without("/kontaktpersonal")
      ) == ["/insatser over-beraknad-tid", "/kontaktpersonal kontaktpersonal-saknas"])
    #expect(try enhet.planLamnas() == ["tagen"])

    // The myndighet has it on the 23rd: both clocks have stopped, and nobody is reminded.
    try enhet.den("2026-03-23")
    try enhet.skicka()
    #expect(try enhet.frist() == .uppfylld(day("2026-03-23")))
    #expect(
      try enhet.frist(.planAterkopplad, PlanExample.matlagning) == .uppfylld(day("2026-03-23")))
    try enhet.den("2026-04-30")
    #expect(try enhet.paminnelser == [])
    #expect(try enhet.avvikelser == [])

    // A change within the frame goes straight into the plan, and is sent again.
    #expect(
      try enhet.planLamnas(
        .with("/version", "2"), .with("/faststalld/datum", #""2026-04-30""#),
        .with("/insatser/0/nar", #""Måndag och torsdag kväll""#)) == ["tagen"])
    try enhet.skicka()
    #expect(enhet.framme(.plan) == 2)
    #expect(try enhet.frist() == .uppfylld(day("2026-03-23")))
  }

  @Test
  func `T24, Sunne: fourteen days are a goal, four weeks a limit, and what was late can be shown`()
    throws
  {
    let enhet = try Enhet("sunne")
    try enhet.insatsernaBorjar("2026-03-02")
    try enhet.den("2026-03-15")
    #expect(try enhet.paminnelser.contains("plan-faststalld 2026-03-16 1"))
    // The goal passes: a reminder, no avvikelse.
    try enhet.den("2026-03-17")
    #expect(try enhet.paminnelser.contains("plan-faststalld 2026-03-16 forfallen-0"))
    #expect(try enhet.avvikelser == [])
    // A plan that says nothing of how the goals are worked for, or of a copy, comes back.
    #expect(
      try enhet.planLamnas(.without("/mal/0/arbetssatt"), .without("/kopia"))
        == ["/kopia kopia-saknas", "/mal/0/arbetssatt arbetssatt-saknas"])

    // Four weeks have gone: one avvikelse for each insats, and the plan is sent all the same.
    try enhet.den("2026-03-31")
    #expect(
      try enhet.avvikelser == Array(repeating: "plan-aterkopplad plan-saknas oppen", count: 2))
    #expect(try enhet.planLamnas(.with("/faststalld/datum", #""2026-03-31""#)).first == "tagen")
    try enhet.den("2026-04-01")
    try enhet.skicka()
    #expect(try enhet.frist() == .uppfylldSent(day("2026-04-01")))
    #expect(
      try enhet.avvikelser == Array(repeating: "plan-aterkopplad plan-saknas plan-inkom", count: 2))

    // In the autumn the plan's own date and the half year of the goals come together.
    try enhet.den("2026-08-30")
    #expect(try enhet.paminnelser == ["uppfoljning 2026-09-01 3"])
    try enhet.uppfoljd("2026-08-30", malen: true)
    #expect(try enhet.sistaDagar == ["mal-uppfoljning 2027-02-28"])
  }

  @Test func `T24, Botkyrka: signed within fourteen days, and a new plan for a new insats`()
    throws
  {
    let enhet = try Enhet("botkyrka")
    try enhet.insatsernaBorjar("2026-03-02")
    // Here fourteen days are a rule: an avvikelse of its own, for each insats.
    try enhet.den("2026-03-17")
    #expect(
      try enhet.avvikelser == Array(repeating: "plan-faststalld plan-saknas oppen", count: 2))
    #expect(
      try enhet.planLamnas(.with("/signaturer", "[]")).contains("/signaturer signatur-saknas"))
    #expect(
      try enhet.planLamnas(.with("/faststalld/datum", #""2026-03-17""#)).first == "tagen")
    #expect(
      try enhet.avvikelser == Array(repeating: "plan-faststalld plan-saknas plan-inkom", count: 2))
    try enhet.skicka()
    #expect(try enhet.frist() == .uppfylld(day("2026-03-17")))

    // In May the order gets one more insats: a new plan at once, and four weeks when it begins.
    try enhet.den("2026-05-04")
    let ny: Insats.ID = makeID(102)
    try enhet.bench.order(
      makeBestallning(
        version: 2,
        insatser: [makeInsats(100), makeInsats(101, typ: "MAT"), makeInsats(102, typ: "PROM")]))
    #expect(try enhet.paminnelser.contains("ny-plan 2026-05-04 1"))
    try enhet.handelse(.paborjad, ny, "2026-05-04")
    #expect(
      try enhet.planLamnas(
        .with("/version", "2"), .with("/faststalld/datum", #""2026-05-04""#),
        .with(
          "/mal/-",
          #"{"id": "m3", "text": "Komma ut", "delmal": [], "insatsIds": ["\#(ny)"]}"#),
        .with(
          "/insatser/-",
          """
          {"insatsId": "\(ny)", "vad": "Promenad", "hur": "Tillsammans", "nar": "Onsdag",
           "vem": "stodjande", "utforsAv": "boendestöd", "malIds": ["m3"]}
          """)
      ).first == "tagen")
    try enhet.skicka()
    #expect(try enhet.frist(.planAterkopplad, ny) == .uppfylld(day("2026-05-04")))
    #expect(try !enhet.sistaDagar.contains("ny-plan 2026-05-04"))
    // A year after that the plan is to be made anew.
    try enhet.den("2027-05-05")
    #expect(try enhet.paminnelser.contains("ny-plan 2027-05-04 forfallen-0"))
    #expect(try enhet.lista(.gamlaPlaner).map { $0["sista_dag"] } == ["2027-05-04"])
  }

  @Test
  func
    `T24, Faktadel: payment hangs on the plan, which says how it is followed up`()
    throws
  {
    let enhet = try Enhet("faktadel")
    try enhet.insatsernaBorjar("2026-03-02")
    #expect(try enhet.lista(.ersattning).map { $0["har_plan"] } == ["nej"])
    #expect(
      try enhet.planLamnas(.without("/uppfoljning/hur"))
        .contains("/uppfoljning/hur uppfoljningssatt-saknas"))
    // Work together with others, where there was any, is asked about and not demanded.
    #expect(
      try enhet.planLamnas(.with("/samverkan", "[]")) == ["tagen", "/samverkan samverkan-saknas"])
    #expect(try enhet.frist(.planFaststalld) == .uppfylld(day("2026-03-02")))
    #expect(try enhet.lista(.ersattning).map { $0["har_plan"] } == ["nej"])
    try enhet.den("2026-03-05")
    try enhet.skicka()
    let rad = try #require(try enhet.lista(.ersattning).first)
    #expect(rad["har_plan"] == "ja")
    #expect(rad["insatser_med_plan"] == "2" && rad["insatser"] == "2")
    #expect(rad["aterkopplad"] == "2026-03-05")
  }

  @Test
  func `T24, LSS: the ten areas, whose words they are, and a hospital stay that moves no last day`()
    throws
  {
    let enhet = try Enhet("lss")
    try enhet.insatsernaBorjar("2026-03-02")
    let okant = #"{"system": "lss-behovsomrade", "code": "skogspromenad", "text": "Skog"}"#
    #expect(
      try enhet.planLamnas(.with("/insatser/0/omrade", okant), .with("/uttalanden", "[]")) == [
        "/insatser/0/omrade/code okant-omrade", "/uttalanden uttalanden-saknas",
      ])

    // Hospital from the 10th to the 24th: the last day stays, and so does the work.
    try enhet.den("2026-03-10")
    try enhet.handelse(.avbruten, PlanExample.omvardnad, "2026-03-10")
    try enhet.den("2026-03-24")
    #expect(try enhet.sistaDagar.contains("ej-verkstalld 2026-06-10"))
    try enhet.handelse(.aterupptagen, PlanExample.omvardnad, "2026-03-24")
    #expect(
      try enhet.sistaDagar == ["plan-aterkopplad 2026-03-30", "plan-aterkopplad 2026-03-30"])
    // The other insats ends before its last day: no plan is owed for it any more.
    try enhet.den("2026-03-25")
    try enhet.handelse(.avslutad, PlanExample.matlagning, "2026-03-25")
    #expect(
      try enhet.frist(.planAterkopplad, PlanExample.matlagning) == .bortfallen(.insatsAvslutad))

    #expect(try enhet.planLamnas(.with("/faststalld/datum", #""2026-03-24""#)) == ["tagen"])
    try enhet.den("2026-03-30")
    try enhet.skicka()
    #expect(try enhet.frist() == .uppfylld(day("2026-03-30")))
    try enhet.den("2026-04-30")
    #expect(try enhet.avvikelser == [])
  }
}
