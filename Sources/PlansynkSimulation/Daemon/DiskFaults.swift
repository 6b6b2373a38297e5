import PlansynkCore

/// What becomes of one transaction.
enum DiskFault: Hashable {
  case none
  /// It fails and has done nothing.
  case failBefore(StoreError)
  /// It has taken effect, and is reported as failed.
  case failAfter(StoreError)
  case dieBefore
  case dieInside
  case dieAfter
}

/// Draws what becomes of transactions.
struct DiskFaults {
  private var chance: Chance
  private let scenario: Scenario
  private let now: () -> Int64
  private let count: (String) -> Void
  /// Whether nothing can be written for want of room.
  var isFull = false
  /// Transactions until the process dies in one; `nil` for not at all.
  var untilDeath: Int?

  init(_ scenario: Scenario, now: @escaping () -> Int64, count: @escaping (String) -> Void) {
    self.scenario = scenario
    self.now = now
    self.count = count
    chance = Chance(seed: scenario.options.seed, "disk")
  }

  mutating func draw() -> DiskFault {
    if let left = untilDeath {
      untilDeath = left > 0 ? left - 1 : nil
      if left == 0 {
        count("fault crash-store")
        return chance.pick([.dieBefore, .dieInside, .dieAfter])
      }
    }
    let time = now()
    guard time < scenario.calm else { return .none }
    if isFull {
      count("fault disk-full")
      return .failBefore(.full)
    }
    var kind: FaultKind?
    for episode in scenario.episodes where FaultKind.disk.contains(episode.kind) {
      if episode.covers(time), chance.happens(episode.rate) { kind = episode.kind }
    }
    if kind == nil, scenario.diskSprinkle > 0, chance.happens(scenario.diskSprinkle) {
      kind = chance.pick(FaultKind.disk)
    }
    guard let kind, scenario.allows(kind) else { return .none }
    count("fault \(kind.rawValue)")
    let error = chance.pick([StoreError.full, .ioFailure(code: 10)])
    return kind == .diskBefore ? .failBefore(error) : .failAfter(error)
  }
}
