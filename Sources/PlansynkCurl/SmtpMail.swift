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
  /// Replies of the 400s and 500s that it gave all the same: one for each recipient that it would
  /// not have, when there were others that it would.
  public let refusals: [Int]

  /// A receipt.
  public init(refusals: [Int]) {
    self.refusals = refusals
  }
}
