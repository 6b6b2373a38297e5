/// Whether, and how, orders are answered with accepterad or avböjd.
public enum SvarMode: String, Sendable, Hashable, CaseIterable {
  /// No answers: one that is handed in is refused, with the reason.
  case av
  /// The program accepts each order; a person may decline it later.
  case automatiskt
  /// A person at the provider answers each order.
  case manuellt
}

/// What comes of a plan that does not hold something.
public enum KravGrad: String, Sendable, Hashable, CaseIterable {
  /// Nothing is said.
  case av
  /// The plan is taken, with a remark.
  case varning
  /// The plan is refused.
  case krav
}

/// From which list the areas of a plan's entries are.
public enum OmradesLista: String, Sendable, Hashable, CaseIterable {
  /// Any list, or none.
  case oppet
  /// The ten areas of S-LSS.
  case lssBehovsomrade = "lss-behovsomrade"
  /// IBIC's nine livsområden, and two more.
  case ibicLivsomrade = "ibic-livsomrade"
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
