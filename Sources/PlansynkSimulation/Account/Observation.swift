/// A request as it was seen to leave the daemon.
struct Sighting: Hashable, Sendable {
  /// Its place among all.
  let number: Int
  /// Milliseconds from the beginning.
  let time: Int64
  let method: String
  /// Below the base, without the query.
  let path: String
  /// The item whose address that is.
  let item: Int64?
  /// SHA-256 of the body in hexadecimal digits; empty for none.
  let digest: String

  var isProbe: Bool { path == "/api-info" }
}

/// A step of the world, as checkers see it.
enum Observation {
  /// A change of state was committed; the account holds the item as it was before.
  case edge(item: Int64, to: String, reason: String)
  /// A transaction leased these.
  case leased([Int64])
  /// A request leaves the daemon; the account has not counted it yet.
  case sent(Sighting)
  /// The daemon was given an answer, or an error.
  case answered(Sighting, AnswerClass)
  /// An operator closed the breaker, or asked for a poll.
  case operated
  /// The daemon died, or is told to stop.
  case died
  /// The daemon started.
  case started
  /// An older copy of the store was put in place.
  case restored
}

/// When everything is looked at.
enum Moment: Hashable {
  case interval
  case start
  case end
}

/// One invariant as an outsider can judge it: from what was committed, what was seen on the
/// network, and what the myndighet has on record; never from code that it checks.
protocol InvariantCheck {
  /// Judges a step.
  mutating func see(_ observation: Observation, _ account: Account) throws
  /// Judges everything.
  mutating func judge(_ account: Account, at moment: Moment) throws
}

extension InvariantCheck {
  mutating func see(_ observation: Observation, _ account: Account) throws {}
  mutating func judge(_ account: Account, at moment: Moment) throws {}
}
