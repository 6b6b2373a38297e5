import PlansynkCore
import PlansynkHost
import Synchronization

/// Feeds the service manager's watchdog after a real turn of the delivering loop, at most once a
/// second, and knows when that was.
final class Pulse: Sendable {
  private let premises: Premises
  private let last = Mutex<Int64?>(nil)
  private let turned = Mutex<Int64?>(nil)

  init(_ premises: Premises) {
    self.premises = premises
  }

  /// When the loop last turned, by the clock on the wall; reckoned by the one that never steps.
  var lastTurn: Instant? {
    turned.withLock { $0 }.map { turn in
      premises.time.now.adding(milliseconds: turn - premises.time.monotonicMilliseconds)
    }
  }

  func beat() {
    let now = premises.time.monotonicMilliseconds
    turned.withLock { $0 = now }
    let isDue = last.withLock { last -> Bool in
      if let earlier = last, now - earlier < 1000 { return false }
      last = now
      return true
    }
    guard isDue else { return }
    do {
      try premises.notifier.watchdog()
    } catch {
      // The next beat tries again; a service manager that is gone needs no feeding.
    }
  }
}
