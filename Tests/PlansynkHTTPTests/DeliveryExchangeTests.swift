import Foundation
import PlansynkCore
import PlansynkHTTP
import Testing

/// What stands on the wire for each kind of item, and what the answer means, over real sockets.
@Suite struct DeliveryExchangeTests {
  @Test(arguments: [
    (DeliveryKind.mottagning, "/bestallningar/\(uuid(1))/mottagningskvittenser/2"),
    (.svar, "/bestallningar/\(uuid(1))/svar/2"),
    (.handelse, "/insatser/\(uuid(3))/handelser/\(uuid(4))"),
    (
      .bilaga,
      "/genomforandeplaner/\(uuid(5))/versioner/6/bilagor/"
        + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    ),
    (.plan, "/genomforandeplaner/\(uuid(5))/versioner/6"),
    (.avvikelse, "/avvikelser/\(uuid(7))"),
  ])
  func `each kind goes to its address with the headers of the contract`(
    _ kind: DeliveryKind, _ path: String
  ) async throws {
    let server = try RawServer { _ in .json(201) }
    let store = BilagaStore(contents: [bilagaDigest: Array("%PDF-".utf8)])
    let item = makeItem(kind)
    _ = await (try makeGateway(server.url + "/utforarsynk/v1", store: store)).deliver(item)
    let request = try #require(server.requests.first)
    #expect(server.requests.count == 1)
    #expect(request.method == "PUT")
    #expect(request.target == "/utforarsynk/v1" + path)
    #expect(request.value(of: "Authorization") == "Bearer tok-KANARIE")
    #expect(
      request.value(of: "Content-Type")
        == (kind == .bilaga ? "application/pdf" : "application/json"))
    #expect(request.value(of: "Accept")?.contains("application/problem+json") == true)
    #expect(request.value(of: "Content-Encoding") == nil)
    #expect(request.value(of: "Expect") == nil)
    let digest = "sha-256=:" + Data(item.digest.bytes).base64EncodedString() + ":"
    let carries = kind == .plan || kind == .bilaga
    #expect(request.value(of: "Content-Digest") == (carries ? digest : nil))
    #expect(request.body == (kind == .bilaga ? Array("%PDF-".utf8) : store.body))
  }

  @Test func `the frozen bytes go out exactly, whatever they are`() async throws {
    let server = try RawServer { _ in .json(201) }
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let store = BilagaStore(body: bytes)
    _ = await (try makeGateway(server.url, store: store)).deliver(makeItem(.plan))
    #expect(server.requests.first?.body == bytes)
  }

  @Test func `bytes that cannot be read are no fault of the destination, and nothing goes out`()
    async throws
  {
    let server = try RawServer { _ in .json(201) }
    let gateway = try makeGateway(server.url, store: BilagaStore(body: nil))
    let answer = await gateway.deliver(makeItem(.plan))
    #expect(answer == .itemTransient(DeliveryFailure(code: "store-unreadable")))
    #expect(server.requests.isEmpty)
  }

  @Test func `an attachment is streamed from the store, piece by piece and whole`() async throws {
    let server = try RawServer { _ in .json(201) }
    let content = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let store = BilagaStore(contents: [bilagaDigest: content])
    let answer = await (try makeGateway(server.url, store: store)).deliver(makeItem(.bilaga))
    #expect(answer == .delivered(nil))
    #expect(server.requests.first?.body == content)
    #expect(server.requests.first?.value(of: "Content-Length") == "3000001")
  }

  @Test func `a redirection is never followed`() async throws {
    let server = try RawServer { _ in
      .answer(307, headers: ["Location: /elsewhere"])
    }
    let answer = await (try makeGateway(server.url)).deliver(makeItem())
    #expect(answer.destinationFault?.slag == .certain)
    #expect(answer.destinationFault?.failure.code == "http-307")
    #expect(server.requests.count == 1)
  }

  @Test func `the receipt of a plan is read from the answer`() async throws {
    let server = try RawServer { _ in .json(201, receiptJSON) }
    guard
      case .delivered(let kvittens?) = await (try makeGateway(server.url)).deliver(makeItem(.plan))
    else {
      Issue.record("no receipt")
      return
    }
    #expect(kvittens.kvittensId == "k-1")
    #expect(kvittens.status == .kvitterad)
    #expect(kvittens.mottagen == Instant("2026-03-02T11:00:00Z"))
  }

  @Test(arguments: [
    (RawReply.json(200, "[1]"), DestinationFault.Slag.uncertain),
    (.answer(200, "<html>", type: "text/html"), .uncertain),
    (.answer(404, "<html>", type: "text/html"), .uncertain),
    (.json(422, "{}"), .uncertain),
    (.problem(422, "{broken"), .uncertain),
    (.json(203), .uncertain),
    (.answer(400, "<html>", type: "text/html"), .credentials),
    (.answer(503), .certain),
    (.answer(503, headers: ["Retry-After: -1"]), .certain),
    (.answer(503, headers: ["Retry-After: 30"]), .throttled),
    (.answer(429), .throttled),
    (.answer(401), .credentials),
    (.problem(403), .forbidden),
  ])
  func `what is not of the contract never becomes the item's fault`(
    _ reply: RawReply, _ slag: DestinationFault.Slag
  ) async throws {
    let server = try RawServer { _ in reply }
    let answer = await (try makeGateway(server.url)).deliver(makeItem())
    #expect(answer.destinationFault?.slag == slag)
  }

  @Test(arguments: [500, 408, 425])
  func `what the server asks of one item comes with the item's own fault`(status: Int) async throws
  {
    let server = try RawServer { _ in .answer(status, headers: ["Retry-After: 9000"]) }
    let answer = await (try makeGateway(server.url)).deliver(makeItem())
    guard case .itemTransient(let failure, let asked) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(failure.status == status)
    #expect(asked == 3600)
  }

  @Test func `Retry-After is read in seconds and as a date`() async throws {
    for field in ["30", "Sun, 06 Nov 1994 08:49:30 GMT"] {
      let server = try RawServer { _ in .answer(429, headers: ["Retry-After: \(field)"]) }
      let answer = await (try makeGateway(server.url)).deliver(makeItem())
      #expect(answer.destinationFault?.retryAfterSeconds == 30)
    }
  }

  @Test func `409 tells the digest that is stored`() async throws {
    let stored = Digest(bytes: Array(repeating: 9, count: 32))!
    let text = "sha-256=:" + Data(stored.bytes).base64EncodedString() + ":"
    let server = try RawServer { _ in .problem(409, #"{"contentDigest": "\#(text)"}"#) }
    guard
      case .conflict(let found, _) = await (try makeGateway(server.url)).deliver(makeItem(.plan))
    else {
      Issue.record("no conflict")
      return
    }
    #expect(found == stored)
  }

  @Test func `I12: nothing of request or answer, nor the token, is in what we say of a failure`()
    async throws
  {
    let canary = "KANARIE"
    let problem = """
      {"title": "\(canary)", "detail": "\(canary)", "fel": [{"pekare": "/mal/0/\(canary)",
       "kod": "\(canary) 19", "text": "\(canary)"}]}
      """
    let replies: [RawReply] =
      [400, 403, 404, 409, 412, 422, 500, 501, 503].map { .problem($0, problem) }
      + [.answer(200, canary), .answer(302, headers: ["Location: /\(canary)"])]
      + [.last(Array("\(canary) \(canary)\r\n\r\n".utf8)), .reset]
    for reply in replies {
      let server = try RawServer { _ in reply }
      let store = BilagaStore(body: Array(#"{"namn": "\#(canary)"}"#.utf8))
      for kind in [DeliveryKind.plan, .mottagning] {
        let answer = await (try makeGateway(server.url, store: store)).deliver(makeItem(kind))
        #expect(!"\(answer)".contains(canary))
      }
    }
  }
}

private func uuid(_ number: Int) -> String { (makeID(number) as Bestallning.ID).rawValue }

/// A receipt as the contract has it.
let receiptJSON = #"""
  {"kvittensId": "k-1", "mottagen": "2026-03-02T11:00:00.000Z", "status": "kvitterad"}
  """#
