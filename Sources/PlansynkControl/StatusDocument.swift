public import PlansynkCore

/// A report as machines read it: `plansynk.status/1`, the same on the socket, in `status.json` and
/// from `status --json`.
///
/// Integers are in base units (seconds, bytes), times RFC 3339 in UTC, days `YYYY-MM-DD`. A member
/// that is not known is left out. The schema is `Config/status.schema.json`.
public struct StatusDocument: Codable, Hashable, Sendable {
  /// What this document calls itself.
  public static let schemaName = "plansynk.status/1"

  var schema: String
  var writtenAt: String
  var version: String
  var instance: String
  var verdict: Verdict
  var process: Process
  var destination: Destination
  var pauses: [PausePart]?
  var pausedDueSoon: Int?
  var breaker: BreakerPart?
  var deadlines: Deadlines?
  var queue: [QueuePart]?
  var attention: [AttentionPart]?
  var attentionCount: Int?
  var inbound: Inbound?
  var awaiting: Awaiting?
  var mail: MailPart?
  var outTray: OutTray?
  var store: StorePart
  var totals: TotalsPart?
  var disk: Disk?
  var clock: String
  var certificateDaysLeft: Int?
  var spool: Spool?

  /// The document of a report.
  public init(_ report: StatusReport) {
    let facts = report.facts
    schema = Self.schemaName
    writtenAt = report.at.description
    version = report.version
    instance = report.instance
    verdict = Verdict(StatusVerdict(report))
    process = Process(report.process, lastTurn: report.lastTurn)
    destination = Destination(report.destination)
    pauses = facts?.pauses.map { PausePart($0) }
    pausedDueSoon = facts?.pausedDueSoon
    breaker = facts.map { BreakerPart($0.breaker) }
    deadlines = facts.map { Deadlines($0) }
    queue = facts?.queue.map { QueuePart($0) }
    attention = facts?.attention.map { AttentionPart($0) }
    attentionCount = facts?.attentionCount
    inbound = facts.map { Inbound($0) }
    awaiting = facts.map {
      Awaiting(
        count: $0.awaitingDecision.count, oldestAt: $0.awaitingDecision.oldest?.description)
    }
    mail = facts?.mail.map { MailPart($0) }
    outTray = facts.map { OutTray($0.utkorg) }
    store = StorePart(report.store)
    totals = facts.map { TotalsPart($0.totals) }
    disk = report.disk.map { Disk(freeBytes: $0.freeBytes, minBytes: $0.minBytes) }
    clock = report.clock.rawValue
    certificateDaysLeft = report.certificateDaysLeft
    spool = report.spool.map {
      Spool(waiting: $0.waiting, stuck: $0.stuck, foreign: $0.foreign, fault: $0.fault)
    }
  }

  /// The report that the document tells of; `nil` when a word in it is not one of ours, as when a
  /// newer program wrote it. The verdict is judged anew.
  public var report: StatusReport? {
    guard schema == Self.schemaName, let at = Instant(writtenAt), let state = process.decoded,
      let clock = StatusReport.ClockState(rawValue: clock),
      let view = view
    else { return nil }
    return StatusReport(
      at: at, version: version, instance: instance, process: state,
      destination: destination.destination,
      store: view, disk: disk.map { .init(freeBytes: $0.freeBytes, minBytes: $0.minBytes) },
      clock: clock, certificateDaysLeft: certificateDaysLeft,
      spool: spool.map {
        .init(waiting: $0.waiting, stuck: $0.stuck, foreign: $0.foreign, fault: $0.fault)
      }, lastTurn: process.lastTurnAt.flatMap { Instant($0) })
  }

  private var view: StatusReport.StoreView? {
    if let fault = store.fault { return .unreadable(fault) }
    guard let deadlines, let queue = queue?.decoded(\.row),
      let attention = attention?.decoded(\.row), let attentionCount, let inbound,
      let plans = deadlines.plansToSend.row, let started = deadlines.startedWithoutPlan.row,
      let receipts = deadlines.receiptsToSend.row, let totals = totals?.totals,
      let breaker = breaker?.breaker, let bytes = store.bytes, let wal = store.walBytes
    else { return nil }
    return .facts(
      StatusFacts(
        plansToSend: plans, startedWithoutPlan: started, receiptsToSend: receipts,
        othersOverdue: deadlines.othersOverdue, othersNearest: deadlines.othersNearest?.nearest,
        lateOnArrival: .init(
          plans: deadlines.lateOnArrival?.plans ?? 0, others: deadlines.lateOnArrival?.others ?? 0),
        orderedNotStarted: .init(
          count: deadlines.orderedNotStarted.count,
          oldest: deadlines.orderedNotStarted.oldest.flatMap { CalendarDay($0) }),
        queue: queue, attention: attention, attentionCount: attentionCount,
        lastPoll: inbound.lastPollAt.flatMap { Instant($0) },
        lastNews: inbound.lastNewsAt.flatMap { Instant($0) }, parkedCount: inbound.parked,
        awaitingDecision: .init(
          count: awaiting?.count ?? 0, oldest: awaiting?.oldestAt.flatMap { Instant($0) }),
        totals: totals, pauses: pauses?.compactMap(\.pause) ?? [],
        pausedDueSoon: pausedDueSoon ?? 0, mail: mail?.mail,
        utkorg: outTray?.utkorg ?? UtkorgFacts(), breaker: breaker, storeBytes: bytes,
        walBytes: wal))
  }
}

extension Array {
  /// Every element decoded, or `nil` when one cannot be.
  func decoded<Result>(_ part: (Element) -> Result?) -> [Result]? {
    let results = compactMap(part)
    return results.count == count ? results : nil
  }
}
