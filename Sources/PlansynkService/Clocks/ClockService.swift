import PlansynkCore

/// Watches the days go by: finds clocks whose last day has passed, and clocks of the machine that
/// have stepped.
public actor ClockService {
  private let surroundings: Surroundings
  private let bell = Bell()
  private var complaint = Complaint("Clocks")
  private let onStep: @Sendable () -> Void
  private var last: (wall: Instant, monotonic: Int64)?
  private var isInforandeNoted = false
  private var areRulesFollowed = false
  private var dayOfMoved: CalendarDay?

  /// A watch; `onStep` wakes every other loop after a clock step.
  public init(_ surroundings: Surroundings, onStep: @escaping @Sendable () -> Void) {
    self.surroundings = surroundings
    self.onStep = onStep
  }

  /// Runs on the executor of the store.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    surroundings.executor.asUnownedSerialExecutor()
  }

  /// Watches until stopped.
  public func run() async {
    while !bell.isClosed, !Task.isCancelled {
      do {
        if !isInforandeNoted { try noteInforande() }
        if !areRulesFollowed { try followRules() }
        try noticeStep()
        try moveInterrupted()
        try judgeDay()
        complaint.settle(in: surroundings.journal)
      } catch {
        complaint.raise("\(error)", in: surroundings.journal)
      }
      await bell.wait(atMost: pause, on: surroundings.time)
    }
  }

  /// Milliseconds until the next look: a minute, or until the day ends.
  private var pause: Int64 {
    let now = surroundings.time.now
    return min(60_000, now.milliseconds(until: surroundings.zone.end(of: surroundings.today)))
  }

  /// Ends the watch. Safe from any thread.
  public nonisolated func stop() { bell.close() }

  /// Reckons every open clock whose last day is before today, and every missed one whose last day
  /// is not: then the wall clock stood too late when that was found.
  func judgeDay() throws(StoreError) {
    let now = surroundings.time.now
    let today = surroundings.zone.day(of: now)
    try reckon(at: now) { (transaction) throws(StoreError) in
      let lapsed = try transaction.lapsed(before: today, limit: Self.batch)
      guard lapsed.count < Self.batch else { return lapsed }
      let room = Self.batch - lapsed.count
      return try lapsed + transaction.prematurelyMissed(on: today, limit: room)
    }
  }

  private static let batch = 200

  /// Reckons what is found, a batch in a transaction, until no more is found.
  private func reckon(
    at now: Instant, _ find: (any StoreTransaction) throws(StoreError) -> [Insats.ID]
  ) throws(StoreError) {
    var before: [Insats.ID] = []
    while true {
      let (found, lines) = try surroundings.store.write {
        (transaction) throws(StoreError) -> ([Insats.ID], [JournalLine]) in
        let found = try find(transaction)
        let keeper = FristKeeper(surroundings: surroundings, transaction: transaction, now: now)
        return (found, try keeper.reckon(found))
      }
      surroundings.note(lines)
      // The same again would be found without end.
      guard found.count == Self.batch, found != before else { return }
      before = found
    }
  }

  /// Moves the last days of what stands interrupted, where the routine lets them move: once a day,
  /// and after each start, so that what is stored is right on the day.
  private func moveInterrupted() throws(StoreError) {
    let now = surroundings.time.now
    let today = surroundings.zone.day(of: now)
    guard surroundings.regelverk.avbrottFlyttarFrist, dayOfMoved != today else { return }
    try reckonAll(at: now, hasNewRules: false) { (transaction, last) throws(StoreError) in
      try transaction.interrupted(after: last, limit: Self.batch)
    }
    dayOfMoved = today
  }

  /// Reckons what is found after the last insats of the batch before, until all is found.
  private func reckonAll(
    at now: Instant, hasNewRules: Bool,
    _ find: (any StoreTransaction, Insats.ID?) throws(StoreError) -> [Insats.ID]
  ) throws(StoreError) {
    var last: Insats.ID?
    repeat {
      let (found, lines) = try surroundings.store.write {
        (transaction) throws(StoreError) -> ([Insats.ID], [JournalLine]) in
        let found = try find(transaction, last)
        let keeper = FristKeeper(
          surroundings: surroundings, transaction: transaction, now: now, hasNewRules: hasNewRules)
        return (found, try keeper.reckon(found))
      }
      surroundings.note(lines)
      last = found.count == Self.batch ? found.last : nil
    } while last != nil
  }

  /// Tells the store from when on this program is used: a setting that may have changed.
  private func noteInforande() throws(StoreError) {
    let day = surroundings.regelverk.inforandeFran
    let now = surroundings.time.now
    let isChanged = try surroundings.store.write { (transaction) throws(StoreError) -> Bool in
      guard try transaction.setInforande(day) else { return false }
      try transaction.note(HistoryEntry("inforande", day?.description ?? "-"), at: now)
      return true
    }
    isInforandeNoted = true
    guard isChanged, let day else { return }
    surroundings.journal.note(
      JournalLine(
        .notice, "Orders decided before the introduction are inherited: nothing is waited for",
        ["inforande_fran": "\(day)"]))
  }

  /// Reckons every clock anew where the rules are others than last time. Stopped half way it begins
  /// again, also when the earlier rules are back by then: what was reckoned may be by the others.
  private func followRules() throws(StoreError) {
    let regler = surroundings.regelverk.klockregler
    let now = surroundings.time.now
    let before = try surroundings.store.write { (transaction) throws(StoreError) in
      let before = try transaction.klockregler()
      if before != regler { try transaction.setKlockregler(Self.underWay) }
      return before
    }
    if before != regler {
      try reckonAll(at: now, hasNewRules: true) { (transaction, last) throws(StoreError) in
        try transaction.insatserWithStory(after: last, limit: Self.batch)
      }
      try surroundings.store.write { (transaction) throws(StoreError) in
        try transaction.setKlockregler(regler)
        try transaction.note(HistoryEntry("klockregler", regler), at: now)
      }
    }
    areRulesFollowed = true
  }

  /// Stands for the rules while clocks are reckoned by them.
  private static let underWay = "-"

  private func noticeStep() throws(StoreError) {
    let wall = surroundings.time.now
    let monotonic = surroundings.time.monotonicMilliseconds
    defer { last = (wall, monotonic) }
    guard let last else { return }
    let step = last.wall.milliseconds(until: wall) - (monotonic - last.monotonic)
    guard abs(step) > 2000 else { return }
    try surroundings.store.write { (transaction) throws(StoreError) in
      try transaction.note(HistoryEntry("klocksteg", "\(step) ms"), at: wall)
    }
    surroundings.journal.note(
      JournalLine(
        .warning, "The wall clock stepped: everything is planned anew", ["step_ms": "\(step)"]))
    onStep()
  }
}
