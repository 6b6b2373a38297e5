/// Whether, and how, orders are answered with accepterad or avböjd.
public enum SvarMode: String, Sendable, Hashable, CaseIterable {
  /// No answers: one that is handed in is refused, with the reason.
  case av
  /// A person at the provider answers each order.
  case manuellt
}

/// Severity of a log line, by the names of swift-log.
public enum LogLevel: String, Sendable, Hashable, CaseIterable {
  /// Every step.
  case trace
  /// What helps to find a fault.
  case debug
  /// One line per change of state.
  case info
  /// What is rare, and in order.
  case notice
  /// What may need somebody.
  case warning
  /// What failed.
  case error
  /// What stops the daemon.
  case critical
}
