/// What a trial asks of the testmyndighet, in the place of people and of bad luck.
extension Testmyndighet {
  /// Issues orders of its population, with members replaced; answers their ids.
  @discardableResult
  public func issue(
    _ count: Int = 1, with members: [String: JSONDocument] = [:]
  ) async throws(TrialError) -> [String] {
    var body: JSONDocument = ["count": .int(count)]
    if !members.isEmpty { body["with"] = .object(members) }
    let answer = try await ask("POST", "/orders", body)
    return (answer["ids"]?.elements ?? []).compactMap(\.string)
  }

  /// Issues one order as it is.
  public func issue(order: JSONDocument) async throws(TrialError) {
    try await ask("POST", "/orders", ["order": order])
  }

  /// Puts a text into the feed, whatever it is.
  public func issue(raw: String) async throws(TrialError) {
    try await ask("POST", "/orders", ["raw": .string(raw)])
  }

  /// Issues a new version of an order.
  public func change(
    _ id: String, status: String? = nil, leavingOut: [String] = [],
    with members: [String: JSONDocument] = [:]
  ) async throws(TrialError) {
    var body: JSONDocument = [:]
    body["status"] = status.map { .string($0) }
    if !leavingOut.isEmpty { body["leaveOut"] = .array(leavingOut.map { .string($0) }) }
    if !members.isEmpty { body["with"] = .object(members) }
    try await ask("POST", "/orders/\(id)/change", body)
  }

  /// Puts rules of misbehaviour in force in place of those before.
  public func misbehave(_ rules: [TrialFault], seed: UInt64 = 42) async throws(TrialError) {
    try await ask(
      "POST", "/faults",
      ["seed": .int(Int(seed)), "rules": .array(rules.map(\.document))])
  }

  /// Behaves again.
  public func behave() async throws(TrialError) { try await ask("DELETE", "/faults") }

  /// Closes the port of the API.
  public func goDown() async throws(TrialError) { try await ask("POST", "/down", [:]) }

  /// Opens the port of the API again.
  public func comeUp() async throws(TrialError) { try await ask("POST", "/up", [:]) }

  /// Whether plans are stored with their decision pending, from now on.
  public func settings(isDecisionPending: Bool) async throws(TrialError) {
    try await ask("POST", "/settings", ["decisionPending": .bool(isDecisionPending)])
  }

  /// Decides on a stored plan version: `kvitterad` or `avvisad`.
  public func decide(_ address: String, status: String) async throws(TrialError) {
    try await ask("POST", "/decisions", ["address": .string(address), "status": .string(status)])
  }

  /// All that it has taken in, in order of arrival.
  public func record(
    kind: String? = nil, withBodies: Bool = false
  ) async throws(TrialError) -> [MyndighetRecord] {
    let filter = [kind.map { "kind=\($0)" }, withBodies ? "bodies=1" : nil].compactMap(\.self)
    let query = filter.isEmpty ? "" : "?" + filter.joined(separator: "&")
    let answer = try await ask("GET", "/record" + query)
    return try (answer["records"]?.elements ?? []).map { one throws(TrialError) in
      try MyndighetRecord(one)
    }
  }

  /// Its counts.
  public func summary() async throws(TrialError) -> MyndighetSummary {
    MyndighetSummary(try await ask("GET", "/summary"))
  }

  /// Every order that can be read as one.
  public func orders() async throws(TrialError) -> [IssuedOrder] {
    try (try await ask("GET", "/orders"))["orders"]?.elements
      .map { one throws(TrialError) in try IssuedOrder(one) } ?? []
  }
}
