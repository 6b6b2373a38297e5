/// What to send next of the mail that is owed, so that nothing is lost and nobody is flooded.
///
/// - A digest states the present and what is new: of several that are owed the newest goes, for
///   all of them and for the news that are owed beside it.
/// - News go one by one while they are few and fresh; those that are many, or have waited for long,
///   go together in one letter.
/// - Letters of news are at most ``lettersMax`` an hour, whatever happens.
/// - What is left of a letter for one recipient goes when its time comes, whatever else is owed.
/// - While the server fails, everything waits for its next try.
public struct MailPlan: Hashable, Sendable {
  /// More news than this go together.
  public static let lettersMax = 5
  /// Seconds within which letters of news are counted.
  public static let windowSeconds: Int64 = 3600
  /// Seconds after which news that waited go together.
  public static let staleSeconds: Int64 = 6 * 3600
  /// Seconds that news wait for more of their kind: what a night finds comes in batches.
  public static let gatherSeconds: Int64 = 60
  /// Seconds that they wait for that at most.
  public static let gatherMaxSeconds: Int64 = 300

  /// What is owed, oldest first.
  public let owed: [OwedMail]
  /// When the letters of news of the last hour were sent, oldest first.
  public let letters: [Instant]
  /// How the server fails, when it does.
  public let fault: MailFault?
  /// What is left of letters for some.
  public let rester: [MailRest]

  /// What there is to plan.
  public init(
    owed: [OwedMail], letters: [Instant] = [], fault: MailFault? = nil, rester: [MailRest] = []
  ) {
    self.owed = owed
    self.letters = letters
    self.fault = fault
    self.rester = rester
  }

  /// What to do.
  public enum Step: Hashable, Sendable {
    /// Nothing before that time; `nil` for nothing until more is owed.
    case wait(until: Instant?)
    /// Write and send one letter.
    case send(MailBatch)
    /// Hand a letter in for one who has not got it.
    case resume(MailRest)
  }

  /// The next step at a moment; ask again once it is done.
  public func step(at now: Instant) -> Step {
    if let fault, now < fault.notBefore { return .wait(until: fault.notBefore) }
    if let rest = rester.first(where: { $0.fault.notBefore <= now }) { return .resume(rest) }
    if let digest = owed.last(where: \.arende.isSammandrag) {
      return .send(.sammandrag(digest, omfattar: owed))
    }
    return newsStep(at: now)
  }

  private func newsStep(at now: Instant) -> Step {
    guard let first = owed.first, let last = owed.last else { return .wait(until: nil) }
    let gathered = min(
      last.created.adding(seconds: Self.gatherSeconds),
      first.created.adding(seconds: Self.gatherMaxSeconds))
    // A clock that was set back makes what is owed look like news of the future.
    if now < gathered, now >= first.created { return .wait(until: gathered) }
    let recent = letters.filter { $0.seconds(until: now) < Self.windowSeconds }
    guard recent.count < Self.lettersMax else {
      return .wait(until: recent.first?.adding(seconds: Self.windowSeconds))
    }
    let isStale = first.created.seconds(until: now) >= Self.staleSeconds
    let isMany = recent.count + owed.count > Self.lettersMax
    return .send(isMany || isStale ? .samlat(owed) : .ett(first))
  }
}

/// What one letter is about.
public enum MailBatch: Hashable, Sendable {
  /// A digest, with all that it settles: itself, older digests, and news.
  case sammandrag(OwedMail, omfattar: [OwedMail])
  /// News together.
  case samlat([OwedMail])
  /// One.
  case ett(OwedMail)

  /// What is settled once the letter is sent.
  public var omfattar: [OwedMail] {
    switch self {
    case .sammandrag(_, let all), .samlat(let all): all
    case .ett(let one): [one]
    }
  }

  /// Names the letter, the same for the same letter at every try: a mail that is handed in again
  /// after an answer was lost can be known by it.
  ///
  /// Numbers begin anew in a new store, so the time stands beside them.
  public var id: String {
    switch self {
    case .sammandrag(let digest, _):
      "sammandrag-\(digest.id.rawValue)-\(digest.created.milliseconds)"
    case .ett(let one): "\(one.arende.word)-\(one.id.rawValue)-\(one.created.milliseconds)"
    case .samlat(let news):
      "samlat-\(news.first?.id.rawValue ?? 0)-\(news.last?.id.rawValue ?? 0)-\(news.count)"
        + "-\(news.first?.created.milliseconds ?? 0)"
    }
  }
}

extension MailArende {
  /// The kind in a word, as store and letter ids say it.
  public var word: String {
    switch self {
    case .sammandrag: "sammandrag"
    case .avvikelse: "avvikelse"
    case .avvisad: "avvisad"
    }
  }
}
