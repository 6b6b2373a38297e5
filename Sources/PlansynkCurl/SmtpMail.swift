/// One mail as an SMTP server is handed it.
///
/// Dots that begin a line are doubled on the way by the library. Source: RFC 5321, 4.5.2.
public struct SmtpMail: Sendable {
  /// The envelope's sender, without angle brackets; ASCII.
  public var from: String
  /// The envelope's recipients, likewise; at least one.
  public var to: [String]
  /// Header and body, with CRLF line ends, each line at most 998 bytes.
  public var text: [UInt8]

  /// A mail.
  public init(from: String, to: [String], text: [UInt8]) {
    self.from = from
    self.to = to
    self.text = text
  }
}

/// What a server said to a mail that it took.
public struct SmtpReceipt: Hashable, Sendable {
  /// Each recipient that it would not have, in the order of the mail, when there were others that
  /// it would.
  public let refusals: [Refusal]

  /// A recipient that a server would not have.
  public struct Refusal: Hashable, Sendable {
    /// The address, as the mail named it.
    public let recipient: String
    /// The reply, 400…599: those of the 400s are for now.
    public let reply: Int

    /// A refusal.
    public init(recipient: String, reply: Int) {
      self.recipient = recipient
      self.reply = reply
    }
  }

  /// A receipt.
  public init(refusals: [Refusal]) {
    self.refusals = refusals
  }
}
