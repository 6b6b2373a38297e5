/// What the operator is told: one line per change of state, with ids and never a person (I12).
public protocol Journal: Sendable {
  /// Writes a line.
  func note(_ line: JournalLine)

  /// Whether it keeps lines of this level. One that it drops need not be formed.
  func keeps(_ level: JournalLine.Level) -> Bool
}

extension Journal {
  /// A journal that says nothing of it keeps them all.
  public func keeps(_ level: JournalLine.Level) -> Bool { true }
}

/// A line of the journal.
public struct JournalLine: Hashable, Sendable {
  /// How loud.
  public enum Level: String, CaseIterable, Sendable {
    case debug
    case info
    case notice
    case warning
    case error
  }

  /// How loud.
  public let level: Level
  /// One English sentence; for errors it says what to do.
  public let message: String
  /// Fields such as `item`, `kind`, `attempt`, `http_status`; values are ids, codes and numbers.
  public let fields: [String: String]

  /// A line.
  public init(_ level: Level, _ message: String, _ fields: [String: String] = [:]) {
    self.level = level
    self.message = message
    self.fields = fields
  }
}

/// What the service manager is told.
public protocol ServiceManager: Sendable {
  /// The daemon serves.
  func ready()
  /// One line on how it goes.
  func status(_ line: String)
  /// The work loop is alive: after a real round trip to the store.
  func alive()
  /// The daemon is stopping.
  func stopping()
}
