/// What can go wrong, or be done, in a simulated month. Each can be switched off by its word, which
/// leaves the draws of all others as they were.
public enum FaultKind: String, CaseIterable, Sendable {
  // The network and what answers on it.
  case refused
  case timeoutBefore = "timeout-before"
  case timeoutAfter = "timeout-after"
  case reset
  case cutShort = "cut-short"
  case portal
  case internalError = "500"
  case badGateway = "502"
  case unavailable = "503"
  case throttled = "429"
  case unauthorised = "401"
  case forbidden = "403"
  case slow
  case duplicate
  // The myndighet.
  case pendingDecision = "pending-decision"
  case avvisad
  case refusal
  case forgetPlan = "forget-plan"
  case forgetBilaga = "forget-bilaga"
  case cursorExpired = "cursor-expired"
  case feedRepeat = "feed-repeat"
  case unreadable
  case orderChange = "order-change"
  case orderReplaced = "order-replaced"
  // The disk.
  case diskBefore = "disk-before"
  case diskAfter = "disk-after"
  case lowDisk = "low-disk"
  // The process.
  case crashStore = "crash-store"
  case crashRequest = "crash-request"
  case crashAnywhere = "crash-anywhere"
  case stop
  case reload
  case ruleChange = "rule-change"
  case restore
  case clockStep = "clock-step"
  // People.
  case operators
  case standstill
  case brokenDocument = "broken-document"
  case lateBilaga = "late-bilaga"
  case correction
  case planLapse = "plan-lapse"
  case followUp = "follow-up"
  case chef
  case erasure
  case mail

  /// Those that meet a request on its way.
  static let network: [FaultKind] = [
    .refused, .timeoutBefore, .timeoutAfter, .reset, .cutShort, .portal, .internalError,
    .badGateway, .unavailable, .throttled, .unauthorised, .forbidden, .slow, .duplicate,
  ]

  /// Those of the disk.
  static let disk: [FaultKind] = [.diskBefore, .diskAfter]
}
