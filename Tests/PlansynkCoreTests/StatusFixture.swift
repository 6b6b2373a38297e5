@testable import PlansynkCore

/// A normal report, of which a test says only what matters to it.
enum StatusFixture {
  static let now = instant("2026-11-21T13:02:00.000Z")

  static func instant(_ text: String) -> Instant { Instant(text)! }

  static func handle(_ text: String) -> ShortID { ShortID(text)! }

  static func opening(
    _ fault: DestinationFault.Slag = .certain, since age: Int64 = 120, code: String = "http-503"
  ) -> Breaker.Opening {
    Breaker.Opening(
      since: now.adding(seconds: -age), nextProbe: now.adding(seconds: 30), intervalSeconds: 60,
      fault: fault, code: code)
  }

  static func attention(
    _ id: String = "P-91QD", kind: DeliveryKind = .plan, state: DeliveryState = .attention,
    reason: String = "http-422, /insatser/0/nar saknas", left: Int64? = 9 * 86_400
  ) -> StatusFacts.AttentionRow {
    StatusFacts.AttentionRow(
      shortID: handle(id), kind: kind, state: state, reason: reason,
      dueAt: left.map { now.adding(seconds: $0) })
  }

  /// Nothing owed, nothing wrong.
  static func facts(_ change: (inout StatusFacts) -> Void = { _ in }) -> StatusFacts {
    var facts = StatusFacts(
      plansToSend: .init(), startedWithoutPlan: .init(), receiptsToSend: .init(),
      othersOverdue: 0, orderedNotStarted: .init(count: 0, oldest: nil), queue: [], attention: [],
      attentionCount: 0, lastPoll: now.adding(seconds: -42),
      lastNews: now.adding(seconds: -3 * 3600), parkedCount: 0, totals: .init(),
      breaker: .closed, storeBytes: 3_240_000, walBytes: 100_000)
    change(&facts)
    return facts
  }

  /// A running daemon with these facts.
  static func report(
    _ facts: StatusFacts = facts(), _ change: (inout StatusReport) -> Void = { _ in }
  ) -> StatusReport {
    var report = StatusReport(
      at: now, version: "1.0.0", instance: "sunne",
      process: .running(since: now.adding(seconds: -(12 * 86_400 + 3 * 3600)), restarts: 0),
      destination: .init(
        host: "sunne.example", lastAnswer: now.adding(seconds: -42), pollIntervalSeconds: 60),
      store: .facts(facts),
      disk: .init(freeBytes: 41_000_000_000, minBytes: 209_715_200),
      clock: .synchronised, certificateDaysLeft: 212, spool: .init())
    change(&report)
    return report
  }
}

/// Swedish time in 2026: summer from 29 March to 25 October, changing at 01:00 UTC.
struct StatusZone: Zone {
  private static let summer =
    StatusFixture.instant("2026-03-29T01:00:00Z")..<StatusFixture.instant("2026-10-25T01:00:00Z")

  func day(of instant: Instant) -> CalendarDay {
    let hours: Int64 = Self.summer.contains(instant) ? 2 : 1
    let shifted = instant.adding(seconds: hours * 3600)
    return CalendarDay(String(shifted.description.prefix(10)))!
  }

  func end(of day: CalendarDay) -> Instant {
    let midnight = StatusFixture.instant("\(day.adding(days: 1))T00:00:00Z")
    let summerEnd = midnight.adding(seconds: -7200)
    return Self.summer.contains(summerEnd) ? summerEnd : midnight.adding(seconds: -3600)
  }
}
