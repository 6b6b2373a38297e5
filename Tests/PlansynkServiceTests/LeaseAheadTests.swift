import Testing

@testable import PlansynkService

/// How many items are leased ahead of the senders.
@Suite struct LeaseAheadTests {
  @Test(arguments: [
    // As many again as may be out, however few came back.
    (allowed: 8, answered: 0, target: 16),
    (allowed: 8, answered: 2, target: 16),
    // A slow disk: four times what was answered meanwhile waits ready, up to the limit.
    (allowed: 8, answered: 20, target: 88),
    (allowed: 8, answered: 128, target: 520),
    (allowed: 8, answered: 5000, target: 520),
    // Behind a breaker that closes by steps nothing is piled up.
    (allowed: 1, answered: 100, target: 2),
    (allowed: 4, answered: 100, target: 8),
    (allowed: 0, answered: 100, target: 0),
  ])
  func `the lead lasts for a commit and the next`(allowed: Int, answered: Int, target: Int) {
    #expect(LeaseAhead(allowed: allowed, of: 8, answered: answered).target == target)
  }

  @Test(arguments: [
    // At first as many as may be out, and as many again by the next turn.
    (answered: 0, outstanding: 0, room: 8), (answered: 0, outstanding: 8, room: 8),
    (answered: 0, outstanding: 16, room: 0),
    // Half of the lead at once, and no more than is missing of it.
    (answered: 20, outstanding: 0, room: 44), (answered: 20, outstanding: 50, room: 38),
    (answered: 128, outstanding: 8, room: 260), (answered: 128, outstanding: 600, room: 0),
  ])
  func `half of the lead is leased at once, so that turns stay alike`(
    answered: Int, outstanding: Int, room: Int
  ) {
    let ahead = LeaseAhead(allowed: 8, of: 8, answered: answered)
    #expect(ahead.room(beside: outstanding) == room)
  }

  @Test func `a disk that takes a thousand times a request is led for within a few turns`() {
    var leads: [Int] = []
    var outstanding = 0
    for _ in 0..<6 {
      // Everything that was leased comes back while the commit runs.
      outstanding = LeaseAhead(allowed: 8, of: 8, answered: outstanding).room(beside: 0)
      leads.append(outstanding)
    }
    #expect(leads == [8, 20, 44, 92, 188, 260])
  }

  @Test func `I13: what waits ready is bounded, but never less than what may be out`() {
    #expect(LeaseAhead(allowed: 600, of: 600, answered: 9000).target == 1200)
  }
}
