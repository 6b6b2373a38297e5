import Testing

@testable import PlansynkCore

/// `check`: one line for monitoring plugins.
struct StatusCheckLineTests {
  @Test func `a good day is one line with figures`() {
    let line = CheckLine(StatusFixture.report())
    #expect(line.exitCode == 0)
    #expect(
      line.text == "PLANSYNK OK - sunne: nothing needs a person | plans_overdue=0;;0;0 "
        + "plans_within_7d=0;0;;0 plans_to_send=0;;;0 receipts_overdue=0;;0;0 "
        + "receipts_to_send=0;;;0 others_overdue=0;;0;0 attention=0;0;;0 parked=0;0;;0 "
        + "store=3240000B;;;0 deviations_open=0;;;0 deviations_to_document=0;;;0 "
        + "poll_age=42s;;3600;0 disk_free=41000000000B;209715200:;;0 "
        + "certificate_days=212;30:;7:")
  }

  @Test func `every reason is told, and a bar in one begins no figures`() {
    let report = StatusFixture.report {
      $0.store = .unreadable("a|b")
      $0.clock = .unsynchronised
    }
    let line = CheckLine(report)
    #expect(line.exitCode == 2)
    #expect(
      line.text == "PLANSYNK CRITICAL - sunne: the store cannot be read: a/b, "
        + "the clock is not synchronised")
  }

  @Test func `a warning ends with 1`() {
    #expect(CheckLine(StatusFixture.report { $0.clock = .unsynchronised }).exitCode == 1)
  }
}
