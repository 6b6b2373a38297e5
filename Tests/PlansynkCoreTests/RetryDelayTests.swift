import PlansynkCore
import Testing

struct RetryDelayTests {
  @Test(
    arguments: [
      (0, 15_000), (1, 30_000), (2, 60_000), (3, 120_000), (6, 960_000), (7, 1_800_000),
      (8, 1_800_000), (30, 1_800_000), (1000, 1_800_000), (-1, 15_000),
    ] as [(Int, Int64)])
  func `the least wait doubles from half the base to half the cap`(failures: Int, least: Int64) {
    let policy = RetryPolicy()
    #expect(policy.delayMilliseconds(failures: failures, slackSeconds: nil, jitter: 0) == least)
  }

  @Test(
    arguments: [
      (nil, 3_600_000), (86_400 * 28, 3_600_000), (86_400, 3_600_000), (86_399, 3_599_000),
      (12 * 3600, 1_800_000), (1440, 60_000), (1439, 60_000), (60, 60_000), (0, 60_000),
      (-86_400 * 365, 60_000),
    ] as [(Int64?, Int64)])
  func `the cap is a twenty-fourth of the time left, from a minute up to the cap`(
    slack: Int64?, cap: Int64
  ) {
    let most = RetryPolicy().delayMilliseconds(
      failures: 40, slackSeconds: slack, jitter: 1.0.nextDown)
    #expect(most <= cap)
    #expect(most > cap - 2)
  }

  @Test(arguments: [1, 5, 59, 60] as [Int64])
  func `a cap below a minute is the floor as well`(cap: Int64) {
    let policy = RetryPolicy(capSeconds: cap)
    for slack in [nil, -5, 0, 100, 1_000_000] as [Int64?] {
      let wait = policy.delayMilliseconds(failures: 20, slackSeconds: slack, jitter: 0)
      #expect(wait == cap * 500)
    }
  }

  @Test func `a base above the cap is held by the cap`() {
    let policy = RetryPolicy(baseSeconds: 7200, capSeconds: 60)
    #expect(policy.delayMilliseconds(failures: 0, slackSeconds: nil, jitter: 0) == 30_000)
  }

  @Test func `a wait holds its bounds for whatever policy, time left and chance`() {
    var chance = SeededChance(seed: 3)
    for _ in 0..<20_000 {
      let base = Int64.random(in: 1...7200, using: &chance)
      let cap = Int64.random(in: 1...86_400, using: &chance)
      let policy = RetryPolicy(baseSeconds: base, capSeconds: cap)
      let failures = Int.random(in: 0...100, using: &chance)
      let slack = Int64.random(in: -10_000_000...10_000_000, using: &chance)
      let wait = policy.delayMilliseconds(
        failures: failures, slackSeconds: slack, jitter: chance.fraction())
      #expect(wait <= cap * 1000)
      #expect(wait <= max(60, slack / 24) * 1000)
      #expect(wait >= min(base, cap, 60) * 500)
    }
  }

  @Test func `the nearer the last day, the shorter the wait`() {
    var chance = SeededChance(seed: 5)
    let policy = RetryPolicy()
    for _ in 0..<5000 {
      let near = Int64.random(in: -1_000_000...3_000_000, using: &chance)
      let far = near + Int64.random(in: 0...1_000_000, using: &chance)
      let failures = Int.random(in: 0...20, using: &chance)
      let jitter = chance.fraction()
      let waits = [near, far, nil].map { slack in
        policy.delayMilliseconds(failures: failures, slackSeconds: slack, jitter: jitter)
      }
      #expect(waits == waits.sorted())
    }
  }

  @Test func `more failures never wait less`() {
    let waits = (0...40).map { failures in
      RetryPolicy().delayMilliseconds(failures: failures, slackSeconds: 50_000, jitter: 0.5)
    }
    #expect(waits == waits.sorted())
  }
}
