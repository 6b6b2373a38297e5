/// What `status` says of a pause, and what is judged of it.
struct PauseLine {
  let pause: Pause
  let now: Instant

  /// At the top of `status`: what, who, how long, and why.
  var text: String {
    let standstill = pause.standstill
    let age = DurationText.brief(seconds: standstill.since.seconds(until: now))
    return "PAUSED          \(pause.scope.rawValue), for \(age) by uid \(standstill.uid)"
      + "\(end) \"\(standstill.reason.text)\""
  }

  /// For monitoring: without the reason, which is for those who may read `status`.
  var clause: String {
    "\(pause.scope.rawValue) paused by uid \(pause.standstill.uid)\(end)"
  }

  private var end: String { HoldWords.end(pause.standstill, at: now) }
}

/// The words for a hold, wherever it is told of.
public enum HoldWords {
  /// `, ends in 3 h` where it ends by itself.
  static func end(_ standstill: Standstill, at now: Instant) -> String {
    guard let until = standstill.until else { return "" }
    guard until > now else { return ", ends now" }
    return ", ends in \(DurationText.precise(seconds: now.seconds(until: until)))"
  }

  /// `held by uid 1001 "awaiting signature"`.
  public static func by(_ standstill: Standstill, verb: String = "held") -> String {
    "\(verb) by uid \(standstill.uid) \"\(standstill.reason.text)\""
  }
}
