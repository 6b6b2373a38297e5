/// Which known name somebody meant who wrote an unknown one.
enum NameDistance {
  /// The name that takes the fewest changes of a letter, if it takes at most a third of them.
  static func nearest(to name: String, among known: [String]) -> String? {
    guard (2...40).contains(name.utf8.count) else { return nil }
    let typed = Array(name.lowercased().utf8)
    let candidates = known.map {
      (name: $0, distance: distance(typed, Array($0.lowercased().utf8)))
    }
    guard let best = candidates.min(by: { $0.distance < $1.distance }),
      best.distance <= max(1, typed.count / 3)
    else { return nil }
    return best.name
  }

  /// Insertions, removals and replacements that lead from one to the other (Levenshtein).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (line, letter) in left.enumerated() {
      var corner = row[0]
      row[0] = line + 1
      for (column, other) in right.enumerated() {
        let replaced = corner + (letter == other ? 0 : 1)
        corner = row[column + 1]
        row[column + 1] = min(replaced, row[column] + 1, corner + 1)
      }
    }
    return row[right.count]
  }
}
