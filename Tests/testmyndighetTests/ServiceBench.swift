import FoundationEssentials
import ReferensMyndighet

@testable import testmyndighet

/// A testmyndighet on free ports, in this process.
final class ServiceBench {
  let service: TestmyndighetService

  /// Read once for all tests.
  private static let contract = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "Config").appending(path: "openapi.yaml")
    return try PublishedContract(
      yaml: String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  init(orders: Int = 3, journal: Journal? = nil) throws {
    var settings = TestmyndighetService.Settings(
      contract: try Self.contract.get(),
      frame: Population.Frame(today: CalendarDay(number: 20_514)))
    settings.orders = orders
    settings.journal = journal
    let now = UTCInstant(milliseconds: 1_772_442_000_000)
    service = try TestmyndighetService(settings) { now }
  }

  deinit { service.stop() }

  func client(patienceMilliseconds: Int = 10_000) throws -> RawClient {
    try RawClient(port: service.apiPort, patienceMilliseconds: patienceMilliseconds)
  }

  /// The bytes of a request to the API.
  static func request(
    _ method: String, _ path: String, headers: [String] = [], body: Data? = nil
  ) -> Data {
    var lines = ["\(method) /utforarsynk/v1\(path) HTTP/1.1", "Host: 127.0.0.1"] + headers
    if let body { lines.append("Content-Length: \(body.count)") }
    return Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? Data())
  }

  /// Sends one request on a connection of its own.
  func ask(
    _ method: String, _ path: String, headers: [String] = [], body: Data? = nil
  ) throws -> (status: Int, head: String, body: String) {
    let client = try client()
    try client.send(Self.request(method, path, headers: headers, body: body))
    return try client.readAnswer()
  }

  /// Sends the receipt of an order, which is accepted unless a fault forbids it.
  func sendReceipt() throws -> (status: Int, head: String, body: String) {
    let id = service.state.access { $0.myndighet.orders[0].id }
    let receipt: Json = [
      "mottagen": "2026-03-02T09:00:00.000Z", "utforarenhet": "enhet-1",
      "system": ["namn": "plansynk", "version": "1.0.0"],
    ]
    return try ask(
      "PUT", "/bestallningar/\(id)/mottagningskvittenser/1",
      headers: ["Content-Type: application/json"], body: receipt.data)
  }

  var accepted: Int { service.state.access { $0.myndighet.accepted.count } }

  /// One call to the control, over its port.
  @discardableResult
  func control(_ method: String, _ path: String, _ body: String = "") throws -> (Int, Json) {
    let client = try RawClient(port: service.controlPort)
    try client.send(
      Data(
        "\(method) \(path) HTTP/1.1\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
    let answer = try client.readAnswer()
    return (answer.status, try Json(parsing: Data(answer.body.utf8)))
  }

  /// Puts one rule for every request into force.
  func befall(_ fault: String, rest: String = "") throws {
    try control("POST", "/faults", #"{"rules":[{"fault":{\#(fault)}\#(rest)}]}"#)
  }
}
