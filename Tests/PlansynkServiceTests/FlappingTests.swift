import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// All faults mixed, by seed: a failing seed replays exactly.
@Suite struct FlappingTests {
  private func makeQueued(_ orders: Int) throws -> Bench {
    let bench = try Bench()
    for number in 1...orders {
      try bench.order(makeBestallning(number))
      try bench.give(makeStart("2026-02-\(10 + number)", bestallning: number))
      try bench.givePlan(
        makePlanJSON(plan: number, bestallning: number, bilagor: number % 2 == 0 ? ["a.pdf"] : [])
      ) { _ in .found(makeStaged(makeDigest(number))) }
      try bench.give(makeHandelse(.avbruten, "2026-03-02", bestallning: number))
    }
    return bench
  }

  /// Half of what is sent goes wrong, in one way or another.
  private func flap(_ bench: Bench, seed: UInt64) {
    let random = SeededRandom(seed: seed)
    bench.myndighet.reply { _ in
      switch random.fraction() {
      case ..<0.4: .accept
      case ..<0.6: .acceptAndDrop
      case ..<0.7: .say(.destinationFault(.refused))
      case ..<0.8: .say(.destinationFault(.interrupted))
      default: .say(.itemTransient(DeliveryFailure(status: 500, code: "http-500")))
      }
    }
  }

  /// Sends through six bad hours and four good ones.
  private func run(seed: UInt64) throws -> Bench {
    let bench = try makeQueued(8)
    flap(bench, seed: seed)
    let delivery = bench.startDelivery()
    try bench.advance(seconds: 6 * 3600)
    bench.myndighet.reply { _ in .accept }
    try bench.advance(seconds: 4 * 3600)
    delivery.stop()
    try bench.settle()
    return bench
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `I4, I10: whatever was lost on the way, all drains, and each stands there exactly once`(
    _ seed: UInt64
  ) throws {
    let bench = try run(seed: seed)
    var owed = 0
    for number in 1...8 {
      let items = try bench.items(number)
      owed += items.count
      #expect(items.allSatisfy { $0.state == .delivered })
      for item in items { #expect(bench.myndighet.stored[item.address] != nil) }
    }
    #expect(owed == 8 * 4 + 4)
    #expect(bench.myndighet.stored.count == owed)
    #expect(bench.myndighet.conflicts == 0)
    #expect(bench.myndighet.deliveries.count > owed)
  }

  @Test(arguments: [5, 6] as [UInt64])
  func `I5: first attempts go in the order in which they were taken in, whatever fails`(
    _ seed: UInt64
  ) throws {
    let bench = try run(seed: seed)
    for number in 1...8 {
      var firsts: [DeliveryAddress] = []
      for item in bench.myndighet.deliveries
      where item.bestallning == makeID(number) && !firsts.contains(item.address) {
        firsts.append(item.address)
      }
      // A plan whose attachment is tried again waits for it; it alone may come later.
      let expected = try bench.items(number).map(\.address)
      #expect(firsts.filter { $0.kind != .plan } == expected.filter { $0.kind != .plan })
      let plan = DeliveryAddress.aPlan(number)
      let bilaga = firsts.firstIndex { $0.kind == .bilaga }
      let planAt = try #require(firsts.firstIndex(of: plan))
      if let bilaga { #expect(bilaga < planAt) }
    }
  }

  @Test func `the same seed gives the same run, call by call`() throws {
    let runs = try (0..<2).map { _ in
      try run(seed: 9).myndighet.deliveries.map { "\($0.address) \($0.attempt) \($0.charged)" }
    }
    #expect(runs[0] == runs[1])
    #expect(runs[0].count > 36)
  }
}
