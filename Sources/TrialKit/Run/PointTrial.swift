import Glibc

/// One trial of the fault points of a test build: always the same work, and a kill at given points
/// of it.
///
/// On the first day three orders come, one of them changes, each is answered with a start and a
/// plan (one with an attachment, one in two versions), one with an answer that is refused at
/// first; the myndighet stores the plans and leaves its decision open. In the morning after, it
/// has decided, and is asked. Then the accounts are held against each other.
public struct PointTrial: Sendable {
  /// When the points are counted.
  public enum Part: String, CaseIterable, Sendable {
    /// From the first start on an empty store to a stop.
    case day
    /// The start and stop after it.
    case morning
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// The names of all points that were passed in the part, over all its lives.
    public var points: [String] = []
    /// The names of the points at which it was killed.
    public var kills: [String] = []
    /// Items that were refused, or set aside, and were tried again by hand.
    public var setAside = 0
    /// The accounts.
    public var report = ReconciliationReport()
  }

  /// Points at which to kill: the first of the first life, the second of the one after, and so on.
  public let fatal: [Int]
  /// When.
  public let part: Part
  private var trial: TrialRun
  private var outcome = Outcome()
  private var lives = 0
  private var clockSeconds = 0
  private var isHandedIn = false

  /// Makes the parts; nothing is started but the testmyndighet.
  public init(fatal: [Int], in part: Part, seed: UInt64 = 3) async throws(TrialError) {
    self.fatal = fatal
    self.part = part
    var habits = Neighbour.Habits()
    habits.bilagaEvery = 3
    habits.bilagaBytes = 3000
    trial = try await TrialRun(.init(orders: 3, seed: seed), habits: habits, seed: seed) {
      $0["http", "concurrency"] = "1"
      $0["regelverk", "svar"] = "\"manuellt\""
    }
    var refusal = TrialFault(.status(422), method: "PUT")
    refusal.operationId = "putSvar"
    refusal.times = 1
    try await trial.myndighet.misbehave([refusal])
    try await trial.myndighet.settings(isDecisionPending: true)
  }

  /// Goes through both parts, and reconciles.
  public mutating func run() async throws(TrialError) -> Outcome {
    try await live(through: .day)
    for plan in try await trial.myndighet.record(kind: "plan") {
      try await trial.myndighet.decide(plan.address, status: "kvitterad")
    }
    clockSeconds = 300
    try await live(through: .morning)
    try await conclude()
    outcome.report = try await trial.reconcile(isEachRequestCounted: true)
    let undecided = try store.states()["awaiting", default: 0]
    if undecided > 0 { outcome.report.find(.lost, "\(undecided) decisions") }
    return outcome
  }

  private var store: StoreView { StoreView(path: trial.instance.database) }
  private var log: String { trial.folder.file("points") }

  /// Starts the daemon, lets it do the work of a part, and stops it; starts it anew as often as it
  /// dies of a point.
  private mutating func live(through current: Part) async throws(TrialError) {
    let deadline = Duration.seconds(60)
    try launch(in: current)
    var this = self
    try await Patience.wait(for: "\(current.rawValue) is done", atMost: deadline) {
      () throws(TrialError) in
      if try this.revive(in: current) { return false }
      try await this.handIn()
      guard try await this.isDone(current) else { return false }
      this.trial.instance.signal(SIGTERM)
      _ = try await this.trial.instance.daemon?.wait(atMost: .seconds(20))
      // It may have died of a point on its way out: then it has not stopped, but that is no
      // reason to start it again.
      try this.noteEnd()
      return true
    }
    self = this
    if current == part { outcome.points += points() }
  }

  private mutating func launch(in current: Part) throws(TrialError) {
    var environment: [String: String] = [:]
    if clockSeconds > 0 { environment["PLANSYNK_FAULT_CLOCK"] = "\(clockSeconds)" }
    if current == part {
      environment["PLANSYNK_FAULT_POINT_LOG"] = log
      if lives < fatal.count { environment["PLANSYNK_FAULT_POINT"] = "\(fatal[lives])" }
      lives += 1
    }
    try trial.instance.launch(environment: environment)
  }

  /// Whether it had died of a point, and lives again.
  private mutating func revive(in current: Part) throws(TrialError) -> Bool {
    guard trial.instance.daemon?.status != nil else { return false }
    try noteEnd()
    try launch(in: current)
    return true
  }

  private mutating func noteEnd() throws(TrialError) {
    switch trial.instance.daemon?.status {
    case .signalled(SIGKILL): outcome.kills.append(points().last ?? "none")
    // Told to stop before it listens, it ends at once.
    case .exited(0), .signalled(SIGTERM): break
    case let status:
      throw .ended(
        program: "plansynk", status ?? .exited(-1),
        output: String(TrialFile.text(trial.instance.log).suffix(2000)))
    }
  }

  private func points() -> [String] {
    TrialFile.text(log).split(separator: "\n").map { line in
      line.split(separator: " ", maxSplits: 1).last.map(String.init) ?? ""
    }
  }

  /// What the neighbour and the myndighet do in the course of the day: at once, when all orders
  /// are known.
  private mutating func handIn() async throws(TrialError) {
    try trial.neighbour.work()
    let orders = trial.neighbour.handedIn.orders
    guard !isHandedIn, Set(orders.map(\.id)).count == 3, let first = orders.first else { return }
    isHandedIn = true
    try trial.neighbour.handInSvar(for: first)
    try trial.neighbour.handInNewVersions(1)
    try await trial.myndighet.change(first.id, with: ["ovrigt": "Ny nyckel i receptionen."])
  }

  private func isDone(_ current: Part) async throws(TrialError) -> Bool {
    guard isHandedIn, try await trial.owed() == nil else { return false }
    let undecided = try store.states()["awaiting", default: 0]
    return current == .day || undecided == 0
  }

  /// Tries again by hand what was refused or set aside, and lets all be delivered.
  private mutating func conclude() async throws(TrialError) {
    try await trial.instance.start(environment: ["PLANSYNK_FAULT_CLOCK": "\(clockSeconds + 300)"])
    outcome.setAside += try await trial.deliverAllByHand()
    try await Patience.wait(for: "all decisions are known", atMost: .seconds(20)) {
      () throws(TrialError) in try store.states()["awaiting", default: 0] == 0
    }
    try await trial.instance.stop()
  }
}
