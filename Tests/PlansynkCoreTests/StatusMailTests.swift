import Testing

@testable import PlansynkCore

/// Letters that do not get through, in `status` and `check`.
struct StatusMailTests {
  private static let now = StatusFixture.now

  private static func fault(_ kind: MailFault.Kind, since age: Int64) -> MailFault {
    MailFault(
      since: now.adding(seconds: -age), attempts: 9, notBefore: now.adding(seconds: 125),
      kind: kind, failure: "the mail server is so, reply 000")
  }

  private func report(_ mail: MailFacts?) -> StatusReport {
    StatusFixture.report(StatusFixture.facts { $0.mail = mail })
  }

  private func lines(_ mail: MailFacts?) -> [String] {
    let report = report(mail)
    return StatusText(report, at: report.at, in: StatusZone()).lines
  }

  @Test(arguments: [
    (MailFault.Kind.unreachable, Int64(3599), nil),
    (.unreachable, 3600, "mail to the chef fails for 1 h (unreachable), 3 owed"),
    (.transient, 3599, nil),
    (.transient, 7200, "mail to the chef fails for 2 h (transient), 3 owed"),
    // What only a person can mend is told at once.
    (.credentials, 1, "mail to the chef fails for 1 s (credentials), 3 owed"),
    (.encryption, 60, "mail to the chef fails for 1 min (encryption), 3 owed"),
    (.permanent, 60, "mail to the chef fails for 1 min (permanent), 3 owed"),
    (.configuration, 60, "mail to the chef fails for 1 min (configuration), 3 owed"),
  ])
  func `a server that fails is a warning once a person ought to look`(
    _ kind: MailFault.Kind, _ age: Int64, _ reason: String?
  ) {
    let report = report(MailFacts(owed: 3, fault: Self.fault(kind, since: age)))
    #expect(StatusVerdict(report).reasons.map(\.text) == (reason.map { [$0] } ?? []))
    #expect(StatusVerdict(report).level == (reason == nil ? .ok : .warning))
    #expect(CheckLine(report).exitCode == (reason == nil ? 0 : 1))
    #expect(CheckLine(report).text.contains("mail_owed=3;;;0"))
  }

  @Test func `it is shown with when it is tried again, why, and what to do`() {
    let shown = lines(MailFacts(owed: 3, fault: Self.fault(.credentials, since: 7200)))
    #expect(
      shown.contains("Mail       3 owed, failing for 2 h (credentials), next try in 2 min"))
    let need = shown.firstIndex { $0.hasPrefix("  mail to the chef fails for 2 h (credentials)") }
    #expect(need != nil)
    let advice = shown[(need ?? 0)...].joined(separator: " ")
    for part in ["reply 000", "mail.losenord_file", "plansynk reload", "plansynk mail prov"] {
      #expect(advice.contains(part))
    }
    for line in shown { #expect(line.count <= 80) }
  }

  @Test(arguments: MailFault.Kind.allCases)
  func `what to do fits the terminal whatever the fault`(_ kind: MailFault.Kind) {
    let shown = lines(MailFacts(owed: 99_999, fault: Self.fault(kind, since: 86_400 * 40)))
    #expect(shown.contains { $0.contains("-> the mail server is so") })
    for line in shown { #expect(line.count <= 80) }
  }

  @Test func `nothing is said while nothing is owed, mailed, or wrong`() {
    for mail in [
      nil, MailFacts(), MailFacts(owed: 2),
      MailFacts(owed: 0, fault: Self.fault(.credentials, since: 7200)),
    ] {
      #expect(StatusVerdict(report(mail)).level == .ok)
      #expect(!lines(mail).contains { $0.contains("Mail") })
    }
    #expect(!CheckLine(report(nil)).text.contains("mail_owed"))
  }

  @Test(arguments: [
    (Int64(60), 450, false), (3600, 450, true), (60, 550, true),
  ])
  func `some who are refused are told as the server is, and no address is`(
    _ age: Int64, _ reply: Int, _ isJudged: Bool
  ) {
    let nekade = MailFacts.Nekade(
      count: 1, since: Self.now.adding(seconds: -age), reply: reply)
    let report = report(MailFacts(nekade: nekade))
    #expect(StatusVerdict(report).level == (isJudged ? .warning : .ok))
    #expect(
      lines(report.facts?.mail).contains {
        $0.hasPrefix("Mail       1 of mail.till refused for") && $0.contains("reply \(reply)")
      })
  }
}
