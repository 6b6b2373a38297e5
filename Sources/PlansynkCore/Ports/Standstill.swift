/// That a person stopped something: who, since when, why, and until when.
public struct Standstill: Hashable, Sendable {
  /// Who, as the kernel said.
  public let uid: UInt32
  /// Since when.
  public let since: Instant
  /// Why.
  public let reason: OperatorReason
  /// When it ends by itself; `nil` until a person ends it.
  public let until: Instant?

  /// A standstill.
  public init(uid: UInt32, since: Instant, reason: OperatorReason, until: Instant?) {
    self.uid = uid
    self.since = since
    self.reason = reason
    self.until = until
  }

  /// Whether the same person stopped it on the same terms, whenever that was.
  public func isSame(as other: Standstill) -> Bool {
    uid == other.uid && reason == other.reason && until == other.until
  }
}

/// Why and how long a person wants something stopped.
public struct StandstillTerms: Hashable, Sendable {
  /// Why.
  public let reason: OperatorReason
  /// When it ends by itself; `nil` until a person ends it.
  public let until: Instant?

  /// Terms.
  public init(reason: OperatorReason, until: Instant? = nil) {
    self.reason = reason
    self.until = until
  }
}

/// A pause of all traffic one way. Answers to what is in flight are recorded all the same, and no
/// last day moves (I7).
public struct Pause: Hashable, Sendable {
  /// What stands still.
  public enum Scope: String, CaseIterable, Sendable {
    /// Nothing is leased: what is owed to the myndighet waits here.
    case sending
    /// The feed is not read: new orders wait there.
    case polling
  }

  /// What stands still.
  public let scope: Scope
  /// Who, since when, why, until when.
  public let standstill: Standstill

  /// A pause.
  public init(scope: Scope, standstill: Standstill) {
    self.scope = scope
    self.standstill = standstill
  }
}
