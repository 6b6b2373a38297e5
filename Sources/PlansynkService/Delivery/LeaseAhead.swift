/// How many items are to be leased.
///
/// Senders never wait for a commit: at least as many again as may be out lie ready, and four times
/// as many as were answered while the last commit ran, so that the lead grows with a slow disk and
/// a fast line until it lasts for a commit and the next. It shrinks as fast.
///
/// Source: the delivery page of the design, "Group commit"; <doc:0007-Lease-ahead>.
struct LeaseAhead {
  /// How many wait ready at most: what becomes urgent meanwhile goes behind them.
  static let readyMax = 512

  /// Requests that may be out at once, now.
  private let allowed: Int
  /// Requests that may be out at once when all is well.
  private let concurrency: Int
  /// What came back since the last turn.
  private let answered: Int

  init(allowed: Int, of concurrency: Int, answered: Int) {
    self.allowed = allowed
    self.concurrency = concurrency
    self.answered = answered
  }

  /// Leased and not answered, at most.
  var target: Int {
    // Behind a breaker that is closing by steps nothing is piled up: it may open again.
    guard allowed >= concurrency else { return allowed * 2 }
    return allowed + max(allowed, min(answered * 4, Self.readyMax))
  }

  /// How many this turn leases beside those that are leased and not answered.
  ///
  /// Half of the lead at once: what is leased together comes back together, and after a turn that
  /// leased all of it comes one that has next to nothing to record, but waits for the disk as long.
  func room(beside outstanding: Int) -> Int {
    max(0, min(target - outstanding, max(allowed, (target + 1) / 2)))
  }
}
