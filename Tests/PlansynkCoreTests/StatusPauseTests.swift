import Testing

@testable import PlansynkCore

/// What `status` and `check` make of standstills: of what a person stopped, and of a loop that
/// hangs.
struct StatusPauseTests {
  static let now = StatusFixture.now

  static func standstill(until left: Int64? = nil) -> Standstill {
    Standstill(
      uid: 1001, since: now.adding(seconds: -7200), reason: OperatorReason(kept: "they move"),
      until: left.map { now.adding(seconds: $0) })
  }

  static func paused(
    _ scope: Pause.Scope, until left: Int64? = nil, dueSoon: Int = 0
  ) -> StatusReport {
    StatusFixture.report(
      StatusFixture.facts {
        $0.pauses = [Pause(scope: scope, standstill: standstill(until: left))]
        $0.pausedDueSoon = dueSoon
      })
  }

  static func lines(_ report: StatusReport) -> [String] {
    StatusText(report, at: report.at, in: StatusZone()).lines
  }

  @Test(arguments: [
    (paused(.sending), StatusVerdict.Level.warning, "sending paused by uid 1001"),
    (paused(.polling), .warning, "polling paused by uid 1001"),
    (
      paused(.sending, until: 3600), .warning,
      "sending paused by uid 1001, ends by itself in 1 h"
    ),
    (
      paused(.sending, dueSoon: 2), .critical,
      "sending paused by uid 1001: 2 items late or due within 3 d"
    ),
    (paused(.polling, dueSoon: 0), .warning, "polling paused by uid 1001"),
  ])
  func `a pause is a warning, and critical once something is nearly late because of it`(
    _ report: StatusReport, _ level: StatusVerdict.Level, _ text: String
  ) {
    #expect(StatusVerdict(report).reasons == [.init(level, text)])
  }

  @Test func `I12: monitoring is not told why`() {
    #expect(!CheckLine(Self.paused(.sending, dueSoon: 2)).text.contains("they move"))
    #expect(!StatusVerdict(Self.paused(.sending)).summary.contains("they move"))
  }

  @Test func `a pause stands at the top of status, with who and why, and what to do below`() {
    let lines = Self.lines(Self.paused(.sending, until: 5400))
    #expect(
      lines[1] == "PAUSED          sending for 2 h, by uid 1001, ends by itself in 1 h 30 min:")
    #expect(lines[2] == "                \"they move\"")
    #expect(lines.contains { $0.contains("plansynk resume") })
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test func `a held item tells who holds it, why, and how to let it go`() {
    let row = StatusFacts.AttentionRow(
      shortID: StatusFixture.handle("P-7F3K"), kind: .plan, state: .held, reason: "",
      dueAt: nil, held: Self.standstill())
    #expect(row.happening == "held by uid 1001 \"they move\"")
    #expect(row.advice == "to let it go: plansynk release P-7F3K")
  }

  @Test(arguments: [(299, true), (300, false), (100_000, false)] as [(Int64, Bool)])
  func `I11: a loop that has not turned for five minutes is critical`(age: Int64, isWell: Bool) {
    let report = StatusFixture.report { $0.lastTurn = Self.now.adding(seconds: -age) }
    #expect((StatusVerdict(report).level == .ok) == isWell)
    #expect(Self.lines(report).contains { $0.contains("last turn") })
  }

  @Test func `a daemon that does not run is not blamed for its loop`() {
    let report = StatusFixture.report {
      $0.process = .stopped
      $0.lastTurn = Self.now.adding(seconds: -3600)
    }
    #expect(StatusVerdict(report).reasons.map(\.text) == ["the daemon is not running"])
  }

  @Test func `a tray that cannot be read is a warning, with what to do`() {
    let report = StatusFixture.report { $0.spool?.fault = "the folder is gone" }
    #expect(StatusVerdict(report).reasons == [.init(.warning, "inkorg: the folder is gone")])
    #expect(Self.lines(report).contains { $0.contains("2770") })
  }
}
