extension DeliveryKind {
  /// The English noun for one of them.
  public var noun: String {
    switch self {
    case .mottagning: "receipt"
    case .svar: "answer"
    case .handelse: "event"
    case .bilaga: "attachment"
    case .plan: "plan"
    case .avvikelse: "deviation"
    }
  }
}

extension StatusFacts.AttentionRow {
  /// Where it stands, as a clause about the item.
  var lage: String {
    switch state {
    case .held: "is on hold"
    case .pending, .sending: "keeps failing"
    default: "needs attention"
    }
  }

  /// What happened, in words: `refused 422: /insatser/0/nar saknas`.
  public var happening: String {
    if let held { return HoldWords.by(held) }
    guard !reason.isEmpty else { return lage }
    let parts = reason.split(separator: ",", maxSplits: 1)
    let pointers = parts.count > 1 ? ":" + parts[1] : ""
    if let status = httpStatus {
      let verb = state == .attention && (400..<500).contains(status) ? "refused" : "failed with"
      return "\(verb) \(status)\(pointers)"
    }
    if hasKilled { return "the program died \(LeasedItem.deathsMax) times while sending it" }
    if parts[0] == "avvisad" { return "refused by the myndighet (avvisad)\(pointers)" }
    return state == .held ? "held: \(reason)" : reason
  }

  /// What to do about it.
  public var advice: String {
    switch (state, kind) {
    case (.attention, _) where hasKilled:
      return "report it with the journal of those starts; plansynk retry \(shortID) tries again"
    case (.held, _): return "to let it go: plansynk release \(shortID)"
    case (.pending, _), (.sending, _):
      return "still tried; ask the myndighet why it fails: plansynk show \(shortID)"
    case (_, .plan): return "hand in a corrected version; details: plansynk show \(shortID)"
    case (_, .bilaga): return "hand in the plan with a good PDF: plansynk show \(shortID)"
    case (_, .handelse): return "correct it, or agree and plansynk retry \(shortID)"
    case (_, .mottagning), (_, .svar), (_, .avvikelse):
      return "ask the myndighet, then plansynk retry \(shortID)"
    }
  }

  private var hasKilled: Bool { reason == DeliveryFailure.processDied.code }

  private var httpStatus: Int? {
    guard reason.hasPrefix("http-") else { return nil }
    return Int(reason.dropFirst(5).prefix { $0 != "," })
  }
}
