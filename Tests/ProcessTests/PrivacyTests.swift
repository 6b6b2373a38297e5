import Glibc
import Testing
import TrialKit

/// Canaries in every personal field: none leaves the store and the spool (I12).
@Suite(.serialized)
struct PrivacyTests {
  private static func hits(in text: String) -> [String] {
    let lowered = text.lowercased()
    return Canaries.words.filter { lowered.contains($0) }
  }

  @Test func `no canary in logs, commands, file names or command lines; all in the store`()
    async throws
  {
    var habits = Neighbour.Habits()
    habits.mark = "kanarie"
    var trial = try await TrialRun(habits: habits) { $0["log", "level"] = "\"trace\"" }
    let instance = trial.instance
    try await trial.myndighet.issue(6, with: Canaries.persons)
    try await trial.myndighet.issue(1, with: Canaries.persons.merging(["status": "kanarie"]) { $1 })
    try await trial.myndighet.misbehave([TrialFault(.cutShort, method: "PUT", probability: 0.3)])
    trial.parked = Set(try await trial.myndighet.orders().suffix(1).map(\.id))
    try await trial.start()
    try await trial.deliverAll()
    try Self.handInFaults(&trial)
    try await Patience.wait(for: "the faulty plan is refused", atMost: .seconds(15)) {
      () throws(TrialError) in TrialFile.names(in: "\(instance.inkorg)/avvisat").count >= 2
    }

    let cmdline = ProcFile.commandLine(of: try #require(instance.daemon))
    #expect(cmdline.contains("run"))
    #expect(Self.hits(in: cmdline).isEmpty)
    for text in try await Self.commands(instance) {
      #expect(Self.hits(in: text).isEmpty, "\(text)")
    }
    instance.kill()
    for text in try await Self.commands(instance) {
      #expect(Self.hits(in: text).isEmpty, "\(text)")
    }
    try await instance.start()
    try await instance.stop()

    #expect(instance.said.count > 500, "the log was kept")
    #expect(Self.hits(in: instance.said).isEmpty)
    Self.expectFilesToBeSilent(instance)
    let receipts = trial.neighbour.handedIn.kvittensfiler
    #expect(receipts.count > 12)
    for receipt in receipts {
      #expect(Self.hits(in: String(decoding: receipt.bytes, as: UTF8.self)).isEmpty)
    }
  }

  /// A plan with faults, full of canaries, and one under a name that is a canary's.
  private static func handInFaults(_ trial: inout TrialRun) throws {
    let order = try #require(trial.neighbour.handedIn.orders.first)
    let today = try TrialDay.today()
    var random = TrialRandom(seed: 5)
    var draft = PlanDraft(
      of: order, planId: random.uuid(), start: today, faststalld: today, mark: "kanarie",
      random: &random)
    draft.document["kanarie"] = "kanarie"
    draft.document["mal"] = "kanarie"
    draft.document["delaktighet"]?["narstaende"] = [["relation": "kanarie", "samtycke": false]]
    try TrialFile.drop(draft.document.bytes, as: "refused.json", in: trial.instance.inkorg)
  }

  /// All that the program tells on a terminal.
  private static func commands(_ instance: Instance) async throws -> [String] {
    var texts: [String] = []
    for words in [
      ["status"], ["status", "--json"], ["check"], ["doctor"], ["list"], ["list", "--json"],
      ["check-config"], ["show", "X-NONE"],
    ] {
      texts.append(try await instance.run(words).text)
    }
    let handles = try await instance.handles(
      states: ["pending", "delivered", "attention", "held", "awaiting"])
    #expect(handles.count > 12)
    for handle in handles.prefix(12) {
      texts.append(try await instance.run(["show", handle]).text)
    }
    return texts
  }

  /// Only the store and the two trays hold persons; the receipts in the out-tray do not.
  private static func expectFilesToBeSilent(_ instance: Instance) {
    var holders: Set<String> = []
    for path in TrialFile.all(below: instance.stateDirectory) {
      let inside = path.dropFirst(instance.stateDirectory.count + 1)
      #expect(hits(in: String(inside)).isEmpty)
      guard !hits(in: TrialFile.text(path)).isEmpty else { continue }
      let place = inside.split(separator: "/").prefix(inside.contains("kvittenser/") ? 2 : 1)
      holders.insert(place.joined(separator: "/"))
    }
    #expect(holders.contains("plansynk.db"))
    #expect(holders.isSubset(of: ["plansynk.db", "plansynk.db-wal", "inkorg", "utkorg"]))
    for path in TrialFile.all(below: instance.runtimeDirectory) {
      #expect(hits(in: TrialFile.text(path)).isEmpty, "\(path)")
    }
  }
}
