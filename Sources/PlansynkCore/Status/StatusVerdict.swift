/// What a monitoring system is told of a report: how bad, and why, worst first.
///
/// A pure function of the report. What we owe and hold is judged; "no plan written yet" is the
/// chef's business and never judged here.
///
/// Design: operations.md, "Exit codes".
public struct StatusVerdict: Hashable, Sendable {
  /// How bad.
  public enum Level: Int, Comparable, CaseIterable, Sendable {
    case ok
    case warning
    case critical

    /// The word that stands on screen, with or without colour.
    public var word: String {
      switch self {
      case .ok: "OK"
      case .warning: "WARNING"
      case .critical: "CRITICAL"
      }
    }

    /// Better comes first.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// One thing that is not as it should be.
  public struct Reason: Hashable, Sendable {
    /// How bad it is.
    public let level: Level
    /// A short English clause with counts, codes and handles.
    public let text: String

    /// A reason.
    public init(_ level: Level, _ text: String) {
      self.level = level
      self.text = text
    }
  }

  /// Worst first; empty when all is well.
  public let reasons: [Reason]
  /// What is said when there is no reason.
  private let calm: String

  /// The worst of the reasons.
  public var level: Level { reasons.first?.level ?? .ok }

  /// The worst reason in words, and how many more there are.
  public var summary: String {
    guard let first = reasons.first else { return calm }
    return reasons.count == 1 ? first.text : "\(first.text) (and \(reasons.count - 1) more)"
  }

  /// Judges a report.
  public init(_ report: StatusReport) {
    var reasons = Self.process(report) + Self.host(report)
    switch report.store {
    case .unreadable(let why):
      reasons.append(Reason(.critical, "the store cannot be read: \(why)"))
    case .facts(let facts):
      reasons += facts.withoutLateOnArrival.deadlineReasons(at: report.at)
      reasons += facts.pauseReasons(at: report.at)
      reasons += Self.destination(report, facts)
      if let level = facts.utkorg.level(at: report.at) {
        reasons.append(Reason(level, facts.utkorg.clause(at: report.at)))
      }
      reasons += facts.lateReasons()
      reasons += facts.attentionReasons()
      reasons += facts.mailReasons(at: report.at)
      reasons += facts.soonReasons()
    }
    calm = report.facts?.calm ?? "nothing needs a person"
    // Sorting by level alone keeps the order within a level: what is overdue first, then what
    // stands in the way, and last what has time left.
    self.reasons = Level.allCases.reversed().flatMap { level in
      reasons.filter { $0.level == level }
    }
  }

  private static func process(_ report: StatusReport) -> [Reason] {
    switch report.process {
    case .running: turning(report)
    case .stopped: [Reason(.critical, "the daemon is not running")]
    case .killed: [Reason(.critical, "the daemon was killed")]
    case .unresponsive: [Reason(.critical, "the daemon does not answer")]
    }
  }

  /// Whether the loop that delivers still goes round to the store and back; it turns every ten
  /// seconds even when there is nothing to do.
  private static func turning(_ report: StatusReport) -> [Reason] {
    guard let last = report.lastTurn else { return [] }
    let age = last.seconds(until: report.at)
    guard age >= 300 else { return [] }
    return [
      Reason(
        .critical, "the delivering loop has stood still for \(DurationText.brief(seconds: age))")
    ]
  }

  private static func host(_ report: StatusReport) -> [Reason] {
    var reasons: [Reason] = []
    if report.disk?.isLow == true {
      reasons.append(Reason(.warning, "the disk is nearly full: polling and intake have stopped"))
    }
    if report.clock == .unsynchronised {
      reasons.append(Reason(.warning, "the clock is not synchronised"))
    }
    if let days = report.certificateDaysLeft, days < 30 {
      reasons.append(
        Reason(
          days < 7 ? .critical : .warning,
          days < 0
            ? "the myndighet's certificate has expired"
            : "the myndighet's certificate ends in \(days) d"
        ))
    }
    if let stuck = report.spool?.stuck, stuck > 0 {
      reasons.append(Reason(.warning, "\(stuck) stuck in inkorg"))
    }
    if let fault = report.spool?.fault { reasons.append(Reason(.warning, "inkorg: \(fault)")) }
    return reasons
  }

  private static func destination(_ report: StatusReport, _ facts: StatusFacts) -> [Reason] {
    var reasons: [Reason] = []
    switch facts.breaker {
    case .closed: break
    case .open(let opening):
      let age = opening.since.seconds(until: report.at)
      let isRefused = opening.fault == .credentials || opening.fault == .forbidden
      let what = isRefused ? "credentials refused" : "destination unreachable"
      reasons.append(
        Reason(
          isRefused || age >= 3600 ? .critical : .warning,
          "\(what) for \(DurationText.brief(seconds: age)) (\(opening.code))"))
    case .halfOpen(let opening, _):
      let age = opening.since.seconds(until: report.at)
      reasons.append(
        Reason(.warning, "destination recovering after \(DurationText.brief(seconds: age))"))
    }
    if let fault = report.destination.feedFault {
      reasons.append(Reason(.warning, "new orders wait: \(fault)"))
    }
    if let since = facts.lastPoll ?? report.startedAt {
      let age = since.seconds(until: report.at)
      // The way may be open and only the feed unreadable: nobody would see it by the breaker.
      let isLate = age >= max(300, 5 * report.destination.pollIntervalSeconds)
      if isLate || age >= 3600 {
        let text = "no successful poll for \(DurationText.brief(seconds: age))"
        reasons.append(Reason(age >= 3600 ? .critical : .warning, text))
      }
    }
    return reasons
  }
}

extension StatusReport {
  /// When the daemon started, where it runs.
  var startedAt: Instant? {
    guard case .running(let since, _) = process else { return nil }
    return since
  }
}

extension StatusFacts {
  /// What we hold and owe, by time left. Receipts have a day in all, so the week's warning is not
  /// for them: they count when overdue, and through the attention list.
  fileprivate func deadlineReasons(at now: Instant) -> [StatusVerdict.Reason] {
    var reasons: [StatusVerdict.Reason] = []
    if plansToSend.overdue > 0 {
      reasons.append(.init(.critical, "\(counted(plansToSend.overdue, "plan")) overdue"))
    }
    if receiptsToSend.overdue > 0 {
      reasons.append(.init(.critical, "\(counted(receiptsToSend.overdue, "receipt")) overdue"))
    }
    if othersOverdue > 0 {
      reasons.append(.init(.critical, "\(counted(othersOverdue, "other item")) overdue"))
    }
    for row in attention {
      guard let due = row.dueAt else { continue }
      let seconds = now.seconds(until: due)
      // What is overdue is counted above, each once.
      if due > now, seconds < 72 * 3600 {
        let left = DurationText.precise(seconds: seconds)
        reasons.append(
          .init(.critical, "\(row.shortID) \(row.kind.noun) \(row.lage), \(left) left"))
      }
    }
    return reasons
  }

  /// What came late is not late by us, as long as there is hope that it goes at once.
  fileprivate var withoutLateOnArrival: StatusFacts {
    var facts = self
    facts.plansToSend.overdue -= lateOnArrival.plans
    facts.othersOverdue -= lateOnArrival.others
    return facts
  }

  fileprivate func lateReasons() -> [StatusVerdict.Reason] {
    [(lateOnArrival.plans, "plan"), (lateOnArrival.others, "other item")].compactMap {
      $0 > 0 ? .init(.warning, "\(counted($0, $1)) taken in past the last day") : nil
    }
  }

  /// A pause is somebody's wish, and a danger once something is nearly late because of it.
  fileprivate func pauseReasons(at now: Instant) -> [StatusVerdict.Reason] {
    pauses.map { pause in
      let clause = PauseLine(pause: pause, now: now).clause
      guard pause.scope == .sending, pausedDueSoon > 0 else { return .init(.warning, clause) }
      return .init(.critical, "\(clause): \(counted(pausedDueSoon, "item")) late or due within 3 d")
    }
  }

  fileprivate func mailReasons(at now: Instant) -> [StatusVerdict.Reason] {
    guard let line = mail.map({ MailLine($0, at: now) }), line.isJudged, let clause = line.clause
    else { return [] }
    return [.init(.warning, clause)]
  }

  fileprivate func soonReasons() -> [StatusVerdict.Reason] {
    let soon = plansToSend.withinDay + plansToSend.withinThreeDays + plansToSend.withinWeek
    return soon > 0 ? [.init(.warning, "\(counted(soon, "plan")) due within 7 d")] : []
  }

  /// What a good verdict says: a plan that nobody has written is no business of the operator, but
  /// somebody's all the same.
  fileprivate var calm: String {
    let open = totals.openAvvikelser
    let left = totals.odokumenteradeAvvikelser
    if open + left > 0 {
      let noun = open + left == 1 ? "avvikelse" : "avvikelser"
      let rest = left > 0 ? ", \(left) of them only to be documented" : ""
      return "nothing here for the operator; \(open + left) \(noun) for the care manager\(rest)"
    }
    if startedWithoutPlan.overdue > 0 {
      let plans = counted(startedWithoutPlan.overdue, "plan")
      return "nothing here for the operator; \(plans) late and not written"
    }
    return "nothing needs a person"
  }

  fileprivate func attentionReasons() -> [StatusVerdict.Reason] {
    var reasons: [StatusVerdict.Reason] = []
    if attentionCount > 0 {
      let verb = attentionCount == 1 ? "needs" : "need"
      reasons.append(.init(.warning, "\(counted(attentionCount, "item")) \(verb) attention"))
    }
    if parkedCount > 0 {
      reasons.append(.init(.warning, "\(counted(parkedCount, "element")) of the feed parked"))
    }
    return reasons
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
