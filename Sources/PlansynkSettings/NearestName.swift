/// Finds the name that somebody probably meant.
enum NearestName {
  /// The candidate with the fewest slips of the pen, if it is near enough to be worth saying.
  ///
  /// Near is at most a third of the letters, and two slips in any case for names of four or more.
  static func of(_ name: String, among candidates: [String]) -> String? {
    let ranked = candidates.map { (distance: distance(name, $0), name: $0) }
    guard let best = ranked.min(by: { ($0.distance, $0.name) < ($1.distance, $1.name) }) else {
      return nil
    }
    let allowed = max(name.count / 3, name.count >= 4 ? 2 : 1)
    return best.distance <= allowed ? best.name : nil
  }

  /// Letters put in, left out, replaced, or swapped with their neighbour (optimal string
  /// alignment).
  static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.lowercased())
    let right = Array(right.lowercased())
    var previous: [Int] = []
    var current = Array(0...right.count)
    for row in left.indices {
      let last = current
      current = [row + 1]
      for column in right.indices {
        let same = left[row] == right[column]
        var best = min(last[column] + (same ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, previous[column - 1] + 1)
        }
        current.append(best)
      }
      previous = last
    }
    return current[right.count]
  }
}
