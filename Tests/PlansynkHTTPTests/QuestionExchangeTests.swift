import PlansynkCore
import PlansynkHTTP
import Synchronization
import Testing

/// Receipts that are asked for, and the probe.
@Suite struct QuestionExchangeTests {
  private func ask(_ reply: RawReply) async throws -> KvittensAnswer {
    let server = try RawServer { _ in reply }
    return await (try makeGateway(server.url)).planKvittens(of: makeID(5), version: 6)
  }

  private func probe(_ reply: RawReply) async throws -> DestinationFault? {
    let server = try RawServer { _ in reply }
    return await (try makeGateway(server.url)).probe()
  }

  @Test func `a receipt is asked for at the plan's own address`() async throws {
    let server = try RawServer { _ in .json(200, receiptJSON) }
    let answer = await (try makeGateway(server.url)).planKvittens(of: makeID(5), version: 6)
    guard case .kvittens(let kvittens) = answer else {
      Issue.record("no receipt")
      return
    }
    #expect(kvittens.kvittensId == "k-1")
    #expect(server.requests.first?.method == "GET")
    let id: Genomforandeplan.ID = makeID(5)
    #expect(server.requests.first?.target == "/genomforandeplaner/\(id)/versioner/6")
  }

  @Test func `404 of the contract means lost; of a captive portal it means nothing`() async throws {
    for reply in [RawReply.problem(404), .answer(404)] {
      guard case .lost = try await ask(reply) else {
        Issue.record("not lost")
        return
      }
    }
    guard case .fault(let fault) = try await ask(.answer(404, "<html>", type: "text/html")) else {
      Issue.record("a captive portal lost a plan")
      return
    }
    #expect(fault.slag == .uncertain)
  }

  @Test(arguments: [RawReply.problem(500), .problem(501), .json(200, "{}"), .answer(200)])
  func `what makes no sense is asked again later`(_ reply: RawReply) async throws {
    guard case .failed = try await ask(reply) else {
      Issue.record("not failed")
      return
    }
  }

  @Test(arguments: [
    (RawReply.answer(200, "garbage"), DestinationFault.Slag.uncertain),
    (.reset, .uncertain), (.answer(502), .certain), (.answer(401), .credentials),
  ])
  func `faults of the destination are told as such`(
    _ reply: RawReply, _ slag: DestinationFault.Slag
  ) async throws {
    guard case .fault(let fault) = try await ask(reply) else {
      Issue.record("no fault")
      return
    }
    #expect(fault.slag == slag)
  }

  @Test func `the probe is well when the service says that it is this one`() async throws {
    let server = try RawServer { _ in
      .json(200, #"{"apiName": "Utförarsynk", "apiVersion": "1.0"}"#)
    }
    #expect(await (try makeGateway(server.url + "/v1")).probe() == nil)
    #expect(server.requests.first?.target == "/v1/api-info")
    #expect(server.requests.first?.value(of: "Authorization") == "Bearer tok-KANARIE")
  }

  @Test(arguments: [
    (RawReply.json(200, "{}"), DestinationFault.Slag.certain),
    (.json(200, #"{"hello": "world"}"#), .certain), (.answer(200), .certain),
    (.answer(200, "<html>", type: "text/html"), .uncertain), (.problem(404), .certain),
    (.answer(302, headers: ["Location: /login"]), .certain), (.answer(401), .credentials),
    (.problem(403), .forbidden), (.answer(429), .throttled), (.problem(500), .certain),
  ])
  func `the probe is not taken in by another service`(
    _ reply: RawReply, _ slag: DestinationFault.Slag
  ) async throws {
    #expect(try await probe(reply)?.slag == slag)
  }
}

/// An address that is known only after the server that tells it has been made.
final class AddressBox: Sendable {
  private let content = Mutex("")
  var url: String { content.withLock { $0 } }
  func set(_ url: String) { content.withLock { $0 = url } }
}
