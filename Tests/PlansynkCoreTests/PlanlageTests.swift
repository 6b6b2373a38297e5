import PlansynkCore
import Testing

/// Which version of a plan a follow-up belongs to.
struct PlanlageTests {
  @Test(arguments: [
    ("2026-03-09", nil), ("2026-03-10", 1), ("2026-03-11", 1), ("2026-04-20", 1),
    ("2026-04-21", 2), ("2026-05-01", 2), ("2026-05-02", 4),
  ])
  func `a follow-up belongs to the version that was in force when its day began`(
    gjord: String, version: Int?
  ) {
    // The last two were fastställda on one day, the last of them because the other was wrong.
    let plan = makePlan(
      ("2026-03-10", "2026-09-01"), ("2026-04-20", "2026-09-01"), ("2026-05-01", "2026-09-01"),
      ("2026-05-01", "2026-10-01"))
    #expect(plan.version(followedUpOn: day(gjord))?.version == version)
  }

  @Test func `each follow-up belongs to one version`() {
    let days = ["2026-03-10", "2026-04-20", "2026-04-21"]
    let plan = makePlan(
      ("2026-03-10", "2026-09-01"), ("2026-04-20", "2026-09-01"),
      gjorda: days.map { ($0, false) })
    let shares = plan.versioner.map { version in
      plan.uppfoljningar(of: version).map { "\($0.datum)" }
    }
    #expect(shares == [["2026-03-10", "2026-04-20"], ["2026-04-21"]])
  }
}
