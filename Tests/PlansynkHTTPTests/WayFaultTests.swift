import PlansynkCore
import PlansynkCurl
import PlansynkHTTP
import Testing

/// Ways on which requests get lost: none hangs beyond its time, and none blames the item (T10).
@Suite(.timeLimit(.minutes(5))) struct WayFaultTests {
  /// What deliveries, the probe and the feed meet.
  private func faults(
    _ url: String, timeoutMilliseconds: Int = 400
  ) async throws -> Set<DestinationFault> {
    let gateway = try makeGateway(
      url, store: BilagaStore(contents: [bilagaDigest: Array("%PDF-".utf8)]),
      timeoutMilliseconds: timeoutMilliseconds)
    var faults: Set<DestinationFault> = []
    for kind in [DeliveryKind.plan, .bilaga, .mottagning] {
      let answer = await gateway.deliver(makeItem(kind))
      #expect(!answer.isCharged)
      if let fault = answer.destinationFault { faults.insert(fault) }
    }
    if let fault = await gateway.probe() { faults.insert(fault) }
    if case .fault(let fault) = await gateway.feedPage(after: nil, limit: 1) {
      faults.insert(fault)
    }
    return faults
  }

  private func fault(_ slag: DestinationFault.Slag, _ code: String) -> DestinationFault {
    DestinationFault(slag, DeliveryFailure(code: code))
  }

  @Test func `a black hole that never takes the connection is certain`() async throws {
    let hole = try FullListener()
    #expect(try await faults(hole.url) == [fault(.certain, "timeout")])
  }

  @Test func `a black hole that takes it and says nothing is uncertain`() async throws {
    let server = try RawServer { _ in .silence }
    #expect(try await faults(server.url) == [fault(.uncertain, "timeout")])
  }

  @Test func `a reset in the TLS handshake is certain`() async throws {
    let server = try RawServer(atOnce: .reset)
    let found = try await faults("https://127.0.0.1:\(server.port)", timeoutMilliseconds: 20_000)
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.slag == .certain })
  }

  @Test func `a TLS handshake that is never answered is certain`() async throws {
    let server = try RawServer(atOnce: .silence)
    #expect(
      try await faults("https://127.0.0.1:\(server.port)") == [fault(.certain, "timeout")])
  }

  @Test func `a captive portal is never followed and never blames an item`() async throws {
    for (reply, slag) in [
      (RawReply.answer(200, "<html>Logga in</html>", type: "text/html"), .uncertain),
      (.answer(302, headers: ["Location: http://portal.example/"]), .certain),
      (.answer(511, "<html>Logga in</html>", type: "text/html"), .certain),
    ] as [(RawReply, DestinationFault.Slag)] {
      let server = try RawServer { _ in reply }
      let found = try await faults(server.url, timeoutMilliseconds: 20_000)
      #expect(Set(found.map(\.slag)) == [slag])
      #expect(server.requests.count == 5)
    }
  }

  @Test func `a proxy that asks for a password is told as such, and a tunnel as no connection`()
    async throws
  {
    let proxy = try RawServer { _ in .answer(407, headers: ["Proxy-Authenticate: Basic"]) }
    let client = try makeClient { $0.proxy = proxy.url }
    let plain = await makeGateway(client, "http://myndighet.example").deliver(makeItem())
    #expect(plain.destinationFault?.slag == .credentials)
    #expect(plain.destinationFault?.failure.code == "http-407")
    let tunnel = await makeGateway(client, "https://myndighet.example").deliver(makeItem())
    #expect(tunnel.destinationFault?.slag == .certain)
    #expect(proxy.requests.map(\.method) == ["PUT", "CONNECT"])
    #expect(proxy.requests.allSatisfy { $0.method == "PUT" || $0.body.isEmpty })
  }

  @Test func `a connection that the server has forgotten is made anew, and no answer is lost`()
    async throws
  {
    let server = try RawServer { _ in .last(RawReply.json(201).bytes ?? []) }
    let gateway = try makeGateway(server.url)
    for _ in 0..<5 {
      #expect(await gateway.deliver(makeItem(.plan)) == .receiptPending(nil))
    }
    #expect(server.requests.count == 5)
  }

  @Test func `a half-open connection costs one timeout, not the next request`() async throws {
    let seen = Countdown(1)
    // The second request vanishes on a connection that was good.
    let server = try RawServer { _ in seen.next() == 0 ? .silence : .json(201) }
    let gateway = try makeGateway(server.url, timeoutMilliseconds: 400)
    #expect(await gateway.deliver(makeItem()) == .delivered(nil))
    #expect(
      await gateway.deliver(makeItem()) == .destinationFault(fault(.uncertain, "timeout")))
    #expect(await gateway.deliver(makeItem()) == .delivered(nil))
  }

  @Test func `an upload that stalls ends long before the time that its size would give it`()
    async throws
  {
    let server = try RawServer(atOnce: .deaf)
    let client = try makeClient { $0.lowSpeed = .init(bytesPerSecond: 1000, seconds: 1) }
    let content = [UInt8](repeating: 7, count: 24 << 20)
    let gateway = makeGateway(
      client, server.url, store: BilagaStore(contents: [bilagaDigest: content]),
      // Beyond the time limit of this suite.
      timeoutMilliseconds: 600_000)
    let answer = await gateway.deliver(makeItem(.bilaga))
    #expect(answer == .destinationFault(fault(.uncertain, "timeout")))
  }
}
