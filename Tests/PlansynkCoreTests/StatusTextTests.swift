import Testing

@testable import PlansynkCore

/// `status` as a terminal of 80 columns and 24 rows shows it.
struct StatusTextTests {
  static let busy = StatusFixture.facts {
    $0.plansToSend = .init(
      withinThreeDays: 1, withinWeek: 1, later: 3,
      nearest: .init(
        shortID: StatusFixture.handle("P-7F3K"), dueAt: $0.lastPoll!.adding(seconds: 194_442)))
    $0.startedWithoutPlan = .init(
      withinWeek: 2, later: 9,
      nearest: .init(
        shortID: StatusFixture.handle("B-41QX"), dueAt: $0.lastPoll!.adding(seconds: 432_042)))
    $0.receiptsToSend = .init(
      withinDay: 1,
      nearest: .init(
        shortID: StatusFixture.handle("K-2M8A"), dueAt: $0.lastPoll!.adding(seconds: 82_842)))
    $0.orderedNotStarted = .init(count: 6, oldest: CalendarDay("2026-11-09"))
    $0.queue = [
      .init(
        kind: .mottagning, ready: 0, waiting: 1, sending: 0, held: 0, attention: 0,
        oldest: StatusFixture.now.adding(seconds: -180),
        nextTry: StatusFixture.now.adding(seconds: 20)),
      .init(
        kind: .plan, ready: 0, waiting: 3, sending: 0, held: 1, attention: 1,
        oldest: StatusFixture.now.adding(seconds: -5 * 86_400),
        nextTry: StatusFixture.now.adding(seconds: 240)),
    ]
    $0.attention = [
      StatusFixture.attention("P-7F3K", state: .held, reason: "uid 1001", left: 194_400),
      StatusFixture.attention(),
    ]
    $0.attentionCount = 2
  }

  private func lines(
    _ report: StatusReport, later: Int64 = 0, _ style: StatusText.Style = .init(rows: 24)
  ) -> [String] {
    StatusText(report, at: report.at.adding(seconds: later), in: StatusZone(), style: style).lines
  }

  @Test func `a normal day reads as drawn`() {
    #expect(
      lines(StatusFixture.report(Self.busy))
        == """
        plansynk 1.0.0  sunne  running 12 d 3 h  restarts 0         2026-11-21 14:02 CET
        sunne.example   reachable, last answer 42 s ago                   breaker closed
        STATE           CRITICAL  P-7F3K plan is on hold, 2 d 6 h left
                        also: 2 items need attention; 2 plans due within 7 d

        Last day in           overdue   1 d   3 d   7 d  later   nearest
          plans to send             0     0     1     1      3   P-7F3K  2 d 6 h
          started, no plan yet      0     0     0     2      9   B-41QX  5 d
          receipts to send          0     1     0     0      0   K-2M8A  23 h
          ordered, not started      -     -     -     -      6   insatser, oldest 12 d

        Queue        ready  waiting  sending  held  attention   oldest  next try
          receipts       0        1        0     0          0    3 min      20 s
          plans          0        3        0     1          1      5 d     4 min

        Inbound    last poll 42 s ago (every 60 s)  last new order 3 h ago  parked 0
        Store      3.1 MB, wal 100 kB, 41 GB free
        Clock      synchronised                     Certificate  212 d left

        Needs attention
          P-7F3K  plan  held: uid 1001                               last day in 2 d 6 h
                  -> to let it go: plansynk release P-7F3K
          P-91QD  plan  refused 422: /insatser/0/nar saknas              last day in 9 d
                  -> hand in a corrected version; details: plansynk show P-91QD
        """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  @Test func `what is overdue and merely waits is named, once`() {
    let due = StatusFixture.now.adding(seconds: -52 * 86_400)
    var facts = StatusFixture.facts {
      $0.othersOverdue = 3
      $0.othersNearest = .init(shortID: StatusFixture.handle("H-91QD"), dueAt: due)
    }
    let named = Array(lines(StatusFixture.report(facts)).suffix(2))
    #expect(named.first?.hasPrefix("  H-91QD  event  not yet delivered  ") == true)
    #expect(named.first?.hasSuffix("  overdue 52 d") == true)
    #expect(
      named.last
        == "          -> see why: plansynk show H-91QD; 2 more: plansynk list")
    facts.attention = [StatusFixture.attention("H-91QD", kind: .handelse, left: -52 * 86_400)]
    facts.attentionCount = 1
    #expect(lines(StatusFixture.report(facts)).count { $0.hasPrefix("  H-91QD  ") } == 1)
  }

  @Test func `nothing owed and nothing wrong is short and says so`() {
    #expect(
      lines(StatusFixture.report()).filter { $0.hasPrefix("STATE") || $0.hasPrefix("Queue") } == [
        "STATE           OK  nothing needs a person", "Queue      empty",
      ])
    #expect(!lines(StatusFixture.report()).contains("Needs attention"))
  }

  @Test func `the state is told whole, on two lines where one is too short`() {
    let facts = StatusFixture.facts {
      $0.totals.openAvvikelserByOrsak = [.init(orsak: .planSaknas, count: 1)]
    }
    #expect(
      lines(StatusFixture.report(facts))[2...3] == [
        "STATE           OK  nothing here for the operator;",
        "                    1 avvikelse for the care manager",
      ])
  }

  @Test func `what was kept says how old it is, and that nothing runs`() {
    let report = StatusFixture.report(Self.busy) { $0.process = .killed }
    #expect(
      lines(report, later: 2 * 3600).prefix(4) == [
        "plansynk 1.0.0  sunne  NOT RUNNING (killed)                 2026-11-21 14:02 CET",
        "as it was 2 h ago, when it was last written",
        "sunne.example   reachable, last answer 42 s ago                   breaker closed",
        "STATE           CRITICAL  the daemon was killed",
      ])
  }

  @Test func `an unreadable store is told with what to do`() {
    let report = StatusFixture.report {
      $0.store = .unreadable("the database is damaged: restore the newest backup")
    }
    #expect(
      lines(report).suffix(4) == [
        "", "Needs attention", "  the store cannot be read",
        "          -> the database is damaged: restore the newest backup",
      ])
  }

  @Test(arguments: [
    (
      Breaker.State.open(StatusFixture.opening()),
      "sunne.example   http-503, last answer 42 s ago, probe in 30 s       breaker OPEN"
    ),
    (
      .halfOpen(StatusFixture.opening(), allowed: 2),
      "sunne.example   recovering, last answer 42 s ago               breaker half-open"
    ),
  ])
  func `the breaker is told in words`(_ state: Breaker.State, _ line: String) {
    #expect(lines(StatusFixture.report(StatusFixture.facts { $0.breaker = state }))[1] == line)
  }

  @Test(
    arguments: [
      (7200, "sunne.example   connect-refused, answer 2 h ago, probe in 30 s      breaker OPEN"),
      (nil, "sunne.example   connect-refused, no answer yet, probe in 30 s       breaker OPEN"),
    ] as [(Int64?, String)])
  func `when one that does not answer is probed again is never cut away`(
    _ age: Int64?, _ line: String
  ) {
    let facts = StatusFixture.facts {
      $0.breaker = .open(StatusFixture.opening(code: "connect-refused"))
      $0.lastPoll = nil
    }
    let report = StatusFixture.report(facts) {
      $0.destination.lastAnswer = age.map { StatusFixture.now.adding(seconds: -$0) }
    }
    #expect(lines(report)[1] == line)
    let long = StatusFixture.facts {
      $0.breaker = .open(StatusFixture.opening(code: "tls-certificate-refused"))
    }
    let cut = lines(StatusFixture.report(long))[1]
    #expect(cut.contains("tls-certificate-refused"))
    #expect(cut.contains("probe in 30 s ") && !cut.contains("..."))
  }

  @Test func `what is overdue is named by what it is, for every kind`() {
    for kind in [DeliveryKind.svar, .handelse, .bilaga, .avvikelse] {
      let facts = StatusFixture.facts {
        $0.othersOverdue = 1
        $0.othersNearest = .init(
          shortID: ShortID(letter: kind.letter, number: 1),
          dueAt: StatusFixture.now.adding(seconds: -86_400))
      }
      let text = lines(StatusFixture.report(facts)).joined(separator: "\n")
      #expect(text.contains("  \(kind.noun)  not yet delivered"))
    }
  }

  @Test func `plans that await a decision are told, and since when`() {
    let facts = StatusFixture.facts {
      $0.awaitingDecision = .init(
        count: 2, oldest: StatusFixture.now.adding(seconds: -3 * 86_400))
    }
    #expect(
      lines(StatusFixture.report(facts)).contains(
        "Awaiting   2 plans stored there, decision pending, oldest 3 d"))
  }

  @Test func `a destination that has said nothing is told apart from one that nobody asked`() {
    let silent = StatusFixture.report(StatusFixture.facts { $0.lastPoll = nil }) {
      $0.destination.lastAnswer = nil
    }
    #expect(lines(silent)[1].contains("no answer since the start"))
    var down = silent
    down.process = .stopped
    #expect(lines(down)[1].contains("no answer known"))
    let restarted = StatusFixture.report { $0.destination.lastAnswer = nil }
    #expect(lines(restarted)[1].contains("last answer 42 s ago"))
  }

  @Test func `advice is never cut, for it is there to be copied`() {
    let report = StatusFixture.report {
      $0.process = .killed
      $0.instance = String(repeating: "n", count: 32)
    }
    let unit = "plansynk@" + report.instance
    #expect(
      lines(report).suffix(2) == [
        "          -> see why: journalctl -u \(unit);", "             systemctl start \(unit)",
      ])
  }

  @Test func `a daemon that is down probes nothing`() {
    let facts = StatusFixture.facts { $0.breaker = .open(StatusFixture.opening()) }
    #expect(
      lines(StatusFixture.report(facts) { $0.process = .stopped })[1]
        == "sunne.example   http-503, last answer 42 s ago                      breaker OPEN")
  }

  /// Everything at its largest: long names, large counts, all kinds queued, all of it wrong.
  static let crowded = StatusFixture.report(
    StatusFixture.facts { facts in
      let row = StatusFacts.DeadlineRow(
        overdue: 1_234_567, withinDay: 99_999, withinThreeDays: 123_456, withinWeek: 99_999,
        later: 12_345_678,
        nearest: .init(
          shortID: StatusFixture.handle("P-7F3K2AB"), dueAt: StatusFixture.now.adding(seconds: -9)))
      facts.plansToSend = row
      facts.startedWithoutPlan = row
      facts.receiptsToSend = row
      facts.orderedNotStarted = .init(count: 1_000_000, oldest: CalendarDay("2019-01-01"))
      facts.queue = DeliveryKind.allCases.map {
        .init(
          kind: $0, ready: 123_456, waiting: 99_999, sending: 8, held: 12_345, attention: 99_999,
          oldest: StatusFixture.now.adding(seconds: -400 * 86_400), nextTry: nil)
      }
      facts.attention = (0..<20).map { _ in
        StatusFixture.attention(
          reason: "http-422, " + String(repeating: "/insatser/0/nar saknas, ", count: 20),
          left: -86_400)
      }
      facts.attentionCount = 345
      facts.parkedCount = 12_345
      facts.totals.openAvvikelserByOrsak = Avvikelse.Orsak.allCases.map {
        .init(orsak: $0, count: 99_999)
      }
      facts.totals.odokumenteradeAvvikelser = 123_456
      facts.lastPoll = nil
      facts.breaker = .open(StatusFixture.opening(.credentials, code: "tls-certificate-refused"))
    }
  ) {
    $0.instance = String(repeating: "n", count: 32)
    $0.destination.host = String(repeating: "h", count: 200)
    $0.certificateDaysLeft = -3
    $0.disk?.freeBytes = 0
    $0.spool = .init(waiting: 12_345, stuck: 12_345, foreign: 12_345)
  }

  @Test func `files that wait to be written are told at once, and what to do once they are late`() {
    for (age, isLate) in [(Int64(20), false), (7200, true)] {
      let report = StatusFixture.report(
        StatusFixture.facts {
          $0.utkorg = .init(unwritten: 3, oldest: StatusFixture.now.adding(seconds: -age))
        })
      let shown = lines(report, .init())
      #expect(shown.contains("Utkorg     3 to be written, oldest \(isLate ? "2 h" : "20 s")"))
      #expect(shown.contains("  3 files not written to utkorg for 2 h") == isLate)
      #expect(shown.joined(separator: " ").contains("plansynk doctor") == isLate)
      #expect(CheckLine(report).text.contains("3 files not written to utkorg for 2 h") == isLate)
      #expect(CheckLine(report).exitCode == (isLate ? 2 : 0))
    }
  }

  @Test func `no line is wider than a terminal, whatever happens`() {
    for line in lines(Self.crowded, .init()) {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test func `a terminal of 24 rows is enough, and says what it leaves out`() {
    let shown = lines(Self.crowded)
    #expect(shown.count <= 24)
    #expect(shown.last == "Needs attention  351: plansynk list --state attention")
    #expect(lines(Self.crowded, .init()).count > 60)
    #expect(lines(Self.crowded, .init(rows: 23)).count == 23)
    let roomier = lines(Self.crowded, .init(rows: 30))
    #expect(roomier.count == 30)
    #expect(
      roomier.last == "  and 350 more: plansynk list --state attention, or plansynk status | less")
  }

  @Test func `colour is beside the words, and only where it is asked for`() {
    let plain = lines(StatusFixture.report(Self.busy), .init())
    let coloured = lines(StatusFixture.report(Self.busy), .init(isColoured: true))
    #expect(!plain.joined().contains("\u{1B}"))
    #expect(coloured[2].hasPrefix("STATE           \u{1B}[1;31mCRITICAL\u{1B}[0m  "))
    #expect(coloured.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") } == plain)
  }

  @Test(arguments: [
    (StatusFixture.attention(), "refused 422: /insatser/0/nar saknas"),
    (StatusFixture.attention(state: .pending, reason: "http-500"), "failed with 500"),
    (StatusFixture.attention(reason: "http-409"), "refused 409"),
    (StatusFixture.attention(reason: "avvisad"), "refused by the myndighet (avvisad)"),
    (
      StatusFixture.attention(reason: "avvisad, mal-saknas"),
      "refused by the myndighet (avvisad): mal-saknas"
    ),
    (StatusFixture.attention(state: .held, reason: ""), "is on hold"),
    (StatusFixture.attention(state: .held, reason: "uid 1001"), "held: uid 1001"),
    (StatusFixture.attention(reason: "poison"), "poison"),
  ])
  func `what happened to an item is told in words`(
    _ row: StatusFacts.AttentionRow, _ words: String
  ) {
    #expect(row.happening == words)
  }

  @Test func `every kind in attention has something to do about it`() {
    for kind in DeliveryKind.allCases {
      for state in [DeliveryState.attention, .held, .pending] {
        let row = StatusFixture.attention("P-91QD", kind: kind, state: state)
        #expect(row.advice.hasSuffix("P-91QD"), "\(kind) \(state)")
        #expect(row.advice.count <= 67, "\(kind) \(state)")
      }
    }
  }
}
