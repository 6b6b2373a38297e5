/// How the letters to the chef do: what waits, and what keeps it. No address, no text.
public struct MailFacts: Hashable, Sendable {
  /// Recipients whom the mail server would not have the last time, while others were taken.
  public struct Nekade: Hashable, Sendable {
    /// How many.
    public let count: Int
    /// Since when the first of them.
    public let since: Instant
    /// The gravest of the replies, 400…599.
    public let reply: Int

    /// Recipients.
    public init(count: Int, since: Instant, reply: Int) {
      self.count = count
      self.since = since
      self.reply = reply
    }
  }

  /// What is owed, and letters that one recipient has not got.
  public let owed: Int
  /// When the server last took a letter; `nil` when it never did.
  public let lastLetter: Instant?
  /// How the server fails, when it does.
  public let fault: MailFault?
  /// Whom it refuses; `nil` when nobody.
  public let nekade: Nekade?

  /// Facts.
  public init(
    owed: Int = 0, lastLetter: Instant? = nil, fault: MailFault? = nil, nekade: Nekade? = nil
  ) {
    self.owed = owed
    self.lastLetter = lastLetter
    self.fault = fault
    self.nekade = nekade
  }
}
