import PlansynkCore
import Testing

@testable import PlansynkService

/// What an operator is told who asks for a poll.
struct PollAnswerTests {
  static let now = Instant(milliseconds: 1_800_000_000_000)

  static func opening(probeIn seconds: Int64) -> Breaker.Opening {
    Breaker.Opening(
      since: now.adding(seconds: -600), nextProbe: now.adding(seconds: seconds),
      intervalSeconds: 60, fault: .certain, code: "http-503")
  }

  @Test(arguments: [
    (Breaker.State.closed, "polling now"),
    (.halfOpen(opening(probeIn: 40), allowed: 1), "polling now"),
    (
      .open(opening(probeIn: 40)),
      "the breaker is open (http-503): nothing is polled, the next probe goes in 40 s "
        + "(\(now.adding(seconds: 40))); to try at once: plansynk breaker reset"
    ),
    (
      .open(opening(probeIn: 0)),
      "the breaker is open (http-503): probing now, and polling when that is answered"
    ),
  ])
  func `a poll behind an open breaker is not called one`(_ state: Breaker.State, _ text: String) {
    #expect(PollAnswer(breaker: state, isPaused: false, now: Self.now).text == text)
  }
}
