/// What the chef is to be told by mail.
public enum MailArende: Hashable, Sendable {
  /// The digest of a day.
  case sammandrag(CalendarDay)
  /// A new avvikelse.
  case avvikelse(Avvikelse.ID)
  /// A plan that the myndighet refused.
  case avvisad(OutboxItemID)

  /// Whether it is the digest of some day.
  public var isSammandrag: Bool {
    if case .sammandrag = self { true } else { false }
  }
}

/// A mail that is owed: written down in the same transaction as the fact that causes it.
public struct OwedMail: Hashable, Sendable {
  /// The number of an owed mail, in the order in which they became owed; never reused.
  public struct ID: RawRepresentable, Hashable, Sendable {
    /// 1 and up.
    public let rawValue: Int64

    /// The owed mail with that number.
    public init(rawValue: Int64) {
      self.rawValue = rawValue
    }
  }

  /// Which.
  public let id: ID
  /// What it is about.
  public let arende: MailArende
  /// When it became owed.
  public let created: Instant

  /// An owed mail.
  public init(id: ID, arende: MailArende, created: Instant) {
    self.id = id
    self.arende = arende
    self.created = created
  }
}
