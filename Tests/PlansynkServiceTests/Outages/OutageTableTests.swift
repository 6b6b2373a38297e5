import PlansynkCore
import Testing

@testable import PlansynkService

/// T11: what an outage costs, and how soon it is over when it is over.
@Suite struct OutageTableTests {
  @Test(arguments: OutageKind.allCases)
  func `I8, I9, I10: 500 items outlive an outage of any kind, and the most urgent goes first`(
    _ kind: OutageKind
  ) throws {
    for duration in OutageTable.durations {
      let figures = OutageTable.figures(kind, duration)
      let first = try #require(figures.first, "\(duration.name): nothing was ever delivered")
      #expect(first <= kind.successSeconds, "\(duration.name)")
      #expect(figures.last != nil, "\(duration.name): something was not delivered")
      #expect(figures.overtaken == 0, "\(duration.name)")
    }
  }

  @Test func `I9: connections that are refused for 72 h cost at most 1 300 requests`() {
    let figures = OutageTable.figures(.refused, OutageTable.days)
    #expect((1...1300).contains(figures.requests))
  }

  @Test func `I9: a myndighet that reads well and stores nothing is asked as rarely as any other`()
  {
    for duration in OutageTable.durations {
      // Two dozen items to find it out, then a probe, an item and a poll per interval.
      let most = 100 + 3 * Int(duration.seconds) / 150
      #expect((1...most).contains(OutageTable.figures(.itemsFail, duration).requests))
    }
  }
}
