/// What is left of a letter that others have got: it is handed in again for one recipient, as it
/// was, and for nobody else.
public struct MailRest: Hashable, Sendable {
  /// Seconds for which it is tried, five days. Source: RFC 5321, 4.5.4.1.
  public static let giveUpSeconds: Int64 = 5 * 86_400

  /// The letter, as the others got it.
  public let brev: Brev
  /// The address of the one who is left.
  public let mottagare: String
  /// How it failed for that one; not tried again before `notBefore`.
  public let fault: MailFault

  /// A rest.
  public init(brev: Brev, mottagare: String, fault: MailFault) {
    self.brev = brev
    self.mottagare = mottagare
    self.fault = fault
  }

  /// The same after one more failure.
  public func failed(
    _ kind: MailFault.Kind, _ failure: String, at now: Instant, jitter: Double
  ) -> MailRest {
    MailRest(
      brev: brev, mottagare: mottagare,
      fault: MailFault(after: fault, kind: kind, failure: failure, at: now, jitter: jitter))
  }

  /// Whether it has been tried for long enough.
  public func isGivenUp(at now: Instant) -> Bool {
    fault.since.seconds(until: now) >= Self.giveUpSeconds
  }
}
