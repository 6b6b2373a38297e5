/// A list cut to the length that a person asked for, and how many were left out.
struct Cut<Element> {
  /// Those that are listed.
  let listed: [Element]
  /// How many more there are.
  let rest: Int

  /// - Parameter read: reads at most so many. All are read only where some are left out.
  init(to limit: Int, _ read: (Int) throws -> [Element]) throws {
    let found = try read(limit + 1)
    listed = Array(found.prefix(limit))
    rest = found.count > limit ? max(1, try read(.max).count - limit) : 0
  }

  /// The last line of the list; none where nothing is left out.
  var lines: [String] { rest > 0 ? ["… and \(rest) more: --limit"] : [] }
}
