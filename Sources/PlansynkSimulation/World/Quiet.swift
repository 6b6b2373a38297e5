import PlansynkCore
import PlansynkHost
import PlansynkService

/// Until when nothing is to be done by the daemon, as its store and its habits tell. Only the
/// pace of the simulation rests on it: where it is wrong something happens later than it could.
struct Quiet {
  /// What the store has to do, by the daemon's wall clock in milliseconds since 1970.
  struct Work {
    var paused: Set<String> = []
    /// When an item is ready that may go.
    var ready: Int64?
    /// When a decision is to be asked for.
    var ask: Int64?
    /// When something ends that a person stopped.
    var end: Int64?
    /// When mail is tried again, or is to be sent.
    var mail: Int64?
    /// Whether files wait for the out-tray.
    var isUnwritten = false
  }

  private let store: StoreAccount
  private let world: World

  init(_ store: StoreAccount, world: World) {
    self.store = store
    self.world = world
  }

  /// Milliseconds from the beginning; the past when something may be done now.
  func until() throws -> Int64 {
    let work = try work()
    var times = [midnight, night]
    switch world.daemon?.destination.permission() {
    case .probe: return world.now
    case .wait(let next): times.append(monotonic(next.milliseconds))
    case .send, nil:
      if !work.paused.contains("polling") { times.append(poll) }
      if let ready = work.ready, !work.paused.contains("sending") {
        times.append(monotonic(ready))
      }
      if let ask = work.ask { times.append(monotonic(ask)) }
    }
    if let end = work.end { times.append(monotonic(end)) }
    if world.scenario.mail != nil {
      times.append(digest)
      if let mail = work.mail { times.append(monotonic(mail)) }
    }
    if work.isUnwritten { times.append(world.now) }
    return times.min() ?? world.now
  }

  /// Read once after each commit: nothing else changes it.
  private func work() throws -> Work {
    if let last = world.lastWork, last.version == world.lastVersion { return last.work }
    let rows = try store.rows(
      """
      SELECT
        (SELECT group_concat(scope) FROM pause WHERE ended IS NULL),
        (SELECT min(ready_at) FROM outbox WHERE state = 'sending'
          OR (state = 'pending' AND blocked = 0 AND missing = 0)),
        (SELECT min(ask_at) FROM outbox WHERE state = 'awaiting'),
        (SELECT min(until) FROM (SELECT until FROM hold WHERE ended IS NULL
          UNION ALL SELECT until FROM pause WHERE ended IS NULL)),
        EXISTS (SELECT 1 FROM handover WHERE written IS NULL),
        (SELECT min(t) FROM (
          SELECT coalesce((SELECT not_before FROM mail_fault), 0) AS t FROM mail_owed
          WHERE settled IS NULL
          UNION ALL SELECT max(not_before, coalesce((SELECT not_before FROM mail_fault), 0))
          FROM mail_rest))
      """
    ) { row in
      Work(
        paused: Set((row[0] as String? ?? "").split(separator: ",").map(String.init)),
        ready: row[1], ask: row[2], end: row[3], mail: row[5], isUnwritten: row[4])
    }
    let work = rows.first ?? Work()
    world.lastWork = (world.lastVersion, work)
    return work
  }

  /// When the feed is asked next. A poll that is two minutes late was left out, because the disk
  /// was low or a person had stopped it: then the next one comes an interval later.
  private var poll: Int64 {
    let interval = max(1, world.daemon?.settings.pollSeconds ?? 0) * 1000
    let next = world.lastPoll + interval
    let late = world.now - next
    guard late > 2 * Scenario.minute else { return next }
    return next + (late / interval + 1) * interval
  }

  private func monotonic(_ wall: Int64) -> Int64 {
    world.now + wall - world.time.now.milliseconds
  }

  /// A little after two o'clock, when erasure begins.
  private var night: Int64 { time(ofMinute: 120) }

  /// A little after the digest of the day is owed.
  private var digest: Int64 { time(ofMinute: world.scenario.mail?.sammandragMinut ?? 0) }

  /// A little after so many minutes of today, or never when that has passed.
  private func time(ofMinute minute: Int) -> Int64 {
    let wall = world.time.now
    let begun = world.zone.end(of: world.zone.day(of: wall).adding(days: -1))
    let time = monotonic(begun.milliseconds) + Int64(minute) * Scenario.minute + 1000
    return time > world.now ? time : .max
  }

  /// A little after the end of the day by the daemon's clock: last days pass then.
  private var midnight: Int64 {
    let wall = world.time.now
    return monotonic(world.zone.end(of: world.zone.day(of: wall)).milliseconds) + 1000
  }
}
