import FoundationEssentials
import ReferensMyndighet
import Testing

/// A myndighet under test: it is asked as over the wire, and everything that it answers is held
/// against the contract as well.
struct MyndighetBench {
  var myndighet: Myndighet
  var now = UTCInstant(milliseconds: 1_772_442_000_000)  // 2026-03-02T09:00:00.000Z
  let contract: ContractDocument
  /// What every request carries.
  var token: String? = "hemlig"

  static func make(orders: Int = 0, seed: UInt64 = 1) throws -> MyndighetBench {
    let contract = try contract.get()
    var myndighet = Myndighet(
      contract: contract, settings: Myndighet.Settings(token: "hemlig"))
    var population = Population(seed: seed, frame: frame)
    myndighet.issue(population.orders(orders))
    return MyndighetBench(myndighet: myndighet, contract: contract.document)
  }

  static let frame = Population.Frame(today: CalendarDay(number: 20_514), weeks: 8)

  /// Read once for all tests.
  static let contract = Result { try PublishedContract(yaml: try contractYAML()) }

  static func contractYAML() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "Config").appending(path: "openapi.yaml")
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  mutating func ask(
    _ method: String, _ path: String, headers: [(name: String, value: String)] = [],
    body: Data = Data(), sourceLocation: SourceLocation = #_sourceLocation
  ) -> MyndighetAnswer {
    var all = headers
    all.append(("Host", "myndighet.example"))
    if let token { all.append(("Authorization", "Bearer \(token)")) }
    let request = MyndighetRequest(
      method: method, target: "/utforarsynk/v1" + path, headers: all, body: body)
    let answer = myndighet.answer(request, now: now)
    if case .operation(let operation, _) = contract.route(method: method, path: request.below) {
      let faults = contract.violations(
        inAnswer: answer.body, status: answer.status,
        contentType: answer.header("Content-Type"), of: operation)
      #expect(faults.isEmpty, "the answer breaks the contract", sourceLocation: sourceLocation)
    }
    return answer
  }

  mutating func get(
    _ path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> MyndighetAnswer {
    ask("GET", path, sourceLocation: sourceLocation)
  }

  mutating func put(
    _ path: String, _ body: Json, sourceLocation: SourceLocation = #_sourceLocation
  ) -> MyndighetAnswer {
    let data = body.data
    var headers = [(name: "Content-Type", value: "application/json")]
    if path.hasPrefix("/genomforandeplaner") {
      headers.append(("Content-Digest", ContentDigest(of: data).field))
    }
    return ask("PUT", path, headers: headers, body: data, sourceLocation: sourceLocation)
  }

  mutating func putPdf(
    _ path: String, _ bytes: Data, type: String = "application/pdf", digestOf: Data? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> MyndighetAnswer {
    ask(
      "PUT", path,
      headers: [
        ("Content-Type", type), ("Content-Digest", ContentDigest(of: digestOf ?? bytes).field),
      ], body: bytes, sourceLocation: sourceLocation)
  }

  /// The first order that was issued.
  func order() throws -> Myndighet.OrderSummary { try #require(myndighet.orders.first) }
}

extension MyndighetRequest {
  fileprivate var below: String { String(path.dropFirst("/utforarsynk/v1".count)) }
}

extension MyndighetAnswer {
  /// The body as a tree.
  var json: Json { get throws { try Json(parsing: body) } }

  /// The codes of the faults that a problem lists, with their pointers.
  var fel: [String] {
    get throws {
      try json["fel"]?.elements.map {
        "\($0["pekare"]?.string ?? "") \($0["kod"]?.string ?? "")"
      } ?? []
    }
  }
}
