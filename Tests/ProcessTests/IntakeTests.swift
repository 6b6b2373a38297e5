import Glibc
import PlansynkCore
import Testing
import TrialKit

/// What the neighbour hands in: refused with every fault at once, or handled and never lost.
@Suite(.serialized)
struct IntakeTests {
  /// A trial whose neighbour knows one order, and has handed in nothing.
  private static func make(user: String? = nil) async throws -> TrialRun {
    var habits = Neighbour.Habits()
    habits.planEvery = 0
    habits.startsAll = false
    var trial = try await TrialRun(.init(orders: 1), habits: habits, user: user) { settings in
      settings["spool", "attachment_wait_seconds"] = "1"
    }
    try await trial.start()
    try await trial.deliverAll()
    return trial
  }

  /// The answer to a file, once it is there.
  private static func fel(
    to name: String, _ trial: TrialRun, atMost limit: Duration = .seconds(15)
  ) async throws -> [JSONDocument] {
    let path = "\(trial.instance.inkorg)/avvisat/\(name).fel.json"
    try await Patience.wait(for: "an answer to \(name)", atMost: limit) { () throws(TrialError) in
      access(path, F_OK) == 0
    }
    return try JSONDocument(bytes: TrialFile.bytes(path))["fel"]?.elements ?? []
  }

  /// Files that nobody is writing any more: two minutes old.
  private static func age(_ path: String) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let then = timespec(tv_sec: now.tv_sec - 120, tv_nsec: 0)
    _ = utimensat(AT_FDCWD, path, [then, then], AT_SYMLINK_NOFOLLOW)
  }

  private static func hasBeenTaken(_ name: String, _ trial: TrialRun) -> Bool {
    access("\(trial.instance.inkorg)/mottaget/\(name)", F_OK) == 0
  }

  @Test func `a plan with three faults is refused with all three, in Swedish`() async throws {
    let trial = try await Self.make()
    let order = try #require(trial.neighbour.handedIn.orders.first)
    let today = try TrialDay.today()
    var random = TrialRandom(seed: 1)
    var draft = PlanDraft(
      of: order, planId: random.uuid(), start: today, faststalld: today, random: &random)
    draft.document["uppfoljning"] = ["datum": .string(today.description)]
    draft.document["delaktighet"]?["narstaende"] = [["relation": "son", "samtycke": false]]
    draft.document["faststalld"] = ["datum": .string(today.description)]

    try TrialFile.drop(draft.document.bytes, as: "plan.json", in: trial.instance.inkorg)

    let fel = try await Self.fel(to: "plan", trial)
    let pointers = Set(fel.compactMap { $0["pekare"]?.string })
    #expect(
      pointers == ["/uppfoljning/datum", "/delaktighet/narstaende/0/samtycke", "/faststalld/av"])
    #expect(fel.count == 3)
    let texts = fel.compactMap { $0["text"]?.string }.joined(separator: " ")
    #expect(texts.contains("Uppföljningen ska ligga efter"))
    #expect(texts.contains("brukarens samtycke"))
    #expect(fel.allSatisfy { $0["kod"]?.string?.isEmpty == false })
    #expect(try await trial.myndighet.summary().plans == 0)
    // The answer is laid out before the file is moved beside it.
    let moved = "\(trial.instance.inkorg)/avvisat/plan.json"
    try await Patience.wait(for: "the plan beside its answer", atMost: .seconds(15)) {
      () throws(TrialError) in access(moved, F_OK) == 0
    }
  }

  @Test func `half, huge, linked and binary files do no harm and are answered`() async throws {
    var trial = try await Self.make()
    let inkorg = trial.instance.inkorg
    try TrialFile.drop(#"{"dokument": "insatshandelse", "best"#.utf8, as: "half.json", in: inkorg)
    try TrialFile.drop([0x7F, 0x45, 0x4C, 0x46, 0, 0xFF], as: "binary.json", in: inkorg)
    try TrialFile.write([], to: "\(inkorg)/huge.json")
    #expect(truncate("\(inkorg)/huge.json", 100 << 20) == 0)
    let outside = trial.folder.file("outside.json")
    try TrialFile.write("hemligt utanför".utf8, to: outside)
    #expect(symlink(outside, "\(inkorg)/link.json") == 0)
    try TrialFile.drop("not ours".utf8, as: "holiday.jpg", in: inkorg)
    for name in ["half", "binary", "huge", "link"] { Self.age("\(inkorg)/\(name).json") }

    for name in ["half", "binary", "huge", "link"] {
      #expect(try await Self.fel(to: name, trial).count == 1, "\(name)")
    }

    #expect(TrialFile.text(outside) == "hemligt utanför")
    #expect(access("\(inkorg)/holiday.jpg", F_OK) == 0)
    #expect(try await trial.instance.run(["status"]).output.contains("1 foreign"))
    try await Self.expectToWork(&trial)
  }

  @Test(.enabled(if: Setpriv.canChangeUser, "needs root and setpriv, to run as another user"))
  func `a file that the daemon may not read is answered, and stops nothing`() async throws {
    var trial = try await Self.make(user: "nobody")
    let inkorg = trial.instance.inkorg
    try TrialFile.drop("{}".utf8, as: "secret.json", in: inkorg, mode: 0o600)
    Self.age("\(inkorg)/secret.json")

    #expect(try await Self.fel(to: "secret", trial).count == 1)

    try await Self.expectToWork(&trial)
  }

  @Test func `a byte order mark is refused by command as in the folder`() async throws {
    let trial = try await Self.make()
    try TrialFile.drop(
      [0xEF, 0xBB, 0xBF] + Array("{}".utf8), as: "marked.json", in: trial.instance.inkorg)
    let fel = try await Self.fel(to: "marked", trial)
    #expect(fel.compactMap { $0["kod"]?.string } == ["byte-order-mark"])
    let refused = try await trial.instance.run([
      "plan", "lamna", "\(trial.instance.inkorg)/avvisat/marked.json",
    ])
    #expect(refused.exitCode == 1)
    #expect((refused.output + refused.errors).contains("byte order mark"))
  }

  @Test func `a follow-up is taken by command and by folder, and is not sent`() async throws {
    var trial = try await Self.make()
    try await Self.expectToWork(&trial)
    let plan = try #require(trial.neighbour.handedIn.plans.first).planId
    let today = try TrialDay.today().description
    let followUp = ["uppfoljning", plan, "--datum", today, "--mal"]

    #expect(try await trial.instance.run(followUp).output.contains("taken: uppfoljning"))
    #expect(try await trial.instance.run(followUp).output.contains("known before"))
    let never = followUp + ["--annullera"]
    #expect(try await trial.instance.run(never).output.contains("taken: uppfoljning"))
    #expect(try await trial.instance.run(never).output.contains("known before"))
    #expect(try await trial.instance.run(followUp).output.contains("taken: uppfoljning"))
    let withoutGoals = Array(followUp.dropLast()) + ["--ersatter", today, "--ersatter-mal"]
    #expect(try await trial.instance.run(withoutGoals).output.contains("taken: uppfoljning"))
    #expect(try await trial.instance.run(never + ["--ersatter", today]).exitCode == 64)
    let document = """
      {"dokument": "uppfoljning", "planId": "\(plan)", "datum": "\(today)", "malUppfoljda": true,
       "anteckning": "Går bra."}
      """
    try TrialFile.drop(document.utf8, as: "uppfoljning.json", in: trial.instance.inkorg)
    try await Patience.wait(for: "the follow-up", atMost: .seconds(15)) { () throws(TrialError) in
      Self.hasBeenTaken("uppfoljning.json", trial)
    }

    let unknown = "00000000-0000-4000-8000-000000000000"
    let refused = try await trial.instance.run(["uppfoljning", unknown, "--datum", today])
    #expect(refused.exitCode == 5)
    #expect(try await trial.myndighet.summary().plans == 1)
  }

  @Test func `a version that was struck and is handed in again is not sent, and that is said`()
    async throws
  {
    let trial = try await Self.make()
    let order = try #require(trial.neighbour.handedIn.orders.first)
    let today = try TrialDay.today()
    var random = TrialRandom(seed: 2)
    let draft = PlanDraft(
      of: order, planId: random.uuid(), start: today, faststalld: today, random: &random)
    let file = trial.folder.file("plan.json")
    try TrialFile.write(draft.document.bytes, to: file)
    let lamna = ["plan", "lamna", file]

    #expect(try await trial.instance.run(["pause", "--reason", "to strike"]).exitCode == 0)
    #expect(try await trial.instance.run(lamna).output.contains("taken: genomforandeplan"))
    let cancel = ["cancel", "--kind", "plan", "--yes", "1", "--reason", "wrong order"]
    #expect(try await trial.instance.run(cancel).exitCode == 0)

    let again = try await trial.instance.run(lamna)
    #expect(again.exitCode == 1)
    #expect(!again.output.contains("taken"))
    #expect(again.errors.hasPrefix("not sent: this version of the plan was struck"))
    #expect(again.errors.contains("as a new version"))
  }

  /// That a plan handed in now arrives, and all accounts agree.
  private static func expectToWork(_ trial: inout TrialRun) async throws {
    let order = try #require(trial.neighbour.handedIn.orders.first)
    try trial.neighbour.handInPlan(for: order, start: TrialDay.today(), bilagor: [3000])
    let plan = try #require(trial.neighbour.handedIn.plans.first)
    try await trial.deliverAll()
    #expect(hasBeenTaken(plan.file, trial))
    #expect(try await trial.myndighet.summary().plans == 1)
    #expect(trial.instance.starts == 1)
    #expect(trial.instance.daemon?.status == nil)
  }
}
