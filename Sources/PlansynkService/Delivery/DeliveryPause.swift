import PlansynkCore

/// How long the delivering loop has nothing to do, unless something rings.
struct DeliveryPause {
  /// A minute: after every wake the wall clock is read.
  static let most: Int64 = 60_000

  /// What the breaker lets go.
  let permission: Breaker.Permission
  let queue: SendQueue
  let standstills: Standstills
  /// When the next item is ready.
  let nextReady: Instant?

  /// The wait in milliseconds.
  func milliseconds(from now: Instant) -> Int64 {
    // A probe that is due goes at once; what is in flight rings when it is over.
    if permission == .probe { return queue.inFlight == 0 ? 0 : Self.most }
    var wait = Self.most
    if let nextEnd = standstills.nextEnd { wait = min(wait, now.milliseconds(until: nextEnd)) }
    if case .wait(let until) = permission {
      wait = min(wait, now.milliseconds(until: until))
    } else if let nextReady, !standstills.stops(.sending, at: now) {
      wait = min(wait, now.milliseconds(until: nextReady))
      // Ready already, yet not leased: it waits for what is in flight, and that rings.
      if wait <= 0 { wait = queue.outstanding > 0 ? Self.most : 1000 }
    }
    return max(wait, 1)
  }
}
