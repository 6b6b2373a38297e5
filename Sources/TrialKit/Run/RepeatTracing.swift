/// Which kill each repeat stems from.
///
/// An item is sent again because it was leased when the daemon died: by the life of the daemon that
/// this kill ended, not by one before, whose leases lie there until the next start has come so
/// far.
struct RepeatTracing: Sendable {
  /// How many things were sent again because of each kill.
  private(set) var byKill: [Int] = []
  /// Repeats that no kill explains: answers that were lost.
  private(set) var others = 0
  private var lastLeased: [String: Int] = [:]
  private var leases: Set<Int64> = []

  /// A kill has found those items leased; answers how many of them by the life that it ended. Note
  /// what had come until then before.
  mutating func noteKill(_ leased: [StoreStanding.Leased]) -> Int {
    let own = leased.filter { !leases.contains($0.lease) }
    for item in own { lastLeased[item.address] = byKill.count }
    leases.formUnion(own.map(\.lease))
    byKill.append(0)
    return own.count
  }

  /// Something came.
  mutating func note(_ arrivals: [ArrivalLog.Arrival]) {
    for arrival in arrivals where arrival.isRepeat {
      if let kill = lastLeased[arrival.address] {
        byKill[kill] += 1
      } else {
        others += 1
      }
    }
  }
}
