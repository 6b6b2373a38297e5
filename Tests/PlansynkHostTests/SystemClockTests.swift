import Glibc
import PlansynkCore
import PlansynkHost
import Testing

@Suite struct SystemClockTests {
  @Test func `now is the kernel's wall clock`() {
    let before = Int64(time(nil)) * 1000
    let now = SystemClock().now.milliseconds
    // time(2) may lag the finer clock by a tick, so only the lower bound is exact.
    #expect(now >= before && now < before + 60_000)
  }

  @Test func `a wait is at least as long as it was asked to be`() async {
    let clock = SystemClock()
    let start = clock.monotonicMilliseconds
    await clock.sleep(milliseconds: 300)
    #expect(clock.monotonicMilliseconds - start >= 300)
  }

  @Test(arguments: [0, -1, Int64.min]) func `no wait is no wait`(milliseconds: Int64) async {
    await SystemClock().sleep(milliseconds: milliseconds)
  }

  @Test(.timeLimit(.minutes(1))) func `cancelling ends a wait`() async {
    let waiting = Task { await SystemClock().sleep(milliseconds: 3_600_000) }
    waiting.cancel()
    await waiting.value
  }

  @Test func `chance stays within its bounds and varies`() {
    let random = SystemRandom()
    let fractions = (0..<1000).map { _ in random.fraction() }
    #expect(fractions.allSatisfy { (0..<1).contains($0) })
    #expect(Set(fractions).count > 900)
    let numbers = (0..<1000).map { _ in random.number() }
    #expect(numbers.allSatisfy { $0 >= 0 })
    #expect(Set(numbers).count > 900)
  }
}
