import PlansynkHost

/// One kill in the midst of a long queue, at full speed: how much is sent again?
public struct SpeedRound: Sendable {
  /// What came of it.
  public struct Outcome: Sendable {
    /// Plans that the myndighet had when the daemon was killed.
    public var delivered = 0
    /// Items that were leased then.
    public var leased = 0
    /// Items that were sent again because of the kill.
    public var repeats = 0
    /// From the first plan to the kill.
    public var milliseconds: Int64 = 0
    /// The accounts.
    public var report = ReconciliationReport()
  }

  private let plans: Int
  private var trial: TrialRun
  private var arrivals: ArrivalLog
  private let clock = SystemClock()

  /// Lays out a queue of so many plans, each of about 8 KiB, which one instance is to send with
  /// `concurrency` requests at a time.
  public init(plans: Int, concurrency: Int, seed: UInt64) async throws(TrialError) {
    self.plans = plans
    var habits = Neighbour.Habits()
    habits.planEvery = 0
    habits.startDaysBack = 0
    // Fifteen texts of a plan carry it.
    habits.mark = String(repeating: "x", count: 480)
    trial = try await TrialRun(.init(orders: plans, seed: seed), habits: habits, seed: seed) {
      $0["http", "concurrency"] = "\(concurrency)"
      // Nothing but delivery while it counts.
      $0["poll", "interval_seconds"] = "600"
    }
    arrivals = ArrivalLog(of: trial.myndighet)
  }

  /// Fills the queue while plans are not taken, kills in the middle of it, and lets it drain.
  public mutating func run() async throws(TrialError) -> Outcome {
    var outcome = Outcome()
    try await fill()
    _ = try arrivals.news()
    try trial.instance.launch()
    var begun = clock.monotonicMilliseconds
    let deadline = begun + 120_000
    var count = 0
    while count < plans / 2 {
      guard clock.monotonicMilliseconds < deadline else {
        throw .late("half of \(plans) plans are there, but \(count)", milliseconds: 120_000)
      }
      await Patience.linger(.milliseconds(2))
      // The breaker waits for its first probe; that is not speed.
      if count == 0 { begun = clock.monotonicMilliseconds }
      count += try arrivals.news().count
    }
    trial.instance.kill()
    outcome.milliseconds = clock.monotonicMilliseconds - begun
    var tracing = RepeatTracing()
    // What was taken in while it was killed is no repeat.
    tracing.note(try arrivals.news())
    let standing = try StoreView(path: trial.instance.database).standing()
    outcome.leased = tracing.noteKill(standing.leased)
    outcome.delivered = try await trial.myndighet.summary().plans
    try await trial.instance.start()
    try await trial.deliverAll(atMost: .seconds(300))
    try await trial.instance.stop()
    tracing.note(try arrivals.news())
    outcome.repeats = tracing.byKill.reduce(0, +)
    outcome.report = try await trial.reconcile(isEachRequestCounted: true)
    return outcome
  }

  /// Everything but the plans is delivered, the plans wait in the queue, and the daemon is down.
  private mutating func fill() async throws(TrialError) {
    var trial = self.trial
    try await trial.instance.start()
    try await Patience.wait(for: "all orders are known", atMost: .seconds(300)) {
      () throws(TrialError) in
      try trial.neighbour.work()
      return trial.neighbour.handedIn.orders.count == plans
    }
    try await trial.deliverAll(atMost: .seconds(300))
    try await trial.instance.stop()
    // Down, so that not one is sent while they are taken in.
    try await trial.myndighet.goDown()
    let today = try TrialDay.today()
    for order in trial.neighbour.handedIn.orders {
      try trial.neighbour.handInPlan(for: order, start: max(order.beslut, today))
    }
    try await trial.instance.start()
    try await Patience.wait(for: "all plans are in the queue", atMost: .seconds(300)) {
      () throws(TrialError) in
      TrialFile.names(in: trial.instance.inkorg).allSatisfy { !$0.hasSuffix(".json") }
    }
    try await trial.instance.stop()
    try await trial.myndighet.comeUp()
    self.trial = trial
  }
}
