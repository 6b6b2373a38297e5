import FoundationEssentials

/// A myndighet's system as the contract describes it: a state that answers requests.
///
/// It has no socket and no clock: one request and the present instant go in, one answer comes out,
/// and the state is what a later request sees. So the same oracle serves a program on a socket and
/// a simulation in virtual time. It reads the contract for itself and shares no code with the
/// daemon: what both sides get wrong together no test would find.
public struct Myndighet: Sendable {
  /// How this myndighet behaves where the contract leaves it free.
  public struct Settings: Sendable {
    /// The one token that is let in; `nil` lets everybody in.
    public var token: String?
    /// The path under which all resources lie.
    public var base = "/utforarsynk/v1"
    /// Scheme and authority for the links of the feed; `nil` takes the `Host` of the request.
    public var origin: String?
    /// Whether a plan is stored with its decision pending, and so answered `202`.
    public var decisionPending = false
    /// Whether late-plan notices are wanted; where not, they are answered `404`.
    public var wantsAvvikelser = true

    /// The settings of a myndighet that lets in the holder of the token.
    public init(token: String? = nil) {
      self.token = token
    }
  }

  /// How it behaves.
  public var settings: Settings
  /// What it has counted.
  public internal(set) var tally = Tally()

  let contract: ContractDocument
  private let contractText: Data
  var book = Bestallningsbok()
  var ledger = AcceptanceLedger()
  var feedAge = 1
  /// The order that each plan named first.
  var orderOfPlan: [String: String] = [:]

  /// Makes a myndighet without orders that holds every request against that contract.
  public init(contract: PublishedContract, settings: Settings) {
    self.contract = contract.document
    contractText = contract.text
    self.settings = settings
  }

  /// Answers one request at that instant.
  public mutating func answer(_ request: MyndighetRequest, now: UTCInstant) -> MyndighetAnswer {
    var call = Call(request: request, now: now)
    var answer: MyndighetAnswer
    do {
      try open(&call)
      answer = try dispatch(call)
    } catch {
      answer = error.answer
    }
    answer.operationId = call.operation?.operationId
    if let trace = request.header("traceparent") {
      answer.headers.append((name: "traceparent", value: trace))
    }
    tally.note(status: answer.status)
    return answer
  }

  /// What stands before every resource: the token, the route, and the request's outer form.
  private mutating func open(_ call: inout Call) throws(Problem) {
    try authorize(call.request)
    let path = call.request.path
    guard path.hasPrefix(settings.base + "/") else { throw Problem(404, "Resursen finns inte") }
    call.address = String(path.dropFirst(settings.base.count))
    switch contract.route(method: call.request.method, path: call.address) {
    case .notFound: throw Problem(404, "Resursen finns inte")
    case .methodNotAllowed(let allow):
      throw Problem(
        405, "Metoden är inte tillåten",
        headers: [("Allow", allow.sorted().joined(separator: ", "))])
    case .operation(let operation, let parameters):
      call.operation = operation
      call.parameters = parameters
      try accepts(call.request, operation)
      try refuse(
        contract.violations(
          inQuery: call.request.queryPairs, headers: call.request.headersByName,
          parameters: parameters, of: operation),
        of: operation)
    }
  }

  private func authorize(_ request: MyndighetRequest) throws(Problem) {
    guard let token = settings.token else { return }
    guard request.header("Authorization") == "Bearer \(token)" else {
      throw Problem(
        401, "Giltigt intyg saknas", headers: [("WWW-Authenticate", "Bearer realm=\"utforarsynk\"")]
      )
    }
  }

  private func accepts(
    _ request: MyndighetRequest, _ operation: ContractOperation
  ) throws(Problem) {
    let made = operation.operationId == "getOpenapi" ? "application/yaml" : "application/json"
    guard let accept = request.header("Accept"), accept != made else { return }
    let ranges = accept.split(separator: ",").map { range in
      String(range.prefix { $0 != ";" }.filter { $0 != " " }).lowercased()
    }
    guard ranges.contains(where: { ["*/*", "application/*", made].contains($0) }) else {
      throw Problem(406, "Ingen godtagbar medietyp")
    }
  }

  /// Refuses a request that breaks the contract, and counts every breach.
  mutating func refuse(
    _ violations: [Violation], of operation: ContractOperation
  ) throws(Problem) {
    guard !violations.isEmpty else { return }
    for violation in violations {
      tally.note(
        ContractBreach(
          operationId: operation.operationId, pointer: violation.pointer, code: violation.code))
    }
    throw Problem(400, "Begäran bryter mot kontraktet", fel: violations.map { Fel($0) })
  }

  private mutating func dispatch(_ call: Call) throws(Problem) -> MyndighetAnswer {
    switch call.operation?.operationId {
    case "getApiInfo": return apiInfo(call)
    case "getOpenapi":
      var answer = MyndighetAnswer(status: 200, json: contractText)
      answer.headers = [("Content-Type", "application/yaml")]
      return answer
    case "listBestallningar": return try feedPage(call)
    case "getBestallning": return try order(call)
    case "putMottagningskvittens": return try putMottagningskvittens(call)
    case "putSvar": return try putSvar(call)
    case "putInsatsHandelse": return try putHandelse(call)
    case "putBilaga": return try putBilaga(call)
    case "putPlanVersion": return try putPlan(call)
    case "getPlanVersion": return try planReceipt(call)
    case "putAvvikelse": return try putAvvikelse(call)
    default: throw Problem(501, "Resursen är inte byggd")
    }
  }

  private func apiInfo(_ call: Call) -> MyndighetAnswer {
    let info: Json = [
      "apiName": "Utförarsynk", "apiVersion": "1.0.0", "apiReleased": "2026-01-01",
      "apiDocumentation": .string(origin(of: call) + settings.base + "/openapi.yaml"),
      "apiStatus": "active",
    ]
    return MyndighetAnswer(status: 200, json: info.data)
  }

  /// Scheme and authority that the client itself used, so that its links lead back to us.
  func origin(of call: Call) -> String {
    settings.origin ?? "http://\(call.request.header("Host") ?? "localhost")"
  }
}
