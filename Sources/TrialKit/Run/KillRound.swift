import Glibc
import PlansynkHost

/// One instance that is killed again and again, from its first start to the reconciliation.
///
/// There is always something to do: as soon as the queue is short, new orders are issued, and the
/// neighbour answers each that it finds. Each kill falls in a phase that is drawn by lot, at a
/// moment of it that is drawn by lot.
public struct KillRound: Sendable {
  /// How it goes.
  public struct Options: Sendable {
    /// How often it kills.
    public var kills: Int
    /// The seed of all chance.
    public var seed: UInt64
    /// How large each attachment is.
    public var bilagaBytes = 20_000
    /// Milliseconds that each answer to a PUT takes, as a real network would.
    public var delayMilliseconds = 10
    /// How likely it is that an answer is lost.
    public var lost = 0.0
    /// Items that wait, at least, before each start.
    public var backlog = 60

    /// So many kills from a seed.
    public init(kills: Int, seed: UInt64) {
      self.kills = kills
      self.seed = seed
    }
  }

  private let options: Options
  private let clock = SystemClock()
  private var trial: TrialRun
  private var random: TrialRandom
  private var arrivals: ArrivalLog
  private var tracing = RepeatTracing()
  private var account = KillAccount()
  /// How long the daemon takes from its start to its first request.
  private var startMilliseconds: Int64 = 100
  private var isDecisionPending = false

  /// Makes the parts; nothing is started but the testmyndighet.
  public init(_ options: Options) async throws(TrialError) {
    self.options = options
    random = TrialRandom(seed: options.seed)
    var habits = Neighbour.Habits()
    habits.planEvery = 1
    habits.bilagaEvery = 3
    habits.bilagaBytes = options.bilagaBytes
    trial = try await TrialRun(.init(seed: options.seed), habits: habits, seed: options.seed)
    arrivals = ArrivalLog(of: trial.myndighet)
    var faults = [TrialFault(.delay(milliseconds: options.delayMilliseconds), method: "PUT")]
    if options.lost > 0 {
      faults.insert(
        TrialFault(.dropAfterAccepting, method: "PUT", probability: options.lost), at: 0)
    }
    try await trial.myndighet.misbehave(faults, seed: options.seed)
  }

  /// Kills so often, lets everything drain, and holds the accounts against each other.
  public mutating func run() async throws(TrialError) -> KillAccount {
    let begun = clock.monotonicMilliseconds
    for _ in 0..<max(1, options.kills / 12) { try await killFirstStart() }
    try await measureStart()
    while account.kills < options.kills {
      try await kill(in: random.pick(KillPhase.running))
    }
    try await drain()
    try await trial.instance.stop()
    tracing.note(try arrivals.news())
    for count in tracing.byKill { account.repeats[count, default: 0] += 1 }
    account.otherRepeats = tracing.others
    account.charged = try store.charged()
    account.count(try await trial.reconcile(isEachRequestCounted: options.lost == 0))
    account.milliseconds = clock.monotonicMilliseconds - begun
    return account
  }

  private var store: StoreView { StoreView(path: trial.instance.database) }

  /// Kills a daemon that makes its store; nothing is owed yet, so that it may be taken away.
  private mutating func killFirstStart() async throws(TrialError) {
    if Bool.random(using: &random) { try trial.instance.wipe() }
    try trial.instance.launch()
    await linger(upTo: startMilliseconds)
    try noteKill(.firstStart)
  }

  private mutating func measureStart() async throws(TrialError) {
    try await trial.myndighet.issue(1)
    let begun = clock.monotonicMilliseconds
    let said = TrialFile.size(trial.instance.log)
    try trial.instance.launch()
    try await waitForArrival(said: said)
    startMilliseconds = clock.monotonicMilliseconds - begun
    try await trial.instance.waitUntilReady()
    trial.instance.kill()
  }

  private mutating func kill(in phase: KillPhase) async throws(TrialError) {
    try await prepare(phase)
    let said = TrialFile.size(trial.instance.log)
    try trial.instance.launch()
    switch phase {
    case .firstStart, .startUp: await linger(upTo: startMilliseconds)
    case .firstPage:
      await Patience.linger(.milliseconds(startMilliseconds * 3 / 4))
      await linger(upTo: startMilliseconds / 2)
    case .delivering, .intake, .receipts:
      try await waitForArrival(said: said)
      await linger(upTo: 80)
    case .stopping:
      try await waitForArrival(said: said)
      await linger(upTo: 30)
      trial.instance.signal(SIGTERM)
      await linger(upTo: Int64(options.delayMilliseconds) * 2)
    }
    try noteKill(phase)
  }

  /// Lays out work: what the daemon finds when it starts.
  private mutating func prepare(_ phase: KillPhase) async throws(TrialError) {
    try trial.neighbour.work()
    let inTray = TrialFile.names(in: trial.instance.inkorg).count { $0.hasSuffix(".json") }
    let waiting = try store.standing().pending + inTray
    // On a busy machine lives are short, and what waits would grow without end.
    if waiting < 4 * options.backlog {
      if phase == .firstPage {
        try await trial.myndighet.issue(Int.random(in: 3...12, using: &random))
      } else if waiting < options.backlog {
        try await trial.myndighet.issue(10)
      }
      if phase == .intake {
        try trial.neighbour.handInNewVersions(3, bilagor: [options.bilagaBytes, 40])
      }
    }
    guard (phase == .receipts) != isDecisionPending else { return }
    isDecisionPending.toggle()
    try await trial.myndighet.settings(isDecisionPending: isDecisionPending)
  }

  private mutating func noteKill(_ phase: KillPhase) throws(TrialError) {
    trial.instance.kill()
    guard trial.instance.daemon?.status == .signalled(SIGKILL) else {
      // Told to stop, it was faster, or did not listen yet; in any other phase it must not end.
      let stopped: [ExitStatus?] = [.exited(0), .signalled(SIGTERM)]
      if phase == .stopping, stopped.contains(trial.instance.daemon?.status) { return }
      throw .ended(
        program: "plansynk, which nobody killed",
        trial.instance.daemon?.status ?? .exited(-1),
        output: String(TrialFile.text(trial.instance.log).suffix(2000)))
    }
    tracing.note(try arrivals.news())
    let standing = try store.standing()
    if !standing.isMade { account.halfMade += 1 }
    account.phases[phase.rawValue, default: .init()].kills += 1
    if tracing.noteKill(standing.leased) > 0 {
      account.phases[phase.rawValue, default: .init()].underWay += 1
    }
  }

  /// Ends all faults and lets everything be delivered; what was set aside is tried again.
  private mutating func drain() async throws(TrialError) {
    let myndighet = trial.myndighet
    try await myndighet.behave()
    try await myndighet.settings(isDecisionPending: false)
    try await trial.instance.start()
    account.setAside += try await trial.deliverAllByHand(atMost: .seconds(600))
  }

  private mutating func linger(upTo milliseconds: Int64) async {
    let time = Int64.random(in: 0...max(1, milliseconds), using: &random)
    await Patience.linger(.milliseconds(time))
  }

  /// Returns when the daemon has said that it serves, and something has come since, or when the
  /// time is over: it may be that nothing can come.
  ///
  /// - Parameter said: the size of its log before it was started.
  private func waitForArrival(said: Int) async throws(TrialError) {
    let deadline = clock.monotonicMilliseconds + 5000
    while TrialFile.size(trial.instance.log) == said, clock.monotonicMilliseconds < deadline {
      await Patience.linger(.milliseconds(1))
    }
    // What the life before had sent may have come later than its death.
    let size = arrivals.size
    while arrivals.size == size, clock.monotonicMilliseconds < deadline {
      await Patience.linger(.milliseconds(1))
    }
  }
}
