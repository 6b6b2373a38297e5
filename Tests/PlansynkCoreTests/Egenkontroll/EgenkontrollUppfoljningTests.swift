import PlansynkCore
import Testing

/// Follow-ups whose day lies in March 2026, told on 30 June.
struct EgenkontrollUppfoljningTests {
  private func utfall(
    _ plan: Planlage, _ story: String = "start 2026-01-01", status: Bestallning.Status = .aktiv,
    today: String = "2026-06-30"
  ) -> [Uppfoljningstal.Utfall: Int] {
    var fixture = EgenkontrollFixture(today: today)
    fixture.planned(plan, story: story, status: status)
    return fixture.kontroll.uppfoljningar.antal
  }

  @Test(arguments: [
    ("2026-03-10", Uppfoljningstal.Utfall.iTid), ("2026-02-01", .iTid), ("2026-03-11", .sent),
    ("2026-01-09", .ejGjord),
  ])
  func `a follow-up is in time on its day and before, and one of an earlier plan is none`(
    gjord: String, expected: Uppfoljningstal.Utfall
  ) {
    let plan = makePlan(("2026-01-10", "2026-03-10"), gjorda: [(gjord, false)])
    #expect(utfall(plan) == [expected: 1])
  }

  @Test func `what is not done is missed when the day has passed, and to come before`() {
    let plan = makePlan(("2026-01-10", "2026-03-10"))
    #expect(utfall(plan) == [.ejGjord: 1])
    #expect(utfall(plan, today: "2026-03-10") == [.kommande: 1])
    #expect(utfall(plan, today: "2026-03-11") == [.ejGjord: 1])
  }

  @Test func `a later version takes the place of the day before it came, and is late after it`() {
    #expect(utfall(makePlan(("2026-01-10", "2026-03-10"), ("2026-03-10", "2026-09-10"))) == [:])
    #expect(
      utfall(makePlan(("2026-01-10", "2026-03-10"), ("2026-03-11", "2026-09-10"))) == [.sent: 1])
    #expect(
      utfall(makePlan(("2026-01-10", "2026-03-10"), ("2026-03-05", "2026-03-20"))) == [.ejGjord: 1])
  }

  @Test(arguments: [
    (
      "start 2026-01-01, slut 2026-03-09", Bestallning.Status.aktiv,
      Uppfoljningstal.Utfall.bortfallen
    ),
    ("start 2026-01-01, slut 2026-03-10", .aktiv, .bortfallen),
    ("start 2026-01-01, slut 2026-03-11", .aktiv, .ejGjord),
    ("start 2026-01-01", .avslutad, .bortfallen),
  ])
  func `of what had ended before the day nothing is left to follow up`(
    story: String, status: Bestallning.Status, expected: Uppfoljningstal.Utfall
  ) {
    #expect(utfall(makePlan(("2026-01-10", "2026-03-10")), story, status: status) == [expected: 1])
  }

  @Test func `done on the day of a revision it was the earlier version that was followed up`() {
    // Both days lie in March: the first is done, the second is not.
    let plan = makePlan(
      ("2026-01-10", "2026-03-10"), ("2026-03-09", "2026-03-20"), gjorda: [("2026-03-09", true)])
    #expect(utfall(plan) == [.iTid: 1, .ejGjord: 1])
  }

  @Test func `a newer plan for the same takes the place of the day, and is late after it`() {
    func both(_ newer: Planlage) -> [Uppfoljningstal.Utfall: Int] {
      var fixture = EgenkontrollFixture()
      fixture.planned(makePlan(("2026-01-10", "2026-03-10")), newer, story: "start 2026-01-01")
      return fixture.kontroll.uppfoljningar.antal
    }
    #expect(both(makePlan(("2026-03-10", "2026-09-10"), plan: 8)) == [:])
    #expect(both(makePlan(("2026-03-11", "2026-09-10"), plan: 8)) == [.sent: 1])
    // One for something else, or one that is older, takes nothing over.
    #expect(both(makePlan(("2026-03-01", "2026-09-10"), insats: 2, plan: 8)) == [.ejGjord: 1])
    #expect(both(makePlan(("2026-01-09", "2026-09-10"), plan: 8)) == [.ejGjord: 1])
  }

  @Test func `what was done in the period is counted whenever it was due`() {
    var fixture = EgenkontrollFixture()
    fixture.planned(
      makePlan(
        ("2026-01-10", "2026-09-10"),
        gjorda: [("2026-03-01", true), ("2026-03-31", false), ("2026-04-01", true)]),
      story: "start 2026-01-01")
    let tal = fixture.kontroll.uppfoljningar
    #expect([tal.gjorda, tal.medMal, tal.raknade] == [2, 1, 0])
  }
}
