import PlansynkCore

/// What the journal says of the breaker. One line when the matter changes, none while it stays the
/// same, however many probes it takes (I13).
struct BreakerLine {
  let now: Instant
  let policy: RetryPolicy

  /// The line for a change; `nil` where there is nothing new to tell.
  func line(for change: Destination.Change) -> JournalLine? {
    switch (change.stored, change.now) {
    case (.open(let before), .open(let after)):
      matter(of: before) == matter(of: after) ? nil : opened(after)
    case (_, .open(let opening)): opened(opening)
    case (.open(let opening), .closed), (.halfOpen(let opening, _), .closed):
      closed(opening, change)
    case (.open(let opening), .halfOpen): answers(opening)
    default: nil
    }
  }

  /// The line for a breaker that is open at the start; `nil` when it is not.
  func line(atStart state: Breaker.State) -> JournalLine? {
    guard case .open(let opening) = state else { return nil }
    var fields = fields(opening)
    fields["since"] = "\(opening.since)"
    return JournalLine(
      .warning,
      "The myndighet could not be reached at the last stop: nothing is sent until the"
        + " next probe", fields)
  }

  private func closed(_ opening: Breaker.Opening, _ change: Destination.Change) -> JournalLine? {
    switch change.cause {
    case .person:
      JournalLine(.notice, "The breaker was closed by an operator: the next request tells")
    case .start:
      JournalLine(
        .notice,
        "The myndighet refused our credentials (\(opening.code)) before this start: they may be"
          + " new, the next request tells")
    case nil:
      if case .open = change.stored { answers(opening) } else { nil }
    }
  }

  private func answers(_ opening: Breaker.Opening) -> JournalLine {
    JournalLine(
      .notice, "The myndighet answers again",
      ["out_seconds": "\(opening.since.seconds(until: now))"])
  }

  private func opened(_ opening: Breaker.Opening) -> JournalLine {
    switch matter(of: opening) {
    case .refused where opening.code == "http-400":
      // Without a problem document it was not the interface that answered.
      JournalLine(
        .error,
        "The myndighet understands no request (http-400): check myndighet.url in the settings",
        fields(opening))
    case .refused:
      JournalLine(
        .error,
        "The myndighet refuses our credentials (\(opening.code)): put a valid token in place and"
          + " restart", fields(opening))
    case .forbidden:
      JournalLine(
        .warning,
        "The myndighet forbids a request (\(opening.code)): a probe tells whether it forbids all",
        fields(opening))
    case .throttled:
      JournalLine(
        .warning, "The myndighet asks us to wait: nothing is lost, it is asked again",
        fields(opening))
    case .unreachable:
      JournalLine(
        .warning, "The myndighet cannot be reached: nothing is lost, it is asked again",
        fields(opening))
    }
  }

  private func fields(_ opening: Breaker.Opening) -> [String: String] {
    ["failure": opening.code, "next_probe": "\(opening.nextProbe)"]
  }

  /// What a person has to know of an opening.
  private enum Matter {
    case refused
    /// One request was forbidden, and the probe has not told yet.
    case forbidden
    case throttled
    case unreachable
  }

  private func matter(of opening: Breaker.Opening) -> Matter {
    switch opening.fault {
    case .credentials: .refused
    // Until the probe has met it too, it may be one item's own fault.
    case .forbidden:
      opening.intervalSeconds >= policy.credentialsProbeSeconds ? .refused : .forbidden
    case .throttled: .throttled
    case .certain, .uncertain: .unreachable
    }
  }
}
