import PlansynkHost

/// Kills in the midst of a long queue, at full speed: how much is sent again after each?
public struct SpeedRound: Sendable {
  /// What came of it.
  public struct Outcome: Sendable {
    /// The kills, in their order.
    public internal(set) var kills: [Kill] = []
    /// The accounts, when all was delivered.
    public internal(set) var report = ReconciliationReport()
  }

  /// One kill.
  public struct Kill: Sendable {
    /// Plans that had come, since the first of this life, when the daemon was killed.
    public let delivered: Int
    /// In how many milliseconds.
    public let milliseconds: Int64
    /// Items that were leased.
    public let leased: Int
    /// Items that were sent again because of it.
    public internal(set) var repeats = 0
  }

  private let plans: Int
  private var trial: TrialRun
  private var arrivals: ArrivalLog
  private var tracing = RepeatTracing()
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

  /// Fills the queue while plans are not taken, kills so often while it drains, and lets it.
  public mutating func run(kills: Int) async throws(TrialError) -> Outcome {
    var outcome = Outcome()
    try await fill()
    _ = try arrivals.news()
    for _ in 0..<kills { outcome.kills.append(try await kill(after: plans / (kills + 1))) }
    try await trial.instance.start()
    try await trial.deliverAll(atMost: .seconds(300))
    try await trial.instance.stop()
    tracing.note(try arrivals.news())
    for (number, repeats) in tracing.byKill.enumerated() {
      outcome.kills[number].repeats = repeats
    }
    outcome.report = try await trial.reconcile(isEachRequestCounted: true)
    return outcome
  }

  private mutating func kill(after most: Int) async throws(TrialError) -> Kill {
    try trial.instance.launch()
    var begun = clock.monotonicMilliseconds
    let deadline = begun + 120_000
    var count = 0
    while count < most {
      guard clock.monotonicMilliseconds < deadline else {
        throw .late("\(most) plans have come, but \(count)", milliseconds: 120_000)
      }
      await Patience.linger(.milliseconds(2))
      // Starting, and waiting for the first probe, is not speed.
      if count == 0 { begun = clock.monotonicMilliseconds }
      let news = try arrivals.news()
      count += news.count
      tracing.note(news)
    }
    trial.instance.kill()
    let milliseconds = clock.monotonicMilliseconds - begun
    let news = try arrivals.news()
    tracing.note(news)
    let standing = try StoreView(path: trial.instance.database).standing()
    return Kill(
      delivered: count + news.count, milliseconds: milliseconds,
      leased: tracing.noteKill(standing.leased))
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
