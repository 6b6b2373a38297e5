import PlansynkCore

/// What a run came to.
public struct SimulationOutcome: Sendable {
  /// What was run.
  public let options: SimulationOptions
  /// What was broken; `nil` when all held.
  public let finding: Finding?
  /// The digest of the trace.
  public let digest: String
  /// Its last lines.
  public let lastLines: [String]
  /// What was injected and done.
  public let deeds: Deeds
}

/// The run, from the beginning to the end.
extension World {
  /// Runs until the end, or until something is broken.
  public func run() -> SimulationOutcome {
    judging {
      planJudgements()
      start()
      while finding == nil, now < scenario.end { try step() }
      judge(at: .end)
      if let daemon {
        try daemon.bury()
        try daemon.close()
      }
      account.store?.close()
    }
    daemon = nil
    deeds.count("virtual hours", Int(now / Scenario.hour))
    return SimulationOutcome(
      options: scenario.options, finding: finding, digest: trace.digest, lastLines: trace.last,
      deeds: deeds)
  }

  private func planJudgements() {
    var time = Scenario.day
    while time < scenario.end {
      plan(after: time) { [unowned self] in judge(at: .interval) }
      time += Scenario.day
    }
    plan(after: scenario.calm) { [unowned self] in beginCalm() }
    if !sabotage.sql.isEmpty {
      plan(after: sabotage.time) { [unowned self] in
        judging { try sabotage.strike(folder.store) }
      }
    }
    plan(after: scenario.calm + 2 * Scenario.hour) { [unowned self] in other.issue() }
  }

  private func beginCalm() {
    note("calm")
    disk.untilDeath = nil
    jobsUntilDeath = nil
    if daemon == nil { start() }
  }

  private func step() throws {
    if let daemon {
      try turn(daemon)
      if !daemon.life.isAlive {
        try end(daemon)
      } else if daemon.isFinished {
        try close(daemon)
      }
    }
    let event = agenda.next ?? .max
    let wake = time.nextWake ?? .max
    guard min(event, wake) < scenario.end else { return time.advance(to: scenario.end) }
    if wake < event {
      time.advance(to: min(scenario.end, quietUntil(wake: wake, event: event)))
    } else {
      time.advance(to: event)
      agenda.pop()?()
    }
  }

  private func turn(_ daemon: Daemon) throws {
    do {
      try daemon.executor.turn { [self] in
        guard let left = jobsUntilDeath, daemon.life.isAlive else { return }
        jobsUntilDeath = left > 0 ? left - 1 : nil
        if left == 0 {
          deeds.count("fault crash-anywhere")
          die("between two jobs")
        }
      }
    } catch {
      throw Breach("busy", "something goes round without waiting")
    }
  }

  /// When to wake next: nobody is disturbed while nothing is to be done, since a loop that wakes
  /// to find nothing is of no interest forty thousand times. Whoever sleeps oversleeps a little,
  /// which a busy machine does to every process.
  private func quietUntil(wake: Int64, event: Int64) -> Int64 {
    guard let daemon, !daemon.isStopping, daemon.network.inFlight == 0, trays.documents.isEmpty
    else { return wake }
    var quiet = event
    judging {
      quiet = min(quiet, try account.store.map { try Quiet($0, world: self).until() } ?? 0)
    }
    return max(wake, quiet)
  }
}
