import PlansynkCore
import PlansynkService

/// The life of the process.
extension World {
  /// Starts the daemon on the store as it lies there.
  func start(with settings: DaemonSettings? = nil) {
    guard daemon == nil, finding == nil else { return }
    let settings = settings ?? account.settings ?? fate.settings()
    judging {
      do {
        let made = try Daemon(self, path: folder.store, settings: settings)
        daemon = made
        if account.store == nil {
          account.store = try StoreAccount(path: folder.store)
          try account.takeIn { see($0) }
        }
        if settings != account.settings, let patience = settings.patience {
          plan(after: patience) { [unowned self] in stop(downFor: 0, with: fate.settings()) }
        }
        account.settings = settings
        account.report = { [unowned self] in daemon.map { sabotage.status($0.composer.report()) } }
        account.bevakningar = { [unowned self] in
          try daemon?.bevakningar(zone: zone, today: account.today)
        }
        lastPoll = now
        note("start")
        failedStarts = 0
        deeds.count("starts")
        see(.started)
        judge(at: .start)
        made.start()
      } catch is StoreError {
        // The service manager tries again, ever more rarely.
        note("no start")
        deeds.count("failed starts")
        let wait: Int64 = min(300_000, 2000 << Int64(min(failedStarts, 10)))
        failedStarts += 1
        plan(after: wait) { [unowned self] in start(with: settings) }
      }
    }
  }

  /// The process is no more, from this very moment.
  func die(_ how: String) {
    guard let daemon, daemon.life.isAlive else { return }
    note("die \(how)")
    deeds.count("crashes")
    daemon.life.isAlive = false
    see(.died)
  }

  /// Clears away what a dead process has left in memory; it starts again later.
  func end(_ dead: Daemon) throws {
    try dead.bury()
    guard dead.isFinished else { throw Breach("tasks", "a task outlives its cancellation") }
    try dead.close()
    daemon = nil
    let away = min(fate.downtime(), max(0, scenario.calm - now))
    plan(after: away) { [unowned self] in start() }
  }

  /// A graceful stop, and a start later.
  func stop(downFor away: Int64, with settings: DaemonSettings? = nil) {
    guard let daemon, !daemon.isStopping else { return }
    note("stop")
    see(.died)
    daemon.restart = (min(away, max(0, scenario.calm - now)), settings)
    daemon.stop()
  }

  /// Ends a daemon whose services have ended by themselves.
  func close(_ finished: Daemon) throws {
    guard let restart = finished.restart else {
      throw Breach("tasks", "the services ended without being told to")
    }
    note("stopped")
    finished.life.isAlive = false
    try finished.close()
    daemon = nil
    plan(after: restart.away) { [unowned self] in start(with: restart.settings) }
  }

  /// Puts an older copy of the store in place, as a person does after a loss of the disk.
  func restore() {
    guard folder.hasCopy else { return }
    judging {
      if let daemon {
        daemon.life.isAlive = false
        try daemon.bury()
        try daemon.close()
      }
      daemon = nil
      account.store?.close()
      account.store = nil
      lastVersion = -1
      lastWork = nil
      try folder.restoreCopy()
      let store = try StoreAccount(path: folder.store)
      account.store = store
      account.wasRestored = true
      try account.reload()
      note("restored")
      see(.restored)
      care.handInAgain()
    }
    start()
  }

  /// The wall clock of the daemon's machine jumps.
  func step(by milliseconds: Int64) {
    note("clock step \(milliseconds)")
    account.facts.steps.append(now)
    time.step(milliseconds: milliseconds)
  }

  /// What the daemon sees of the disk.
  var room: StatusReport.Disk {
    StatusReport.Disk(
      freeBytes: account.facts.isDiskLow ? 1_000_000 : 10_000_000_000, minBytes: 100_000_000)
  }

  /// A person does something.
  func operate(_ word: String, _ act: @escaping @Sendable (Daemon) async -> Void) {
    guard let daemon, daemon.life.isAlive else { return }
    note("operator \(word)")
    deeds.count("operator \(word)")
    see(.operated)
    daemon.perform { await act(daemon) }
  }
}
