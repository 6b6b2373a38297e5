import Testing

@testable import PlansynkService

/// How many items are leased ahead of the senders.
@Suite struct LeaseAheadTests {
  @Test(arguments: [
    // As many again as may be out, however few came back.
    (allowed: 8, answered: 0, target: 16),
    (allowed: 8, answered: 4, target: 16),
    // A slow disk: twice what was answered meanwhile waits ready, up to the limit.
    (allowed: 8, answered: 20, target: 48),
    (allowed: 8, answered: 128, target: 264),
    (allowed: 8, answered: 5000, target: 264),
    // Behind a breaker that closes by steps nothing is piled up.
    (allowed: 1, answered: 100, target: 2),
    (allowed: 4, answered: 100, target: 8),
    (allowed: 0, answered: 100, target: 0),
  ])
  func `the lead lasts for a commit and the next`(allowed: Int, answered: Int, target: Int) {
    #expect(LeaseAhead(allowed: allowed, of: 8, answered: answered).target == target)
  }

  @Test func `I13: what waits ready is bounded, but never less than what may be out`() {
    #expect(LeaseAhead(allowed: 300, of: 300, answered: 9000).target == 600)
  }
}
