import PlansynkCore

/// Reads the change feed, page by page, and takes the pages into the store one after the other; the
/// next is asked for meanwhile.
public actor PollService {
  private let surroundings: Surroundings
  private let destination: Destination
  private let intervalSeconds: Int64
  private let pageLimit: Int
  private let isDiskLow: @Sendable () -> Bool
  private let onNews: @Sendable () -> Void
  private let bell = Bell()
  private let ending = Bell()
  private var unread = Complaint("New orders")
  private var complaint = Complaint("Orders that have come")
  private var limit: Int
  private var hasToldOfNone = false
  private var areParkedTried = false
  /// How often in a row the feed refused the question itself.
  private var refusals: Int64 = 0

  /// A poller.
  ///
  /// - Parameters:
  ///   - intervalSeconds: seconds between polls; at least 1.
  ///   - pageLimit: orders to ask for at a time: 1…500.
  ///   - isDiskLow: whether there is too little room to take anything new in.
  ///   - onNews: called after a page brought something to confirm.
  public init(
    _ surroundings: Surroundings, destination: Destination, intervalSeconds: Int64,
    pageLimit: Int, isDiskLow: @escaping @Sendable () -> Bool = { false },
    onNews: @escaping @Sendable () -> Void
  ) {
    self.surroundings = surroundings
    self.destination = destination
    self.intervalSeconds = intervalSeconds
    self.pageLimit = pageLimit
    self.isDiskLow = isDiskLow
    self.onNews = onNews
    self.limit = pageLimit
  }

  /// Runs on the executor of the store.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    surroundings.executor.asUnownedSerialExecutor()
  }

  /// Polls until stopped.
  public func run() async {
    while !bell.isClosed, !Task.isCancelled {
      // From its beginning: a poll that the myndighet held back has waited already.
      let begun = surroundings.time.monotonicMilliseconds
      await pollIfAllowed()
      let next = begun + pauseSeconds * 1000
      var isDue = false
      while !isDue, !bell.isClosed, !Task.isCancelled {
        let rang = await bell.wait(
          atMost: next - surroundings.time.monotonicMilliseconds, on: surroundings.time)
        isDue = rang || surroundings.time.monotonicMilliseconds >= next
      }
    }
  }

  /// Seconds from one poll to the next: ever more where the feed refuses the question, for it will
  /// hardly be another the next minute.
  private var pauseSeconds: Int64 {
    let grown = intervalSeconds << min(refusals, 10)
    return min(grown, max(intervalSeconds, Self.refusedPauseMaxSeconds))
  }

  private static let refusedPauseMaxSeconds: Int64 = 900

  /// Polls now instead of at the next interval. Safe from any thread.
  public nonisolated func wake() { bell.ring() }

  /// Ends the polling after the page in hand. Safe from any thread.
  public nonisolated func stop() {
    bell.close()
    ending.close()
  }

  private func pollIfAllowed() async {
    var mayPoll = false
    if case .send = destination.permission() { mayPoll = true }
    // What waits here is read without the destination's help.
    guard mayPoll || !areParkedTried else { return }
    guard hasRoom() else { return }
    do {
      try retryParked()
      // The delivering loop probes for both; it wakes this one when the way is open.
      guard mayPoll, try mayTake() else { return }
      try await pollToEnd()
      if !isDiskLow() { complaint.settle(in: surroundings.journal) }
    } catch {
      complaint.raise("\(error)", in: surroundings.journal)
    }
  }

  private func hasRoom() -> Bool {
    guard isDiskLow() else { return true }
    complaint.raise("the disk is nearly full, make room on it", in: surroundings.journal)
    return false
  }

  /// Whether anything new may be taken in now: asked before each page, for a feed may have many.
  private func mayTake() throws(StoreError) -> Bool {
    guard hasRoom() else { return false }
    return try !surroundings.standstills.stops(
      .polling, at: surroundings.time.now, in: surroundings.store)
  }

  private func retryParked() throws(StoreError) {
    guard !areParkedTried else { return }
    let outcome = try ParkedRetry(surroundings: surroundings).run()
    areParkedTried = true
    surroundings.note(outcome.lines)
    guard outcome.settled > 0 else { return }
    surroundings.journal.note(
      JournalLine(
        .notice, "What an earlier program had set aside was tried again",
        ["taken_in": "\(outcome.news)", "settled": "\(outcome.settled)"]))
    onNews()
  }

  private func pollToEnd() async throws(StoreError) {
    var restarts = 0
    var cursor = try surroundings.store.write { (transaction) throws(StoreError) in
      try transaction.cursor()
    }
    var trail = FeedTrail(from: cursor)
    var answer = await question(after: cursor).ask()
    while let known = answer, !bell.isClosed, !Task.isCancelled {
      if case .refused = known { refusals += 1 } else { refusals = 0 }
      switch known {
      case .page(let page):
        destination.succeeded()
        // What is not taken now is asked for again: the cursor stands where it stood.
        guard try mayTake() else { return }
        limit = min(pageLimit, limit * 2)
        let fault = trail.fault(after: page)
        cursor = page.efter
        let next = question(after: cursor)
        // The next page comes while the store takes this one in.
        async let coming = page.hasMore && fault == nil ? next.ask() : nil
        try take(page)
        if let fault { return complain(fault) }
        if !page.hasMore { settle() }
        answer = await coming
      case .cursorExpired:
        restarts += 1
        guard restarts == 1 else {
          return complain("the feed does not know the cursor that it has just given")
        }
        try restart()
        cursor = nil
        trail = FeedTrail(from: nil)
        answer = await question(after: cursor).ask()
      case .tooLarge:
        guard limit > 1 else {
          return complain("one order alone is larger than an answer may be")
        }
        limit = max(1, limit / 2)
        answer = await question(after: cursor).ask()
      case .refused(let failure):
        return complain(
          "the feed refuses our question (\(failure.code)),"
            + " check url and utforarenhet in the settings")
      case .fault(let fault):
        note(fault)
        return
      }
    }
  }

  /// Tells the journal and `status` what keeps the feed from being read to its end.
  private func complain(_ fault: String) {
    unread.raise("\(fault), tell the myndighet", in: surroundings.journal)
    destination.noteFeed(fault: fault)
  }

  private func settle() {
    unread.settle(in: surroundings.journal)
    destination.noteFeed(fault: nil)
  }

  private func question(after cursor: FeedCursor?) -> FeedQuestion {
    FeedQuestion(gateway: surroundings.gateway, cursor: cursor, limit: limit, ending: ending)
  }

  private func restart() throws(StoreError) {
    surroundings.journal.note(
      JournalLine(.notice, "The feed's cursor has expired: reading the feed from its start"))
    try surroundings.store.write { (transaction) throws(StoreError) in
      try transaction.setCursor(nil)
    }
  }

  private func note(_ fault: DestinationFault) {
    // Cut off by us: the destination is not to blame.
    guard !Task.isCancelled else { return }
    let isOwn = destination.failed(fault, of: nil)
    // What opens the breaker is told by it; what does not would be told by nobody.
    if isOwn || fault.slag == .uncertain {
      unread.raise(
        "the feed cannot be read (\(fault.failure.code)), tell the myndighet if it stays so",
        in: surroundings.journal)
    }
    onNews()
  }

  private func take(_ page: FeedPage) throws(StoreError) {
    let now = surroundings.time.now
    let (outcome, isBarren) = try surroundings.store.write {
      (transaction) throws(StoreError) -> (PageIntake.Outcome, Bool) in
      let outcome = try PageIntake(
        surroundings: surroundings, transaction: transaction, now: now
      ).take(page)
      let hasHadNews = try transaction.hasHadNews()
      return (outcome, page.items.isEmpty && !page.hasMore && !hasHadNews)
    }
    surroundings.note(outcome.lines)
    if isBarren { tellOfNone() }
    guard outcome.news > 0 else { return }
    surroundings.journal.note(
      JournalLine(
        .info, "New orders are stored",
        ["new": "\(outcome.news)", "again": "\(outcome.repeats)"]))
    onNews()
  }

  /// A mistyped unit looks like a myndighet without orders: the feed is empty for ever.
  private func tellOfNone() {
    guard !hasToldOfNone else { return }
    hasToldOfNone = true
    surroundings.journal.note(
      JournalLine(
        .notice,
        "The feed holds no order for this unit, and none has ever come: if that is not right, check"
          + " myndighet.utforarenhet in the settings", ["utforarenhet": surroundings.utforarenhet]))
  }
}
