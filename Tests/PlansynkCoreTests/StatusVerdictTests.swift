import Testing

@testable import PlansynkCore

/// What monitoring is told, by the list in the design.
struct StatusVerdictTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let level: StatusVerdict.Level
    let reason: String?
    let report: StatusReport

    init(
      _ name: String, _ level: StatusVerdict.Level, _ reason: String?, _ report: StatusReport
    ) {
      testDescription = name
      self.level = level
      self.reason = reason
      self.report = report
    }
  }

  static let hour: Int64 = 3600

  static let cases: [Case] = owed + destination + machine

  private static func facts(_ change: (inout StatusFacts) -> Void) -> StatusReport {
    StatusFixture.report(StatusFixture.facts(change))
  }

  private static func needing(_ row: StatusFacts.AttentionRow) -> StatusReport {
    facts {
      $0.attention = [row]
      $0.attentionCount = 1
    }
  }

  static let owed: [Case] = [
    Case("nothing owed", .ok, nil, StatusFixture.report()),
    Case("plans with time", .ok, nil, facts { $0.plansToSend.later = 3 }),
    Case(
      "no plan written", .ok, nil, facts { $0.startedWithoutPlan.overdue = 4 }),
    Case(
      "a receipt that is fresh", .ok, nil, facts { $0.receiptsToSend.withinDay = 9 }),
    Case(
      "a plan overdue", .critical, "1 plan overdue", facts { $0.plansToSend.overdue = 1 }),
    Case(
      "receipts overdue", .critical, "2 receipts overdue",
      facts { $0.receiptsToSend.overdue = 2 }),
    Case(
      "a plan within a day", .warning, "1 plan due within 7 d",
      facts { $0.plansToSend.withinDay = 1 }),
    Case(
      "plans within the week", .warning, "3 plans due within 7 d",
      facts {
        $0.plansToSend.withinThreeDays = 1
        $0.plansToSend.withinWeek = 2
      }),
    Case(
      "attention with time", .warning, "1 item needs attention",
      needing(StatusFixture.attention(left: 72 * hour))),
    Case(
      "attention with less than 72 h", .critical, "P-91QD plan needs attention, 2 d 23 h left",
      needing(StatusFixture.attention(left: 72 * hour - 1))),
    Case(
      "on hold with less than 72 h", .critical, "P-91QD plan is on hold, 2 d 6 h left",
      needing(StatusFixture.attention(state: .held, left: 54 * hour))),
    Case(
      "failing with less than 72 h", .critical, "P-91QD plan keeps failing, 2 d 6 h left",
      needing(StatusFixture.attention(state: .pending, left: 54 * hour))),
    Case(
      "an event overdue that merely waits", .critical, "1 other item overdue",
      facts { $0.othersOverdue = 1 }),
    Case(
      "an event that came late, just now", .warning, "1 other item taken in past the last day",
      facts {
        $0.othersOverdue = 1
        $0.lateOnArrival = .init(others: 1)
      }),
    Case(
      "plans overdue, one of them since it came", .critical, "1 plan overdue",
      facts {
        $0.plansToSend.overdue = 2
        $0.lateOnArrival = .init(plans: 1)
      }),
    Case(
      "an event that came late in an outage", .warning,
      "destination unreachable for 2 min (http-503)",
      facts {
        $0.othersOverdue = 1
        $0.lateOnArrival = .init(others: 1)
        $0.breaker = .open(StatusFixture.opening())
      }),
    Case(
      "events overdue, one in attention", .critical, "2 other items overdue",
      facts {
        $0.othersOverdue = 2
        $0.attention = [StatusFixture.attention("H-91QD", kind: .handelse, left: 0)]
        $0.attentionCount = 1
      }),
    Case(
      "attention without a day", .warning, "1 item needs attention",
      needing(StatusFixture.attention(left: nil))),
    Case("parked", .warning, "2 elements of the feed parked", facts { $0.parkedCount = 2 }),
  ]

  static let destination: [Case] = [
    Case(
      "breaker open", .warning, "destination unreachable for 59 min (http-503)",
      facts { $0.breaker = .open(StatusFixture.opening(since: hour - 1)) }),
    Case(
      "breaker open for an hour", .critical, "destination unreachable for 1 h (http-503)",
      facts { $0.breaker = .open(StatusFixture.opening(since: hour)) }),
    Case(
      "credentials refused", .critical, "credentials refused for 2 min (http-401)",
      facts { $0.breaker = .open(StatusFixture.opening(.credentials, code: "http-401")) }),
    Case(
      "forbidden", .critical, "credentials refused for 2 min (http-403)",
      facts { $0.breaker = .open(StatusFixture.opening(.forbidden, code: "http-403")) }),
    Case(
      "recovering", .warning, "destination recovering after 2 h",
      facts { $0.breaker = .halfOpen(StatusFixture.opening(since: 2 * hour), allowed: 2) }),
    Case(
      "polled within five intervals", .ok, nil,
      facts { $0.lastPoll = StatusFixture.now.adding(seconds: -299) }),
    Case(
      "polled within the hour", .warning, "no successful poll for 59 min",
      facts { $0.lastPoll = StatusFixture.now.adding(seconds: 1 - hour) }),
    Case(
      "no poll for an hour", .critical, "no successful poll for 1 h",
      facts { $0.lastPoll = StatusFixture.now.adding(seconds: -hour) }),
    Case(
      "never polled, long up", .critical, "no successful poll for 12 d",
      facts { $0.lastPoll = nil }),
    Case(
      "never polled, just up", .ok, nil,
      StatusFixture.report(StatusFixture.facts { $0.lastPoll = nil }) {
        $0.process = .running(since: $0.at.adding(seconds: -5), restarts: nil)
      }),
  ]

  private static func machine(_ change: (inout StatusReport) -> Void) -> StatusReport {
    StatusFixture.report(StatusFixture.facts(), change)
  }

  private static func unwritten(_ count: Int, for age: Int64) -> StatusReport {
    facts { $0.utkorg = .init(unwritten: count, oldest: StatusFixture.now.adding(seconds: -age)) }
  }

  static let machine: [Case] = [
    Case(
      "daemon down", .critical, "the daemon is not running", machine { $0.process = .stopped }),
    Case("daemon killed", .critical, "the daemon was killed", machine { $0.process = .killed }),
    Case(
      "daemon silent", .critical, "the daemon does not answer",
      machine { $0.process = .unresponsive }),
    Case(
      "store unreadable", .critical, "the store cannot be read: damaged",
      machine { $0.store = .unreadable("damaged") }),
    Case(
      "clock unsynchronised", .warning, "the clock is not synchronised",
      machine { $0.clock = .unsynchronised }),
    Case("clock unknown", .ok, nil, machine { $0.clock = .unknown }),
    Case("certificate for 30 d", .ok, nil, machine { $0.certificateDaysLeft = 30 }),
    Case(
      "certificate below 30 d", .warning, "the myndighet's certificate ends in 29 d",
      machine { $0.certificateDaysLeft = 29 }),
    Case(
      "certificate below 7 d", .critical, "the myndighet's certificate ends in 6 d",
      machine { $0.certificateDaysLeft = 6 }),
    Case(
      "certificate expired", .critical, "the myndighet's certificate has expired",
      machine { $0.certificateDaysLeft = -1 }),
    Case(
      "disk low", .warning, "the disk is nearly full: polling and intake have stopped",
      machine { $0.disk?.freeBytes = 1 }),
    Case("files for utkorg, just owed", .ok, nil, unwritten(3, for: 299)),
    Case(
      "a file for utkorg that is late", .warning, "1 file not written to utkorg for 5 min",
      unwritten(1, for: 300)),
    Case(
      "files for utkorg that are long late", .critical, "3 files not written to utkorg for 1 h",
      unwritten(3, for: hour)),
    Case("stuck in inkorg", .warning, "1 stuck in inkorg", machine { $0.spool?.stuck = 1 }),
    Case("foreign in inkorg", .ok, nil, machine { $0.spool?.foreign = 5 }),
  ]

  @Test(arguments: cases)
  func `a report is judged`(_ example: Case) {
    let verdict = StatusVerdict(example.report)
    #expect(verdict.level == example.level)
    #expect(verdict.reasons.first?.text == example.reason)
  }

  @Test func `I11: what is overdue and in attention is told once`() {
    let facts = StatusFixture.facts {
      $0.othersOverdue = 1
      $0.attention = [StatusFixture.attention("H-91QD", kind: .handelse, left: 0)]
      $0.attentionCount = 1
    }
    #expect(
      StatusVerdict(StatusFixture.report(facts)).reasons.map(\.text) == [
        "1 other item overdue", "1 item needs attention",
      ])
  }

  @Test func `the worst reason comes first, and what has time left last`() {
    let facts = StatusFixture.facts {
      $0.plansToSend.withinWeek = 1
      $0.receiptsToSend.overdue = 1
      $0.breaker = .open(StatusFixture.opening(since: 2 * 3600))
    }
    let verdict = StatusVerdict(StatusFixture.report(facts))
    #expect(
      verdict.reasons.map(\.text) == [
        "1 receipt overdue", "destination unreachable for 2 h (http-503)", "1 plan due within 7 d",
      ])
    #expect(verdict.summary == "1 receipt overdue (and 2 more)")
  }

  @Test func `an outage is told before what merely has its day within the week`() {
    let facts = StatusFixture.facts {
      $0.plansToSend.withinWeek = 3
      $0.parkedCount = 1
      $0.breaker = .open(StatusFixture.opening(since: 600))
    }
    #expect(
      StatusVerdict(StatusFixture.report(facts)).reasons.map(\.text) == [
        "destination unreachable for 10 min (http-503)", "1 element of the feed parked",
        "3 plans due within 7 d",
      ])
  }
}
