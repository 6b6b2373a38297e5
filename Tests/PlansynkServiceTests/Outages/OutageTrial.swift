import PlansynkCore
import PlansynkSimulation

@testable import PlansynkService

/// An outage in virtual time: the whole engine on a real store, with a queue of receipts, each with
/// another last day.
struct OutageTrial {
  static let items = 500

  /// What came of it.
  struct Figures {
    /// Requests while it lasted.
    let deliveries: Int
    let probes: Int
    let polls: Int
    /// Seconds from its end to the first item that was stored, and to the last.
    let first: Int64?
    let last: Int64?
    /// Items that never met the outage and were stored after one that was less urgent.
    let overtaken: Int

    var requests: Int { deliveries + probes + polls }
  }

  /// A bench with a queue, in which the order of intake is not that of urgency.
  static func makeQueued() throws -> Bench {
    let bench = try Bench()
    let items = (1...Self.items).map { number in
      let place = number * 7 % (Self.items + 3)
      return makeItem(
        makeBestallning(number, skickad: noon.adding(seconds: Int64(place) * 3600)))
    }
    _ = try bench.write { (transaction) throws(StoreError) in
      try PageIntake(surroundings: bench.surroundings, transaction: transaction, now: noon)
        .take(makePage(items))
    }
    return bench
  }

  static func run(_ kind: OutageKind, seconds: Int64) throws -> Figures {
    let bench = try makeQueued()
    kind.begin(bench.myndighet)
    // As the program wires them: a probe that finds the way open wakes the poller.
    let poll = bench.startPolling()
    let delivery = bench.startDelivery { poll.wake() }
    try bench.advance(seconds: seconds)
    let met = Set(bench.myndighet.sent)
    let counts = (
      bench.myndighet.deliveries.count, bench.myndighet.probes.count,
      bench.myndighet.feedCalls.count
    )
    let end = bench.time.now
    OutageKind.end(bench.myndighet)
    try bench.advance(seconds: 4 * 3600)
    delivery.stop()
    poll.stop()
    try bench.advance(seconds: 60)
    let stored = bench.myndighet.storings
    let since = { (instant: Instant) in (end.milliseconds(until: instant) + 999) / 1000 }
    return Figures(
      deliveries: counts.0, probes: counts.1, polls: counts.2,
      first: stored.first.map { since($0.at) },
      last: stored.count == Self.items ? stored.last.map { since($0.at) } : nil,
      overtaken: overtaken(stored.map(\.item).filter { !met.contains($0.address) }))
  }

  /// Items that came after one that is less urgent. Those that are on their way together are in no
  /// order: four at a time.
  private static func overtaken(_ items: [LeasedItem]) -> Int {
    let dues = items.compactMap(\.dueAt)
    return dues.indices.count { index in
      dues[..<max(0, index - 4)].contains { $0 > dues[index] }
    }
  }
}
