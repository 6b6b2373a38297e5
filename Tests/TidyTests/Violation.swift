/// A place where a house rule is broken, with the cure.
struct Violation: Hashable, CustomStringConvertible {
  let path: String
  let line: Int
  let cure: String

  var description: String { "\(path):\(line): \(cure)" }
}

/// A folder or file that a rule does not hold for, and why.
struct Exemption: Sendable {
  let prefix: String
  let reason: String

  init(_ prefix: String, because reason: String) {
    self.prefix = prefix
    self.reason = reason
  }
}

extension Sequence<Exemption> {
  func cover(_ path: String) -> Bool {
    contains { path.hasPrefix($0.prefix) }
  }
}

extension Collection<Violation> {
  /// What a failing test shows: each place on a line of its own.
  var report: String {
    map(\.description).joined(separator: "\n")
  }
}
