import PlansynkCore

/// What `poll` answers: an open breaker lets nothing through but its probe, whoever asks.
struct PollAnswer {
  let breaker: Breaker.State
  let isPaused: Bool
  let now: Instant

  /// What happens next, and what the operator can do about it.
  var text: String {
    guard !isPaused else { return "polling is paused: to let it go on: plansynk resume" }
    guard case .open(let opening) = breaker else { return "polling now" }
    guard opening.nextProbe > now else {
      return "the breaker is open (\(opening.code)): probing now, and polling when that is answered"
    }
    let left = DurationText.brief(seconds: now.seconds(until: opening.nextProbe))
    return "the breaker is open (\(opening.code)): nothing is polled, the next probe goes in "
      + "\(left) (\(opening.nextProbe)); to try at once: plansynk breaker reset"
  }
}
