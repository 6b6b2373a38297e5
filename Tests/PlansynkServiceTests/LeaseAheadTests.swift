import Testing

@testable import PlansynkService

/// How many items are leased ahead of the senders, and how many answers one commit records.
@Suite struct LeaseAheadTests {
  /// What a turn finds: requests that may be out, answers that are not recorded, what is left.
  typealias Found = (allowed: Int, answered: Int, left: Int)

  private func ahead(after turns: [Found]) -> LeaseAhead {
    var ahead = LeaseAhead(concurrency: 8)
    for one in turns { ahead.look(allowed: one.allowed, answered: one.answered, left: one.left) }
    return ahead
  }

  @Test func `at first as many again as may be out, however few come back`() {
    #expect(ahead(after: [(8, 0, 0)]).target == 16)
    #expect(ahead(after: [(8, 0, 0), (8, 1, 15), (8, 1, 15)]).target == 16)
  }

  @Test func `a lead that was used up is doubled, up to the limit`() {
    var turns: [Found] = [(8, 0, 0)]
    var targets: [Int] = []
    for _ in 1...7 {
      targets.append(ahead(after: turns).target)
      turns.append((8, targets[targets.count - 1] - 4, 4))
    }
    #expect(targets == [16, 24, 40, 72, 136, 264, 264])
  }

  @Test func `a lead that is used in part stays, and one that is hardly used is halved`() {
    let grown: [Found] = [(8, 0, 0), (8, 16, 0), (8, 24, 0), (8, 40, 0)]
    #expect(ahead(after: grown).target == 72)
    #expect(ahead(after: grown + [(8, 40, 32)]).target == 72)
    #expect(ahead(after: grown + [(8, 10, 62)]).target == 40)
  }

  @Test func `a queue that is nearly empty asks for no longer lead`() {
    #expect(ahead(after: [(8, 0, 0), (8, 3, 0), (8, 2, 0)]).target == 16)
  }

  @Test(arguments: [(allowed: 1, target: 2), (4, 8), (0, 0)])
  func `behind a breaker that closes by steps nothing is piled up`(allowed: Int, target: Int) {
    #expect(ahead(after: [(8, 0, 0), (8, 16, 0), (allowed, 24, 0)]).target == target)
  }

  @Test func `I13: what waits ready is bounded, but never less than what may be out`() {
    var ahead = LeaseAhead(concurrency: 300)
    for _ in 1...4 { ahead.look(allowed: 300, answered: ahead.target, left: 0) }
    #expect(ahead.target == 600)
  }

  @Test func `one commit records half of what may be leased, and at least one`() {
    #expect(ahead(after: [(8, 0, 0)]).recorded == 8)
    #expect(ahead(after: [(0, 5, 0)]).recorded == 1)
  }
}
