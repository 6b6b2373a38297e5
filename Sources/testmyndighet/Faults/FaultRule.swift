/// Which requests a fault befalls, and how often.
struct FaultRule: Sendable, Equatable {
  var method: String?
  /// Below the base, for example `/genomforandeplaner`.
  var pathPrefix: String?
  var operationId: String?
  var probability = 1.0
  /// How many of the matching requests are spared first.
  var after = 0
  /// How many times at most; `nil` without end.
  var times: Int?
  var fault: Fault

  func matches(method: String, path: String, operationId: String?) -> Bool {
    (self.method ?? method) == method && path.hasPrefix(pathPrefix ?? "")
      && (self.operationId == nil || self.operationId == operationId)
  }
}
