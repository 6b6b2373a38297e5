import PlansynkCore

/// I9: when an outage of refused connections is over, the first success comes within the longest
/// interval between probes. Judged where nothing else happens between its end and that success.
struct SuccessAfterOutage: InvariantCheck {
  private var next = 0
  /// The last answer that the daemon was given, and when it was asked for.
  private var last: (answer: AnswerClass, sent: Int64)?

  mutating func see(_ observation: Observation, _ account: Account) throws {
    switch observation {
    case .started, .operated, .restored, .died:
      last = nil
    case .sent: try judge(account)
    case .answered(let sighting, let answer):
      try judge(account)
      last = (answer, sighting.time)
    case .edge, .leased: return
    }
  }

  /// Whether an outage is over for too long, with nothing but its refusals known.
  private mutating func judge(_ account: Account) throws {
    let outages = account.facts.outages
    while next < outages.count, outages[next].end <= account.time {
      let outage = outages[next]
      guard let last, last.answer == .destination(certain: true),
        (outage.start..<outage.end).contains(last.sent), let settings = account.settings,
        account.facts.steps.last ?? .min < outage.start
      else {
        next += 1
        continue
      }
      // The request itself may take its time.
      let most = settings.policy.probeMaxSeconds * 1000 + 5000
      guard account.time <= outage.end + most else {
        throw Breach(
          "I9", "nothing was asked for \(account.time - outage.end) ms after an outage was over")
      }
      return
    }
  }
}
