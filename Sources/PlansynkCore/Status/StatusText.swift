/// A report as `status` shows it: 80 columns, 24 rows, words before colours, no person anywhere.
///
/// Design: operations.md, "status".
public struct StatusText: Sendable {
  /// What the terminal is like.
  public struct Style: Hashable, Sendable {
    /// Whether words are coloured besides being there.
    public var isColoured: Bool
    /// Rows to stay within, by listing fewer of what needs attention; `nil` lists all.
    public var rows: Int?

    /// A style; plain, and everything listed, unless said otherwise.
    public init(isColoured: Bool = false, rows: Int? = nil) {
      self.isColoured = isColoured
      self.rows = rows
    }
  }

  private let report: StatusReport
  private let verdict: StatusVerdict
  private let shownAt: Instant
  private let time: SwedishClockTime
  private let zone: any Zone
  private let style: Style

  /// A report as it is shown at `now`, which is later than the report when that was kept.
  public init(
    _ report: StatusReport, at now: Instant, in zone: some Zone, style: Style = Style()
  ) {
    self.report = report
    self.verdict = StatusVerdict(report)
    self.shownAt = now
    self.time = SwedishClockTime(report.at, in: zone)
    self.zone = zone
    self.style = style
  }

  /// The lines, none wider than 80 columns, colour codes apart.
  public var lines: [String] {
    var lines = head
    guard let facts = report.facts else {
      return lines + ["", bold("Needs attention")]
        + StatusNeeds(report: report, zone: zone).lines(rows: nil)
    }
    let tables = StatusTables(facts: facts, now: report.at, zone: zone)
    lines +=
      [""] + tables.deadlines + [""] + tables.queue + [""] + inbound(facts) + [storeLine(facts)]
    lines.append(clockLine)
    if let mail = facts.mail.flatMap({ MailLine($0, at: report.at).text }) { lines.append(mail) }
    lines += AvvikelseLine(totals: facts.totals).lines
    return fitted(lines + needs(below: lines.count, facts))
  }

  /// Without the empty lines, the last first, that there is no room for.
  private func fitted(_ lines: [String]) -> [String] {
    var lines = lines
    while let rows = style.rows, lines.count > rows, let empty = lines.lastIndex(of: "") {
      lines.remove(at: empty)
    }
    return lines
  }

  private var head: [String] {
    var name = "plansynk \(report.version)  \(report.instance)  "
    switch report.process {
    case .running(let since, let restarts):
      name += "running \(DurationText.precise(seconds: since.seconds(until: report.at)))"
      name += restarts.map { "  restarts \($0)" } ?? ""
    case .stopped: name += "NOT RUNNING"
    case .killed: name += "NOT RUNNING (killed)"
    case .unresponsive: name += "NOT ANSWERING"
    }
    var lines = [TextColumns.spread(name, time.description)]
    let age = report.at.seconds(until: shownAt)
    if age >= 60 {
      lines.append("as it was \(DurationText.brief(seconds: age)) ago, when it was last written")
    }
    for pause in report.facts?.pauses ?? [] {
      lines += PauseLine(pause: pause, now: report.at).lines
    }
    lines.append(destinationLine)
    return lines + stateLines
      + StatusReasons(reasons: verdict.reasons).lines(rows: style.rows == nil ? nil : 1)
  }

  /// The verdict and its worst reason, whole.
  private var stateLines: [String] {
    let margin = 18 + verdict.level.word.count
    let text = TextColumns.wrapped(
      verdict.reasons.first?.text ?? verdict.summary, width: TextColumns.width - margin)
    return text.enumerated().map { number, line in
      number == 0
        ? "STATE           \(coloured(verdict.level))  \(line)"
        : String(repeating: " ", count: margin) + line
    }
  }

  private var destinationLine: String {
    var line = TextColumns(report.destination.host, width: 16)
    // A poll that went well was an answer too, also before the start.
    let last = [report.destination.lastAnswer, report.facts?.lastPoll].compactMap { $0 }.max()
    let answer =
      last.map { "last answer \(DurationText.ago($0, at: report.at))" }
      ?? (report.startedAt == nil ? "no answer known" : "no answer since the start")
    switch report.facts?.breaker {
    case nil: line.left(answer, start: 16)
    case .closed:
      line.left(report.destination.lastAnswer == nil ? answer : "reachable, " + answer, start: 16)
      return TextColumns.spread(line.text, "breaker closed")
    case .open(let opening):
      let end = "breaker OPEN"
      let room = TextColumns.width - 16 - end.count - 2
      let texts = unreachable(opening, answer, last: last)
      line.left(texts.first { $0.count <= room } ?? texts[texts.count - 1], start: 16)
      return TextColumns.spread(line.text, end)
    case .halfOpen:
      line.left("recovering, \(answer)", start: 16)
      return TextColumns.spread(line.text, "breaker half-open")
    }
    return line.text
  }

  /// What is said of one that does not answer, the longest first: when it is tried again stands in
  /// them all.
  private func unreachable(
    _ opening: Breaker.Opening, _ answer: String, last: Instant?
  ) -> [String] {
    guard report.startedAt != nil else { return ["\(opening.code), \(answer)", opening.code] }
    let seconds = report.at.seconds(until: opening.nextProbe)
    let probe = "probe in \(DurationText.brief(seconds: seconds))"
    let brief = last.map { "answer \(DurationText.ago($0, at: report.at))" } ?? "no answer yet"
    return [answer, brief].map { "\(opening.code), \($0), \(probe)" }
      + ["\(opening.code), \(probe)"]
  }

  private func inbound(_ facts: StatusFacts) -> [String] {
    let poll = facts.lastPoll.map { DurationText.ago($0, at: report.at) } ?? "never"
    let news = facts.lastNews.map { DurationText.ago($0, at: report.at) } ?? "never"
    let every = report.destination.pollIntervalSeconds
    var lines = [
      "Inbound    last poll \(poll) (every \(every) s)  last new order \(news)  "
        + "parked \(facts.parkedCount)"
    ]
    if let spool = report.spool, spool.waiting + spool.stuck + spool.foreign > 0 {
      lines.append(
        "Inkorg     \(spool.waiting) waiting, \(spool.stuck) stuck, \(spool.foreign) foreign")
    }
    if facts.utkorg.unwritten > 0 {
      let age = facts.utkorg.oldest.map {
        ", oldest \(DurationText.brief(seconds: max(0, $0.seconds(until: report.at))))"
      }
      lines.append("Utkorg     \(facts.utkorg.unwritten) to be written\(age ?? "")")
    }
    let awaiting = facts.awaitingDecision
    if awaiting.count > 0 {
      let oldest = awaiting.oldest.map {
        ", oldest \(DurationText.brief(seconds: $0.seconds(until: report.at)))"
      }
      lines.append(
        "Awaiting   \(TextColumns.count(awaiting.count)) plan\(awaiting.count == 1 ? "" : "s") "
          + "stored there, decision pending\(oldest ?? "")")
    }
    return lines
  }

  private func storeLine(_ facts: StatusFacts) -> String {
    let free = report.disk.map { ", \(SizeText.brief(bytes: $0.freeBytes)) free" } ?? ""
    // The size as kept counts the write-ahead log in.
    let base = max(facts.storeBytes - facts.walBytes, 0)
    let turn = report.lastTurn.map { ", last turn \(DurationText.ago($0, at: report.at))" } ?? ""
    return "Store      \(SizeText.brief(bytes: base)), "
      + "wal \(SizeText.brief(bytes: facts.walBytes))\(free)\(turn)"
  }

  private var clockLine: String {
    var line = TextColumns("Clock      \(report.clock.rawValue)", width: 44)
    if let days = report.certificateDaysLeft {
      line.left(days < 0 ? "Certificate  EXPIRED" : "Certificate  \(days) d left", start: 44)
    }
    return line.text.trimmingTrailingSpaces
  }

  /// The last part; where only a line is left for it, how many there are.
  private func needs(below used: Int, _ facts: StatusFacts) -> [String] {
    let needs = StatusNeeds(report: report, zone: zone)
    let rows = style.rows.map { $0 - used - 2 }
    let lines = needs.lines(rows: rows)
    guard !lines.isEmpty else { return [] }
    guard let rows, rows < 3, lines.count > rows else {
      return ["", bold("Needs attention")] + lines
    }
    return ["", bold("Needs attention") + "  \(needs.count): plansynk list --state attention"]
  }

  private func coloured(_ level: StatusVerdict.Level) -> String {
    guard style.isColoured else { return level.word }
    let code =
      switch level {
      case .ok: 32
      case .warning: 33
      case .critical: 31
      }
    return "\u{1B}[1;\(code)m\(level.word)\u{1B}[0m"
  }

  private func bold(_ text: String) -> String {
    style.isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
