import PlansynkCore

/// Watches the days go by: finds clocks whose last day has passed, and clocks of the machine that
/// have stepped.
public actor ClockService {
  private let surroundings: Surroundings
  private let bell = Bell()
  private var complaint = Complaint("Clocks")
  private let onStep: @Sendable () -> Void
  private var last: (wall: Instant, monotonic: Int64)?

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
        try noticeStep()
        try judgeDay()
        complaint.settle(in: surroundings.journal)
      } catch {
        complaint.raise("\(error)", in: surroundings.journal)
      }
      await bell.wait(atMost: 60_000, on: surroundings.time)
    }
  }

  /// Ends the watch. Safe from any thread.
  public nonisolated func stop() { bell.close() }

  /// Reckons every open clock whose last day is before today.
  func judgeDay() throws(StoreError) {
    let now = surroundings.time.now
    let today = surroundings.zone.day(of: now)
    let batch = 200
    while true {
      let (found, lines) = try surroundings.store.write {
        (transaction) throws(StoreError) -> (Int, [JournalLine]) in
        let keeper = FristKeeper(surroundings: surroundings, transaction: transaction, now: now)
        let lapsed = try transaction.lapsed(before: today, limit: batch)
        var lines: [JournalLine] = []
        for insats in lapsed {
          guard let id = try transaction.bestallning(of: insats),
            let bestallning = try transaction.bestallning(id),
            let row = try transaction.insatser(of: id).first(where: { $0.insats.id == insats })
          else { continue }
          lines += try keeper.reckon(row, of: bestallning)
        }
        return (lapsed.count, lines)
      }
      surroundings.note(lines)
      guard found == batch else { return }
    }
  }

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
