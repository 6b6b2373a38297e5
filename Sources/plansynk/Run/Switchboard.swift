import PlansynkService
import Synchronization

/// Wakes one service for another: they come to be one after the other, and wake each other in a
/// ring.
final class Switchboard: Sendable {
  private struct Lines {
    var deliver: DeliveryService?
    var poll: PollService?
    var spool: SpoolService?
  }

  private let lines = Mutex(Lines())

  func connect(deliver: DeliveryService, poll: PollService, spool: SpoolService) {
    lines.withLock { $0 = Lines(deliver: deliver, poll: poll, spool: spool) }
  }

  /// Something is owed to the myndighet, or may go again.
  func wakeDelivery() {
    lines.withLock { $0.deliver }?.wake()
  }

  /// The feed brought something to confirm, and to hand over.
  func newsCame() {
    wakeDelivery()
    wakeSpool()
  }

  /// The wall clock was set.
  func clockStepped() {
    lines.withLock { $0.deliver }?.clockStepped()
  }

  /// The feed may be read.
  func wakePoll() {
    lines.withLock { $0.poll }?.wake()
  }

  /// Something is owed to the neighbour.
  func wakeSpool() {
    lines.withLock { $0.spool }?.wake()
  }
}
