import PlansynkCore

/// How a myndighet can be away.
enum OutageKind: String, CaseIterable {
  case refused = "connection refused"
  case timeout = "timeout"
  case allFail = "500, the probe too"
  case itemsFail = "500, the probe and the feed well"
  case badGateway = "502"
  case unavailable = "503"
  case asksToWait = "503 with `Retry-After: 120`"
  case portal = "HTML with 200"
  case credentials = "401"
  case certificate = "TLS error"
  case tooMany = "429"

  /// What every request meets.
  var fault: DestinationFault {
    switch self {
    case .refused: make(.certain, "no-connection")
    case .timeout: make(.uncertain, "timeout")
    case .allFail, .itemsFail: make(.certain, "http-500", 500)
    case .badGateway: make(.certain, "http-502", 502)
    case .unavailable: make(.certain, "http-503", 503)
    case .asksToWait:
      DestinationFault(
        .throttled, retryAfterSeconds: 120, DeliveryFailure(status: 503, code: "http-503"))
    case .portal: make(.uncertain, "http-200", 200)
    case .credentials: make(.credentials, "http-401", 401)
    case .certificate: make(.certain, "server-certificate")
    case .tooMany: make(.throttled, "http-429", 429)
    }
  }

  private func make(
    _ slag: DestinationFault.Slag, _ code: String, _ status: Int? = nil
  ) -> DestinationFault {
    DestinationFault(slag, DeliveryFailure(status: status, code: code))
  }

  /// How long a request takes that meets it.
  var milliseconds: Int64 { self == .timeout ? 30_000 : 50 }

  /// The longest that the first success may come after it, in seconds.
  var successSeconds: Int64 {
    switch self {
    case .credentials: 900
    case .asksToWait: 120
    default: 300
    }
  }

  /// Makes the myndighet so.
  func begin(_ myndighet: ScriptedMyndighet) {
    let fault = fault
    let milliseconds = milliseconds
    switch self {
    case .allFail, .itemsFail:
      // 500 is about what was sent, until it turns out to be about all of it.
      let isProbeWell = self == .itemsFail
      if !isProbeWell { myndighet.down(fault) }
      myndighet.reply { _ in .say(.itemTransient(fault.failure)) }
    default: myndighet.down(fault)
    }
    myndighet.change { $0.milliseconds = milliseconds }
  }

  /// Makes it well again.
  static func end(_ myndighet: ScriptedMyndighet) {
    myndighet.down(nil)
    myndighet.change { $0.milliseconds = 50 }
  }
}
