import PlansynkCore
import PlansynkHTTP
import Testing

/// Requests that get no answer, over real sockets: the first rows of the contract's table.
@Suite struct ConnectionFaultTests {
  private func fault(
    _ url: String, timeoutMilliseconds: Int = 20_000
  ) async throws -> DestinationFault? {
    let gateway = try makeGateway(url, timeoutMilliseconds: timeoutMilliseconds)
    return await gateway.deliver(makeItem()).destinationFault
  }

  private func fault(_ reply: RawReply) async throws -> DestinationFault? {
    let server = try RawServer { _ in reply }
    return try await fault(server.url)
  }

  @Test func `refused is certain`() async throws {
    let fault = try await fault("http://127.0.0.1:\(try RawServer.deadPort())")
    #expect(fault == DestinationFault(.certain, DeliveryFailure(code: "no-connection")))
  }

  @Test func `a name without an address is certain`() async throws {
    // A label of 64 letters is refused by the resolver itself, without asking a network.
    let fault = try await fault("http://\(String(repeating: "a", count: 64)).invalid")
    #expect(fault == DestinationFault(.certain, DeliveryFailure(code: "no-address")))
  }

  @Test func `a broken TLS handshake is certain`() async throws {
    let server = try RawServer { _ in .last(Array("no TLS here\r\n\r\n".utf8)) }
    // The handshake is no request that the server could read, so it never answers.
    let fault = try await fault(
      "https://127.0.0.1:\(server.port)", timeoutMilliseconds: 300)
    #expect(fault?.slag == .certain)
  }

  @Test func `no answer within the time is uncertain`() async throws {
    let server = try RawServer { _ in .silence }
    let fault = try await fault(server.url, timeoutMilliseconds: 200)
    #expect(fault == DestinationFault(.uncertain, DeliveryFailure(code: "timeout")))
  }

  @Test func `a reset after the request is uncertain`() async throws {
    #expect(
      try await fault(.reset)
        == DestinationFault(.uncertain, DeliveryFailure(code: "interrupted")))
  }

  @Test func `an answer cut short is uncertain`() async throws {
    let half = Array("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"a".utf8)
    #expect(
      try await fault(.last(half))
        == DestinationFault(.uncertain, DeliveryFailure(code: "interrupted")))
  }

  @Test func `a connection closed without a word is uncertain`() async throws {
    #expect(
      try await fault(.last([]))
        == DestinationFault(
          .uncertain, DeliveryFailure(code: "interrupted")))
  }

  @Test func `what is not HTTP is uncertain`() async throws {
    let garbage = Array("SSH-2.0-OpenSSH_9.2 not what you wanted\r\n\r\n".utf8)
    #expect(
      try await fault(.last(garbage))
        == DestinationFault(.uncertain, DeliveryFailure(code: "no-http")))
  }

  @Test func `an answer larger than we read is uncertain`() async throws {
    let fault = try await fault(.last(makeHugeAnswer()))
    #expect(fault == DestinationFault(.uncertain, DeliveryFailure(code: "answer-too-large")))
  }

  @Test func `an attachment that our store cannot find is not sent, and nobody is blamed`()
    async throws
  {
    let server = try RawServer { _ in .json(201) }
    let answer = await (try makeGateway(server.url)).deliver(makeItem(.bilaga))
    #expect(answer == .itemTransient(DeliveryFailure(code: "store-unreadable")))
    #expect(server.requests.isEmpty)
  }

  @Test func `an attachment that cannot be read to its end blames nobody`() async throws {
    let server = try RawServer { _ in .json(201) }
    let content = [UInt8](repeating: 5, count: 1 << 20)
    let store = BilagaStore(contents: [bilagaDigest: content], readableBytes: 256 * 1024)
    let answer = await (try makeGateway(server.url, store: store)).deliver(makeItem(.bilaga))
    #expect(answer == .itemTransient(DeliveryFailure(code: "attachment-unreadable")))
  }
}

/// A whole answer of 17 MiB, one more than is read.
func makeHugeAnswer() -> [UInt8] {
  let size = 17 << 20
  let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(size)\r\n\r\n"
  return Array(head.utf8) + [UInt8](repeating: UInt8(ascii: " "), count: size)
}
