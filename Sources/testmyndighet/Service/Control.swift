import FoundationEssentials
import ReferensMyndighet

/// The control of the testmyndighet: what a test does in the place of people and of bad luck.
///
/// JSON over HTTP on a port of its own, on loopback, without a token. Members marked `?` may be
/// left out, an unknown one is an error; an error is `{"error": "…"}` and says what to do.
///
/// - `POST /orders` `{count?, with?: {member: value}}` from the population, `{order: {…}}` as it
///   is, or `{raw: "…"}` byte for byte
/// - `POST /orders/{id}/change` `{status?, ersatterId?, leaveOut?: [insatsId], with?: {…}}`
/// - `POST /faults` `{rules: [{match?: {method?, pathPrefix?, operationId?}, probability?, after?,
///   times?, fault: {kind, milliseconds?, status?, headers?, body?, bytes?, accept?}}], seed?}`,
///   `GET /faults`, `DELETE /faults`
/// - `POST /down` `{milliseconds?}`, `POST /up`, `POST /stop`
/// - `POST /settings` `{decisionPending?, wantsAvvikelser?, token?}`
/// - `POST /decisions` `{address, status: kvitterad|avvisad, kod?, text?}`
/// - `POST /forget` `{addressPrefix?}`, `POST /expire-cursors`
/// - `GET /orders`, `GET /summary`, `GET /record?kind=&bodies=1`
struct Control {
  let service: TestmyndighetService

  /// Whether the request ends the service, which its caller does once it is answered.
  static func isStop(_ request: MyndighetRequest) -> Bool {
    request.method == "POST" && request.path == "/stop"
  }

  func answer(_ request: MyndighetRequest) -> HttpAnswer {
    do throws(ControlError) {
      return HttpAnswer(
        status: 200, headers: [("Content-Type", "application/json")],
        body: Data((try dispatch(request).text + "\n").utf8))
    } catch {
      let body: Json = ["error": .string(error.description)]
      return HttpAnswer(
        status: error.status, headers: [("Content-Type", "application/json")],
        body: Data((body.text + "\n").utf8))
    }
  }

  private func dispatch(_ request: MyndighetRequest) throws(ControlError) -> Json {
    let parts = request.path.split(separator: "/").map(String.init)
    let review = ControlReview(service: service)
    switch (request.method, parts.first ?? "", parts.count) {
    case ("GET", "record", 1): return review.record(request)
    case ("GET", "summary", 1): return review.summary()
    case ("GET", "orders", 1): return review.orders()
    case ("POST", "orders", 1): return try addOrders(try body(request))
    case ("POST", "orders", 3) where parts[2] == "change":
      return try change(parts[1], try body(request))
    case ("GET", "faults", 1): return review.faults()
    case ("POST", "faults", 1): return try setFaults(try body(request))
    case ("DELETE", "faults", 1):
      service.state.access { $0.faults.replace(rules: [], seed: 1) }
      return ["rules": 0]
    case ("POST", "settings", 1): return try setSettings(try body(request))
    case ("POST", "decisions", 1): return try decide(try body(request))
    case ("POST", "forget", 1): return try forget(try body(request))
    case ("POST", "expire-cursors", 1):
      service.state.access { $0.myndighet.expireCursors() }
      return ["expired": true]
    case ("POST", "down", 1): return try port(try body(request), open: false)
    case ("POST", "up", 1): return try port([:], open: true)
    case _ where Self.isStop(request): return ["stopping": true]
    default:
      throw ControlError(404, "no control call \(request.method) \(request.path)")
    }
  }

  private func body(_ request: MyndighetRequest) throws(ControlError) -> Json {
    guard !request.body.isEmpty else { return [:] }
    do {
      return try Json(parsing: request.body)
    } catch { throw ControlError(error.description) }
  }

  private func addOrders(_ json: Json) throws(ControlError) -> Json {
    try json.allow(["count", "with", "order", "raw"], in: "the body")
    if let raw = json["raw"] {
      guard let text = raw.string else { throw ControlError("'raw' is a string, sent verbatim") }
      service.state.access { $0.myndighet.issue(verbatim: Data(text.utf8)) }
      return ["added": 1]
    }
    if let order = json["order"] {
      service.state.access { $0.myndighet.issue([order]) }
      return ["added": 1, "ids": .array([order["id"]].compactMap { $0 })]
    }
    let count = try json.count("count") ?? 1
    let changes = json["with"]?.members ?? []
    let ids = service.state.access { state in
      let orders = state.population.orders(count).map { order in
        changes.reduce(order) { $0.with($1.name, $1.value) }
      }
      state.myndighet.issue(orders)
      return orders.compactMap { $0["id"] }
    }
    return ["added": .int(count), "ids": .array(ids)]
  }

  private func change(_ id: String, _ json: Json) throws(ControlError) -> Json {
    try json.allow(["status", "ersatterId", "leaveOut", "with"], in: "the body")
    let change = OrderChange(
      status: json["status"]?.string, ersatterId: json["ersatterId"]?.string,
      leavingOut: Set((json["leaveOut"]?.elements ?? []).compactMap(\.string)),
      replacing: json["with"]?.members ?? [])
    let now = service.instant
    let changed = service.state.access { $0.myndighet.change(id, by: change, now: now) }
    guard let changed else { throw ControlError(404, "no order of that id; see GET /orders") }
    return ["id": .string(id), "version": changed["version"] ?? .null]
  }

  private func setFaults(_ json: Json) throws(ControlError) -> Json {
    try json.allow(["rules", "seed"], in: "the body")
    guard case .array(let list) = json["rules"] else {
      throw ControlError("the body needs 'rules', a list")
    }
    let rules = try list.map { (rule) throws(ControlError) in try FaultRule(rule) }
    let seed = UInt64(try json.count("seed") ?? 1)
    service.state.access { $0.faults.replace(rules: rules, seed: seed) }
    return ["rules": .int(rules.count)]
  }

  private func setSettings(_ json: Json) throws(ControlError) -> Json {
    try json.allow(["decisionPending", "wantsAvvikelser", "token"], in: "the body")
    return service.state.access { state in
      var settings = state.myndighet.settings
      settings.decisionPending = json["decisionPending"]?.bool ?? settings.decisionPending
      settings.wantsAvvikelser = json["wantsAvvikelser"]?.bool ?? settings.wantsAvvikelser
      settings.token = json["token"]?.string ?? settings.token
      state.myndighet.settings = settings
      return [
        "decisionPending": .bool(settings.decisionPending),
        "wantsAvvikelser": .bool(settings.wantsAvvikelser),
      ]
    }
  }

  private func decide(_ json: Json) throws(ControlError) -> Json {
    try json.allow(["address", "status", "kod", "text"], in: "the body")
    guard let address = json["address"]?.string else { throw ControlError("'address' is missing") }
    let decision: Myndighet.Decision
    switch json["status"]?.string {
    case "kvitterad": decision = .kvitterad
    case "avvisad":
      decision = .avvisad(
        kod: json["kod"]?.string ?? "annat", text: json["text"]?.string ?? "Planen avvisas.")
    default: throw ControlError("'status' is kvitterad or avvisad")
    }
    let found = service.state.access { $0.myndighet.decide(decision, onPlanAt: address) }
    guard found else { throw ControlError(404, "no plan version on that address") }
    return ["decided": true]
  }

  private func forget(_ json: Json) throws(ControlError) -> Json {
    try json.allow(["addressPrefix"], in: "the body")
    let prefix = json["addressPrefix"]?.string ?? "/"
    return ["forgotten": .int(service.state.access { $0.myndighet.forget(addressPrefix: prefix) })]
  }

  private func port(_ json: Json, open: Bool) throws(ControlError) -> Json {
    try json.allow(["milliseconds"], in: "the body")
    let milliseconds = try json.count("milliseconds")
    do {
      if open { try service.up() } else { try service.down(milliseconds: milliseconds) }
    } catch { throw ControlError(500, error.description) }
    return ["open": .bool(open)]
  }
}
