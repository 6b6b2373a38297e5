/// What is said of letters that do not get through: in `status`, `check` and `doctor`.
///
/// The chef's letters are no deliveries, so this is never more than a warning: at once where only a
/// person can mend it, else after an hour.
public struct MailLine: Hashable, Sendable {
  private static let patienceSeconds: Int64 = 3600

  private let mail: MailFacts
  private let now: Instant

  /// What is to be said at a moment.
  public init(_ mail: MailFacts, at now: Instant) {
    self.mail = mail
    self.now = now
  }

  /// The fault of the server, while it keeps a letter back.
  private var fault: MailFault? { mail.owed > 0 ? mail.fault : nil }

  /// The line of `status`; `nil` when nothing is kept back.
  var text: String? {
    if let fault {
      let next = fault.notBefore > now ? now.seconds(until: fault.notBefore) : 0
      return "Mail       \(TextColumns.count(mail.owed)) owed, failing for \(age(fault.since))"
        + " (\(fault.kind.rawValue)), next try in \(DurationText.brief(seconds: next))"
    }
    return mail.nekade.map { "Mail       " + refusal($0) }
  }

  /// Whether a person is to look.
  public var isJudged: Bool {
    guard let since = fault?.since ?? mail.nekade?.since else { return false }
    return !mayPass || isLong(since)
  }

  /// Whether it may pass by itself.
  public var mayPass: Bool {
    if let fault { return fault.kind.mayPass }
    return mail.nekade.map { $0.reply < 500 } ?? true
  }

  /// What is wrong, as a clause with codes; `nil` when nothing keeps a letter back.
  public var clause: String? {
    if let fault {
      return "mail to the chef fails for \(age(fault.since)) (\(fault.kind.rawValue)),"
        + " \(mail.owed) owed"
    }
    return mail.nekade.map { "mail to the chef: " + refusal($0) }
  }

  /// Why, and what to do about it; `nil` when nothing keeps a letter back.
  public var advice: String? {
    if let fault { return "\(fault.failure): \(fault.kind.advice)" }
    return mail.nekade.map { nekade in
      nekade.reply >= 500
        ? "correct the address in mail.till, then plansynk reload;"
          + " if it was right, plansynk mail prov"
        : "it is tried again by itself; if it lasts, ask whoever runs the mail server"
    }
  }

  private func refusal(_ nekade: MailFacts.Nekade) -> String {
    "\(nekade.count) of mail.till refused for \(age(nekade.since)) (reply \(nekade.reply))"
  }

  private func age(_ since: Instant) -> String {
    DurationText.brief(seconds: since.seconds(until: now))
  }

  private func isLong(_ since: Instant) -> Bool {
    since.seconds(until: now) >= Self.patienceSeconds
  }
}

extension MailFault.Kind {
  /// What to do about it.
  fileprivate var advice: String {
    switch self {
    case .unreachable: "check mail.url and the way there; try with plansynk mail prov"
    case .transient: "if it lasts, ask whoever runs the mail server; plansynk mail prov"
    case .permanent: "check mail.fran and mail.till; try with plansynk mail prov"
    case .credentials:
      "renew mail.losenord_file or mail.anvandare, plansynk reload, plansynk mail prov"
    case .encryption: "check its certificate, mail.ca_file and mail.url; plansynk mail prov"
    case .configuration: "check [mail]: plansynk check-config; try with plansynk mail prov"
    }
  }
}
