import PlansynkCore
import PlansynkHost
import Synchronization

/// Feeds the service manager's watchdog after a real turn of the delivering loop, at most once a
/// second.
final class Pulse: Sendable {
  private let premises: Premises
  private let last = Mutex<Int64?>(nil)

  init(_ premises: Premises) {
    self.premises = premises
  }

  func beat() {
    let now = premises.time.monotonicMilliseconds
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
