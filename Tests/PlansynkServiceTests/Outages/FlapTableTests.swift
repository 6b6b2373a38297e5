import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// T12: nobody starves, and nobody waits for what is poison.
@Suite struct FlapTableTests {
  @Test(arguments: FlapTrial.allCases)
  func `I10: all that can be delivered is, and poison delays nobody`(_ trial: FlapTrial) throws {
    let figures = FlapTable.figures(trial)
    let others = try #require(figures.others, "somebody starved")
    #expect(others <= trial.othersSeconds)
  }

  @Test func `I7, I10: what cannot go is shown with what to do, and nothing gives up`() throws {
    let bench = try FlapTrial.oneOfEach.begin()
    let poll = bench.startPolling()
    _ = bench.startDelivery { poll.wake() }
    try bench.advance(seconds: 3 * 86_400)
    let report = try BenchOperator(bench).status()
    let text = StatusText(report, at: bench.time.now, in: bench.surroundings.zone).lines
      .joined(separator: "\n")
    let bilaga = try #require(try bench.items(1).first { $0.address.kind == .bilaga })
    let said = [
      ("refused 422", "ask the myndighet, then plansynk retry"),
      ("failed with 500", "still tried; ask the myndighet why it fails: plansynk show"),
      ("\(bilaga.shortID)  attachment  timeout", "plansynk show \(bilaga.shortID)"),
      ("1 element of the feed parked", "plansynk list --parked"),
    ]
    for (what, advice) in said {
      #expect(text.contains(what), "\(text)")
      #expect(text.contains(advice), "\(text)")
    }
    #expect(try bench.state(of: .receipt(37)) == .attention)
    #expect(try bench.state(of: .aPlan()) == .pending)
    // Still tried on the third day, all but what was refused outright and what waits for it.
    let late = zip(bench.myndighet.sent, bench.myndighet.deliveryTimes)
      .filter { noon.seconds(until: $0.1) > 2 * 86_400 }.map(\.0)
    #expect(Set(late) == [.receipt(38), bilaga.address])
  }
}
