import PlansynkCore
import TrialKit

/// The main job, for a person to watch: a municipality, the real daemon and a provider's care
/// system on loopback, with lost answers, a kill and an outage. Ends by itself, with exit code 1
/// when anything was lost or doubled.
@main
struct Demo {
  static func main() async throws {
    do {
      var demo = try await Demo()
      let isClean = try await demo.play()
      Stage.end(isClean: isClean)
    } catch {
      Stage.fail("\(error)")
    }
  }

  private let folder: TrialFolder
  let myndighet: Testmyndighet
  let instance: Instance
  var neighbour: Neighbour

  private init() async throws(TrialError) {
    Stage.say("Starting a municipality with 40 synthetic orders, and the daemon, on loopback.")
    let binaries = try Binaries()
    folder = try TrialFolder()
    myndighet = try await Testmyndighet(.init(orders: 40), binaries: binaries, in: folder)
    var settings = InstanceSettings(
      api: myndighet.api, utforarenhet: myndighet.options.utforarenhet, namn: "Demokommunen")
    settings.hurry()
    instance = try Instance(
      settings, name: "demo", token: myndighet.token, binaries: binaries, in: folder)
    try await instance.start()
    var habits = Neighbour.Habits()
    habits.startDaysBack = 24
    habits.bilagaBytes = 200_000
    neighbour = try Neighbour(of: instance, habits)
  }

  private mutating func play() async throws(TrialError) -> Bool {
    try await confirm()
    try await handIn()
    try await loseAnswersAndKill()
    try await outage()
    try await refuse()
    try await late()
    return try await summary()
  }

  private func confirm() async throws(TrialError) {
    Stage.say("Every order is stored, then confirmed. Nobody has said that anything began.")
    try await drained()
    try await show()
  }

  private mutating func handIn() async throws(TrialError) {
    Stage.say(
      "The care system fetches the orders and hands in starts and plans, every second plan with"
        + " a PDF of 200 kB. This is on its way:")
    try await workThrough()
    try await show()
    try await drained()
  }

  private mutating func loseAnswersAndKill() async throws(TrialError) {
    Stage.say(
      "20 new orders. Every fifth answer is lost after the municipality has accepted, and the"
        + " daemon is killed (-9) in the middle of it.")
    try await myndighet.misbehave([TrialFault(.dropAfterAccepting, method: "PUT", probability: 0.2)]
    )
    try await myndighet.issue(20)
    try await workThrough()
    instance.kill()
    Stage.say("Killed. `plansynk status` still answers, from the store:")
    try await show()
    try await instance.start()
    try await drained()
    try await myndighet.behave()
  }

  private mutating func outage() async throws(TrialError) {
    Stage.say("The municipality goes down. 12 plans are revised meanwhile.")
    try await myndighet.goDown()
    let plans = neighbour.handedIn.plans.prefix(12)
    for plan in plans {
      guard let order = neighbour.handedIn.orders.first(where: { $0.id == plan.bestallning })
      else { continue }
      let today = try TrialDay.today()
      try neighbour.handInPlan(for: order, planId: plan.planId, version: 2, start: today)
    }
    try await waitForStatus("the breaker is open") { $0.contains("breaker OPEN") }
    try await taken()
    try await show()
    Stage.say("It comes back, and everything drains by itself, most urgent first.")
    try await myndighet.comeUp()
    try await drained()
  }

  private func refuse() async throws(TrialError) {
    Stage.say("A plan with three faults comes back to the care system with all three:")
    let broken: JSONDocument = [
      "dokument": "genomforandeplan", "planId": "7a3c1b52-0d7e-4a86-9f6b-0c2f4f3f9d11",
      "version": 1, "bestallningId": "11111111-1111-4111-8111-111111111111",
      "faststalld": ["datum": "2026-11-10", "av": ["namn": "Anna Ek", "roll": "kontaktpersonal"]],
      "signaturer": [], "period": ["fran": "2026-11-10"],
      "delaktighet": ["brukareDeltog": false, "foretradare": [], "narstaende": []],
      "samverkan": [], "uttalanden": [],
      "mal": [["id": "m1", "text": "Laga mat", "delmal": [], "insatsIds": []]],
      "insatser": [
        [
          "insatsId": "22222222-2222-4222-8222-222222222222", "vad": "Matlagning",
          "hur": "Tillsammans", "nar": "Varje dag", "vem": "stodjande",
          "utforsAv": "Hemtjansten", "malIds": ["m1"],
        ]
      ],
      "uppfoljning": ["datum": "2026-11-01"], "bilagor": [],
    ]
    try TrialFile.drop(broken.bytes, as: "trasig.json", in: instance.inkorg)
    let answer = "\(instance.inkorg)/avvisat/trasig.fel.json"
    try await Patience.wait(for: "the refusal", atMost: .seconds(20)) {
      !TrialFile.text(answer).isEmpty
    }
    for fel in try JSONDocument(bytes: TrialFile.bytes(answer))["fel"]?.elements ?? [] {
      Stage.recite("\(fel["pekare"]?.string ?? "")  \(fel["text"]?.string ?? "")")
    }
  }

  private mutating func late() async throws(TrialError) {
    Stage.say("A start from 30 days ago is told, and there is no plan: that is an avvikelse.")
    let early = try TrialDay.today().adding(days: -30)
    try await myndighet.issue(1, with: ["beslut": .decision(on: early.adding(days: -7))])
    let order = try await nextOrder()
    try neighbour.reportStart(of: order.insatser[0].id, in: order.id, on: early)
    try await taken()
    try await drained()
    try await show()
    let details = try await instance.run(["show", order.id])
    Stage.quote("$ plansynk show \(order.id)\n" + details.output)
  }

  private func summary() async throws(TrialError) -> Bool {
    let report = try await Reconciliation(
      of: instance, with: myndighet, handedIn: neighbour.handedIn
    ).report()
    let status = try await instance.stop()
    Stage.say(
      "Told to stop: the daemon ended with \(status). Its store against the municipality's own"
        + " record, row by row:")
    Stage.quote("\(report)")
    Stage.more("events are starts; repeats are what was sent again and absorbed.")
    return report.isClean
  }
}
