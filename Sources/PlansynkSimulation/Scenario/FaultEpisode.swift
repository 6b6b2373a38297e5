/// A time during which a fault meets most of what passes.
struct FaultEpisode: Hashable, Sendable {
  let kind: FaultKind
  let start: Int64
  let end: Int64
  /// How often it strikes while it lasts.
  let rate: Double

  func covers(_ time: Int64) -> Bool { start <= time && time < end }

  /// Episodes of a seed, each ended when the calm begins.
  static func draw(seed: UInt64, until calm: Int64) -> [FaultEpisode] {
    var chance = Chance(seed: seed, "episodes")
    return (0..<chance.number(2...12)).map { _ in
      let kind = chance.pick(FaultKind.network + FaultKind.disk)
      let start = chance.number(0...max(0, calm - 1))
      let longest: Int64 = chance.pick([
        10 * Scenario.minute, 2 * Scenario.hour, Scenario.day, 3 * Scenario.day,
      ])
      let isDisk = FaultKind.disk.contains(kind)
      let length = chance.number(1000...(isDisk ? min(longest, Scenario.hour) : longest))
      return FaultEpisode(
        kind: kind, start: start, end: min(calm, start + length),
        rate: chance.pick([1, 1, 0.9, 0.5]))
    }
  }

  /// Outages of refused connections with nothing else of the network beside them, which might ask
  /// us to wait for an hour; the first to end comes first.
  static func outages(among episodes: [FaultEpisode]) -> [FaultEpisode] {
    let network = episodes.filter { FaultKind.network.contains($0.kind) }
    return
      network
      .filter { outage in
        outage.kind == .refused && outage.rate == 1
          && !network.contains { other in
            other != outage && other.start < outage.end && outage.start < other.end
          }
      }
      .sorted { $0.end < $1.end }
  }
}
