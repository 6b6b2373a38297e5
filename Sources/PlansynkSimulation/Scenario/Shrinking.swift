/// Makes a failing month smaller as long as it still breaks the same invariant: fewer days, fewer
/// orders, kinds of faults switched off one by one.
public struct Shrinking {
  private let finding: Finding
  private let play: (SimulationOptions) throws -> Finding?

  /// A shrinking of what breaks `finding`; `play` runs a month.
  public init(finding: Finding, play: @escaping (SimulationOptions) throws -> Finding?) {
    self.finding = finding
    self.play = play
  }

  /// The smallest that was found.
  public func smallest(from options: SimulationOptions) -> SimulationOptions {
    var best = options
    for kind in FaultKind.allCases where !best.without.contains(kind) {
      var smaller = best
      smaller.without.insert(kind)
      if fails(smaller) { best = smaller }
    }
    for orders in [1, 2, 3, 5, 8, 12] where orders < best.orders ?? 30 {
      var smaller = best
      smaller.orders = orders
      if fails(smaller) {
        best = smaller
        break
      }
    }
    for days in [2, 3, 5, 7, 10, 14, 21] where days < best.days {
      var smaller = best
      smaller.days = days
      if fails(smaller) {
        best = smaller
        break
      }
    }
    return best
  }

  private func fails(_ options: SimulationOptions) -> Bool {
    do {
      return try play(options)?.invariant == finding.invariant
    } catch {
      return false
    }
  }
}
