import GRDB
import PlansynkCore
import PlansynkHost
import PlansynkService

/// Until when nothing is to be done by the daemon, as its store and its habits tell. Only the
/// pace of the simulation rests on it: where it is wrong something happens later than it could.
struct Quiet {
  private let store: StoreAccount
  private let world: World

  init(_ store: StoreAccount, world: World) {
    self.store = store
    self.world = world
  }

  /// Milliseconds from the beginning; the past when something may be done now.
  func until() throws -> Int64 {
    var times = [midnight]
    switch world.daemon?.destination.permission() {
    case .probe: return world.now
    case .wait(let next): times.append(monotonic(next.milliseconds))
    case .send, nil:
      let paused = try store.rows("SELECT scope FROM pause WHERE ended IS NULL") {
        $0[0] as String
      }
      if !paused.contains("polling") {
        times.append(world.lastPoll + (world.daemon?.settings.pollSeconds ?? 0) * 1000)
      }
      let ready = try store.number(
        """
        SELECT min(ready_at) FROM outbox WHERE state = 'sending'
          OR (state = 'pending' AND blocked = 0 AND missing = 0)
        """)
      if let ready, !paused.contains("sending") { times.append(monotonic(ready)) }
      let ask = try store.number("SELECT min(ask_at) FROM outbox WHERE state = 'awaiting'")
      if let ask { times.append(monotonic(ask)) }
    }
    let end = try store.number(
      """
      SELECT min(until) FROM (SELECT until FROM hold WHERE ended IS NULL
        UNION ALL SELECT until FROM pause WHERE ended IS NULL)
      """)
    if let end { times.append(monotonic(end)) }
    if try store.number("SELECT 1 FROM handover WHERE written IS NULL LIMIT 1") != nil {
      times.append(world.now)
    }
    return times.min() ?? world.now
  }

  private func monotonic(_ wall: Int64) -> Int64 {
    world.now + wall - world.time.now.milliseconds
  }

  /// A little after the end of the day by the daemon's clock: last days pass then.
  private var midnight: Int64 {
    let wall = world.time.now
    return monotonic(world.zone.end(of: world.zone.day(of: wall)).milliseconds) + 2000
  }
}
