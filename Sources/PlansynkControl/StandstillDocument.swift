import PlansynkCore

/// That a person stopped something, as machines read it.
struct StandstillDocument: Codable, Hashable {
  var uid: UInt32
  var since: String
  var reason: String
  var until: String?

  init(_ standstill: Standstill) {
    uid = standstill.uid
    since = standstill.since.description
    reason = standstill.reason.text
    until = standstill.until?.description
  }

  var standstill: Standstill? {
    guard let since = Instant(since) else { return nil }
    return Standstill(
      uid: uid, since: since, reason: OperatorReason(kept: reason),
      until: until.flatMap { Instant($0) })
  }
}

extension StatusDocument {
  struct PausePart: Codable, Hashable {
    var scope: String
    var paused: StandstillDocument

    init(_ pause: Pause) {
      scope = pause.scope.rawValue
      paused = StandstillDocument(pause.standstill)
    }

    var pause: Pause? {
      guard let scope = Pause.Scope(rawValue: scope), let standstill = paused.standstill else {
        return nil
      }
      return Pause(scope: scope, standstill: standstill)
    }
  }
}
