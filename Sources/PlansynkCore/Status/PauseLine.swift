/// What `status` says of a pause, and what is judged of it.
struct PauseLine {
  let pause: Pause
  let now: Instant

  private static let word = "PAUSED          "

  /// At the top of `status`: what, who, how long, and why; whole, on as many lines as it needs.
  var lines: [String] {
    let standstill = pause.standstill
    let age = DurationText.brief(seconds: standstill.since.seconds(until: now))
    let text =
      "\(pause.scope.rawValue) for \(age), by uid \(standstill.uid)\(end): "
      + "\"\(standstill.reason.text)\""
    return TextColumns.wrapped(text, width: TextColumns.width - Self.word.count).enumerated()
      .map { $0 == 0 ? Self.word + $1 : String(repeating: " ", count: Self.word.count) + $1 }
  }

  /// For monitoring: without the reason, which is for those who may read `status`.
  var clause: String {
    "\(pause.scope.rawValue) paused by uid \(pause.standstill.uid)\(end)"
  }

  private var end: String { HoldWords.end(pause.standstill, at: now) }
}

/// The words for a hold, wherever it is told of.
public enum HoldWords {
  /// `, ends by itself in 3 h` where it does.
  static func end(_ standstill: Standstill, at now: Instant) -> String {
    guard let until = standstill.until else { return "" }
    guard until > now else { return ", ends now" }
    return ", ends by itself in \(DurationText.precise(seconds: now.seconds(until: until)))"
  }

  /// `held by uid 1001 "awaiting signature"`.
  public static func by(_ standstill: Standstill, verb: String = "held") -> String {
    "\(verb) by uid \(standstill.uid) \"\(standstill.reason.text)\""
  }
}
