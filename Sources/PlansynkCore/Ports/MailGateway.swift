/// The way by which letters leave. No call throws: every fault is an answer.
public protocol MailGateway: Sendable {
  /// Hands a letter in for all who are to have it.
  ///
  /// The same id again means the same letter: an answer that was lost makes no second one of it.
  func send(_ brev: Brev, at now: Instant) async -> MailAnswer
}

/// What became of handing a letter in.
public enum MailAnswer: Hashable, Sendable {
  /// Taken; `refusals` are the replies to recipients that were refused, when others were not.
  case taken(refusals: [Int])
  /// Not taken, and why, in codes.
  case failed(MailFault.Kind, failure: String)
  /// Cut off by us: nobody is to blame.
  case stopped
}
