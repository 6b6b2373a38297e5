import PlansynkCore

/// I9: while the destination is certainly down nothing leaves but what had begun, and one probe per
/// interval, however long the queue; once faults have stopped the first success comes within the
/// longest interval.
struct OneProbe: InvariantCheck {
  /// Since when nothing but certain faults has come back.
  private var downSince: Int64?
  private var others = 0
  private var lastProbe: Int64?
  private var lastSuccess: Int64 = 0
  /// Others' successes when a question, by its path, last met a fault with no answer since.
  private var watched: [String: Int] = [:]

  mutating func see(_ observation: Observation, _ account: Account) throws {
    switch observation {
    case .started, .operated, .restored:
      downSince = nil
      lastProbe = nil
    case .answered(let sighting, let answer):
      watch(sighting, answer, account)
      switch answer {
      case .success:
        lastSuccess = account.time
        downSince = nil
        lastProbe = nil
      case .destination(certain: true):
        if downSince == nil, !isSuspect(sighting, account) {
          downSince = account.time
          others = 0
        }
      case .item, .access, .destination(certain: false):
        // A fault of one item may be all that there is: the way is open.
        if case .item = answer {
          downSince = nil
          lastProbe = nil
        }
      }
    case .sent(let sighting): try sent(sighting, account)
    case .edge, .leased, .died: break
    }
  }

  private mutating func watch(
    _ sighting: Sighting, _ answer: AnswerClass, _ account: Account
  ) {
    guard sighting.item == nil, !sighting.isProbe else { return }
    switch answer {
    case .success: watched[sighting.path] = nil
    case .destination where watched[sighting.path] == nil:
      watched[sighting.path] = account.successes
    case .destination, .item, .access: return
    }
  }

  private mutating func sent(_ sighting: Sighting, _ account: Account) throws {
    guard let settings = account.settings, downSince != nil else { return }
    guard sighting.isProbe else {
      if isSuspect(sighting, account) { return }
      others += 1
      // What was leased or being read when it went down may still go.
      guard others <= 2 * settings.concurrency + 3 else {
        throw Breach("I9", "\(others) requests while the destination is down")
      }
      return
    }
    defer { lastProbe = account.time }
    let steps = account.facts.steps.last ?? .min
    guard let lastProbe, steps < lastProbe else { return }
    let least = settings.policy.probeMinSeconds * 1000 / 2 - 100
    guard account.time - lastProbe >= least else {
      throw Breach("I9", "two probes within \(account.time - lastProbe) ms")
    }
  }

  /// Whether it is known for failing alone: it says nothing of the destination, nor hears of it.
  private func isSuspect(_ sighting: Sighting, _ account: Account) -> Bool {
    let since = sighting.item.flatMap { account.items[$0]?.watchedAt } ?? watched[sighting.path]
    return since.map { $0 < account.successes } ?? false
  }

  mutating func judge(_ account: Account, at moment: Moment) throws {
    guard moment == .end || moment == .interval, let settings = account.settings else { return }
    // An hour is the longest that the destination may ask us to wait.
    let interval = max(
      settings.policy.probeMaxSeconds, settings.policy.credentialsProbeSeconds, 3600,
      settings.pollSeconds)
    guard account.time >= account.facts.calm + (interval + 120) * 1000 else { return }
    guard lastSuccess > account.facts.calm else {
      throw Breach("I9", "no success within an interval after faults stopped")
    }
  }
}
