import Testing

@testable import PlansynkCore

/// Open avvikelser in `status`: shown for the care manager, never judged.
struct StatusAvvikelseTests {
  private func report(_ counts: [(Avvikelse.Orsak, Int)]) -> StatusReport {
    StatusFixture.report(
      StatusFixture.facts {
        $0.totals.openAvvikelserByOrsak = counts.map { .init(orsak: $0.0, count: $0.1) }
      })
  }

  private func lines(_ report: StatusReport) -> [String] {
    StatusText(report, at: report.at, in: StatusZone()).lines
  }

  @Test(arguments: [
    (
      [(Avvikelse.Orsak.planSaknas, 2)],
      "Avvikelser 2 open: 2 plan-saknas                             plansynk avvikelser"
    ),
    (
      [(.planSaknas, 1), (.planAvvisad, 3)],
      "Avvikelser 4 open: 3 plan-avvisad, 1 plan-saknas             plansynk avvikelser"
    ),
    (
      [(.planSaknas, 2), (.planEjLevererad, 1), (.startSentRegistrerad, 1)],
      "Avvikelser 4 open: 2 plan-saknas, 2 other                    plansynk avvikelser"
    ),
    (
      [(.startSentRegistrerad, 99_999), (.planSaknas, 100_000)],
      "Avvikelser 199k open: 100k plan-saknas, 99999 other          plansynk avvikelser"
    ),
  ])
  func `open ones are told with the commonest causes that there is room for`(
    _ counts: [(Avvikelse.Orsak, Int)], _ line: String
  ) {
    #expect(lines(report(counts)).last == line)
    #expect(line.count == 80)
  }

  private func closed(_ count: Int, open: Int) -> StatusReport {
    StatusFixture.report(
      StatusFixture.facts {
        $0.totals.odokumenteradeAvvikelser = count
        $0.totals.openAvvikelserByOrsak = open > 0 ? [.init(orsak: .planSaknas, count: open)] : []
      })
  }

  @Test func `what is closed and not documented is told, with where to see it`() {
    #expect(
      lines(closed(3, open: 0)).last
        == "Avvikelser 3 closed, to be documented                        plansynk avvikelser")
    #expect(
      lines(closed(3, open: 2)).suffix(2) == [
        "Avvikelser 2 open: 2 plan-saknas                             plansynk avvikelser",
        "           3 closed, to be documented                        plansynk avvikelser",
      ])
    let verdict = StatusVerdict(closed(3, open: 1))
    #expect(verdict.level == .ok)
    #expect(
      verdict.summary
        == "nothing here for the operator; 4 avvikelser for the care manager, 3 of them only to be"
        + " documented")
    #expect(
      CheckLine(closed(3, open: 1)).text
        .contains(" deviations_open=1;;;0 deviations_to_document=3;;;0 "))
  }

  @Test func `where none is open there is no line`() {
    #expect(!lines(report([])).joined().contains("Avvikelser"))
  }

  @Test func `they are not the operator's to judge`() {
    let report = report([(.planSaknas, 12)])
    #expect(report.facts?.totals.openAvvikelser == 12)
    let verdict = StatusVerdict(report)
    #expect(verdict.level == .ok)
    #expect(
      verdict.summary == "nothing here for the operator; 12 avvikelser for the care manager")
  }

  @Test func `a plan that is late and not written is told before anybody has reckoned it`() {
    let report = StatusFixture.report(StatusFixture.facts { $0.startedWithoutPlan.overdue = 1 })
    #expect(StatusVerdict(report).level == .ok)
    #expect(
      StatusVerdict(report).summary
        == "nothing here for the operator; 1 plan late and not written")
  }

  @Test func `one is later with every day, and never less than no days late`() {
    let open = AvvikelseDetails(
      avvikelse: Avvikelse(
        id: Avvikelse.ID("99999999-7777-4888-8999-aaaaaaaaaaaa")!,
        bestallning: Bestallning.ID("11111111-7777-4888-8999-aaaaaaaaaaaa")!,
        insats: Insats.ID("22222222-7777-4888-8999-aaaaaaaaaaaa")!, slag: .planAterkopplad,
        sistaDag: CalendarDay("2026-02-27")!, upptackt: StatusFixture.now, orsak: .planSaknas),
      bestallning: StatusFixture.handle("B-41QX"))
    #expect(open.daysLate(on: CalendarDay("2026-03-01")!) == 2)
    #expect(open.daysLate(on: CalendarDay("2026-02-01")!) == 0)
  }
}
