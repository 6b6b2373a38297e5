import PlansynkCore

/// A report with everything in it, and one with the least.
enum StatusSamples {
  static let now = Instant(milliseconds: 1_795_266_120_123)

  static let standstill = Standstill(
    uid: 1001, since: now, reason: OperatorReason(kept: "awaiting signature"), until: now)

  static let row = StatusFacts.DeadlineRow(
    overdue: 1, withinDay: 2, withinThreeDays: 3, withinWeek: 4, later: 5,
    nearest: .init(shortID: ShortID("P-7F3K")!, dueAt: now))

  static let full = StatusReport(
    at: now, version: "1.0.0", instance: "sunne", process: .running(since: now, restarts: 2),
    destination: .init(
      host: "sunne.example", lastAnswer: now, pollIntervalSeconds: 60, feedFault: "in a circle"),
    store: .facts(
      StatusFacts(
        plansToSend: row, startedWithoutPlan: row, receiptsToSend: row, othersOverdue: 6,
        othersNearest: row.nearest, lateOnArrival: .init(plans: 1, others: 2),
        orderedNotStarted: .init(count: 6, oldest: CalendarDay("2026-11-09")),
        queue: [
          .init(
            kind: .plan, ready: 1, waiting: 2, sending: 3, held: 4, attention: 5, oldest: now,
            nextTry: now)
        ],
        attention: [
          .init(
            shortID: ShortID("P-91QD")!, kind: .plan, state: .held, reason: "uid 1001", dueAt: now,
            held: standstill)
        ], attentionCount: 1, lastPoll: now, lastNews: now, parkedCount: 7,
        awaitingDecision: .init(count: 2, oldest: now),
        totals: .init(
          bestallningar: 1, bestallningsversioner: 2,
          items: [.init(kind: .mottagning, state: .delivered, count: 3)],
          openAvvikelserByOrsak: [
            .init(orsak: .planSaknas, count: 3), .init(orsak: .startSentRegistrerad, count: 1),
          ], odokumenteradeAvvikelser: 2, avvikelser: 5, attempts: 6),
        pauses: [Pause(scope: .sending, standstill: standstill)], pausedDueSoon: 3,
        mail: .init(
          owed: 2, lastLetter: now,
          fault: .init(
            since: now, attempts: 3, notBefore: now, kind: .credentials, failure: "reply 535"),
          nekade: .init(count: 1, since: now, reply: 450)),
        utkorg: .init(unwritten: 4, oldest: now),
        breaker: .halfOpen(
          .init(
            since: now, nextProbe: now, intervalSeconds: 60, fault: .uncertain, code: "timeout"),
          allowed: 2), storeBytes: 8, walBytes: 9)),
    disk: .init(freeBytes: 10, minBytes: 11), clock: .unsynchronised, certificateDaysLeft: -1,
    spool: .init(waiting: 1, stuck: 2, foreign: 3, fault: "gone"), lastTurn: now)

  static let least = StatusReport(
    at: now, version: "1.0.0", instance: "sunne", process: .stopped,
    destination: .init(host: "sunne.example", lastAnswer: nil, pollIntervalSeconds: 60),
    store: .unreadable("damaged"))
}
