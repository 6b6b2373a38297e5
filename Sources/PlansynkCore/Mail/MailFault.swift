/// How the mail server fails: since when, how often, why, and when it is tried again.
///
/// The faults are the server's or the settings', never one letter's: all letters go the same way,
/// and what is refused today is part of another letter tomorrow. What is left of a letter for one
/// recipient (``MailRest``) has a fault of its own.
public struct MailFault: Hashable, Sendable {
  /// What kind of fault.
  public enum Kind: String, CaseIterable, Sendable {
    /// No conversation, or one that broke.
    case unreachable
    /// A refusal for now.
    case transient
    /// A refusal for good.
    case permanent
    /// The account is refused.
    case credentials
    /// The certificate is not trusted, or there is no TLS to be had.
    case encryption
    /// The settings cannot be used.
    case configuration

    /// Whether time alone may cure it.
    public var mayPass: Bool { self == .unreachable || self == .transient }
  }

  /// Since when nothing could be sent.
  public let since: Instant
  /// Tries since then.
  public let attempts: Int
  /// Not tried again before.
  public let notBefore: Instant
  /// What kind of fault, the last time.
  public let kind: Kind
  /// The last failure, in codes.
  public let failure: String

  /// A fault.
  public init(since: Instant, attempts: Int, notBefore: Instant, kind: Kind, failure: String) {
    self.since = since
    self.attempts = attempts
    self.notBefore = notBefore
    self.kind = kind
    self.failure = failure
  }

  /// One more failure after `former`.
  ///
  /// The wait is half to all of one minute, doubling to a quarter of an hour where it may pass by
  /// itself; else of a quarter of an hour, doubling to an hour, so that no account is locked.
  ///
  /// - Parameter jitter: from 0 up to, not including, 1.
  public init(
    after former: MailFault?, kind: Kind, failure: String, at now: Instant, jitter: Double
  ) {
    let attempts = (former?.attempts ?? 0) + 1
    let (base, cap): (Int64, Int64) = kind.mayPass ? (60, 900) : (900, 3600)
    let seconds = min(cap, base << Int64(min(attempts - 1, 10)))
    let wait = Double(seconds) * 1000 * (0.5 + jitter / 2)
    self.init(
      since: former?.since ?? now, attempts: attempts,
      notBefore: now.adding(milliseconds: Int64(wait)), kind: kind, failure: failure)
  }
}
