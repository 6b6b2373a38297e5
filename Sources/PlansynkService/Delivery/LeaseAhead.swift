/// How many items are leased ahead of the senders, and how many answers one commit records.
///
/// Senders never wait for a commit. At least as many again as may be out lie ready; when the
/// senders have used most of a full lead it is doubled, when they have left most of it it is
/// halved, so that a slow disk and a fast line get a long one and nobody else does. No commit
/// records more than half of what may be leased: it leases as many anew, and while it runs the
/// senders have the other half. Were all recorded at once, the senders would stand still meanwhile,
/// and after it the store.
///
/// Source: the delivery page of the design, "Group commit"; <doc:0007-Lease-ahead>.
struct LeaseAhead {
  /// How many wait ready at most, so that what becomes urgent meanwhile does not wait long. With
  /// those that are out, it is also the most that one kill can leave answered and not recorded, and
  /// so the most that is sent twice after it.
  static let readyMax = 256

  /// Requests that may be out at once when all is well.
  private let concurrency: Int
  /// Requests that may be out at once, now.
  private var allowed: Int
  /// How many are to wait ready beside those.
  private var lead: Int

  init(concurrency: Int) {
    self.concurrency = concurrency
    allowed = 0
    lead = 0
  }

  /// Looks how far the lead has carried since the last turn.
  ///
  /// - Parameters:
  ///   - allowed: requests that may be out at once, now.
  ///   - answered: what has come back and is not recorded.
  ///   - left: what is leased and not answered.
  mutating func look(allowed: Int, answered: Int, left: Int) {
    let wasFull = answered + left >= target
    self.allowed = allowed
    // Behind a breaker that is closing by steps nothing is piled up: it may open again.
    guard allowed >= concurrency else {
      lead = allowed
      return
    }
    if wasFull, left < allowed + lead / 4 {
      lead *= 2
    } else if left > allowed + lead * 3 / 4 {
      lead /= 2
    }
    lead = max(allowed, min(lead, Self.readyMax))
  }

  /// Leased and not recorded, at the end of this turn.
  var target: Int { allowed + lead }

  /// How many answers this turn records at most.
  var recorded: Int { max(1, target / 2) }
}
