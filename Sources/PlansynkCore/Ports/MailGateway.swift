/// The way by which letters leave. No call throws: every fault is an answer.
public protocol MailGateway: Sendable {
  /// The addresses of all who are told, as the settings name them and in that order; at least one.
  var mottagare: [String] { get }

  /// Hands a letter in for those who are to have it, all of them or some that are left.
  ///
  /// The same id again means the same letter: an answer that was lost makes no second one of it.
  /// When the task is cancelled the answer comes within a second or so.
  func send(_ brev: Brev, to mottagare: [String], at now: Instant) async -> MailAnswer
}

/// What became of handing a letter in.
public enum MailAnswer: Hashable, Sendable {
  /// Taken, for one recipient at least; `nekade` are the others.
  case taken(nekade: [NekadMottagare])
  /// Not taken, and why, in codes.
  case failed(MailFault.Kind, failure: String)
  /// Cut off by us: nobody is to blame.
  case stopped
}

/// A recipient whom the mail server would not have.
public struct NekadMottagare: Hashable, Sendable {
  /// The address.
  public let mottagare: String
  /// The server's reply, 400…599.
  public let reply: Int

  /// A recipient.
  public init(_ mottagare: String, reply: Int) {
    self.mottagare = mottagare
    self.reply = reply
  }

  /// Whether time alone may cure it: a reply of the 400s. Source: RFC 5321, 4.2.1.
  public var mayPass: Bool { reply < 500 }
}
