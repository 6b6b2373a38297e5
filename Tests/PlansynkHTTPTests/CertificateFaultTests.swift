import PlansynkCore
import PlansynkCurl
import PlansynkHTTP
import Testing

/// What is wrong with a certificate is the destination's fault, for certain (T10).
@Suite(.enabled(if: NginxServer.isAvailable, "\(NginxServer.reason)"))
struct CertificateFaultTests {
  private let certificateFault = DestinationFault(
    .certain, DeliveryFailure(code: "server-certificate"))

  private func makeUpstream() throws -> RawServer { try RawServer { _ in .json(201) } }

  private func makeTrusting(_ authority: CertificateAuthority) throws -> CurlClient {
    try makeClient { $0.caFile = authority.file }
  }

  /// What every call meets at a server whose certificate is as `prepare` makes it.
  private func faults(
    _ prepare: (CertificateAuthority) throws -> Void
  ) async throws -> [DestinationFault?] {
    let authority = try CertificateAuthority()
    try prepare(authority)
    let upstream = try makeUpstream()
    let nginx = try NginxServer(authority, upstream: upstream)
    let gateway = makeGateway(try makeTrusting(authority), nginx.url)
    var faults = [await gateway.deliver(makeItem(.plan)).destinationFault, await gateway.probe()]
    if case .fault(let fault) = await gateway.feedPage(after: nil, limit: 1) {
      faults.append(fault)
    }
    if case .fault(let fault) = await gateway.planKvittens(of: makeID(5), version: 6) {
      faults.append(fault)
    }
    #expect(upstream.requests.isEmpty)
    return faults
  }

  @Test func `a certificate of our own CA for the right name is taken`() async throws {
    let authority = try CertificateAuthority()
    try authority.issue()
    let upstream = try makeUpstream()
    let nginx = try NginxServer(authority, upstream: upstream)
    let gateway = makeGateway(try makeTrusting(authority), nginx.url)
    #expect(await gateway.deliver(makeItem()) == .delivered(nil))
  }

  @Test func `an expired certificate is certain`() async throws {
    let found = try await faults { try $0.issue(days: -1) }
    #expect(found == Array(repeating: certificateFault, count: 4))
  }

  @Test func `a certificate for another name is certain`() async throws {
    let found = try await faults { try $0.issue(for: "annan.example") }
    #expect(found == Array(repeating: certificateFault, count: 4))
  }

  @Test func `a self-signed certificate is certain`() async throws {
    let found = try await faults { try $0.issueSelfSigned() }
    #expect(found == Array(repeating: certificateFault, count: 4))
  }

  @Test func `a certificate of another CA is certain`() async throws {
    let other = try CertificateAuthority()
    let authority = try CertificateAuthority()
    try authority.issue()
    let upstream = try makeUpstream()
    let nginx = try NginxServer(authority, upstream: upstream)
    let gateway = makeGateway(try makeTrusting(other), nginx.url)
    #expect(await gateway.deliver(makeItem()) == .destinationFault(certificateFault))
    #expect(await gateway.probe() == certificateFault)
  }

  @Test func `a certificate that is renewed between requests is taken, a strange one is not`()
    async throws
  {
    let authority = try CertificateAuthority()
    try authority.issue(days: 10)
    let upstream = try makeUpstream()
    let client = try makeTrusting(authority)
    let watch = CertificateWatch()
    func deliver(_ nginx: NginxServer) async -> DeliveryAnswer {
      await makeGateway(client, nginx.url, certificate: watch).deliver(makeItem())
    }
    let first = try NginxServer(authority, upstream: upstream)
    #expect(watch.end == nil)
    #expect(await deliver(first) == .delivered(nil))
    let end = try #require(watch.end)
    // A connection used again shows no certificate: the last one seen holds.
    #expect(await deliver(first) == .delivered(nil))
    #expect(watch.end == end)
    first.stop()
    try authority.issue(days: 20)
    let second = try NginxServer(authority, upstream: upstream)
    #expect(await deliver(second) == .delivered(nil))
    let days = Double(end.seconds(until: try #require(watch.end))) / 86_400
    #expect(days.rounded() == 10)
    second.stop()
    try authority.issueSelfSigned()
    let third = try NginxServer(authority, upstream: upstream)
    #expect(await deliver(third) == .destinationFault(certificateFault))
  }

  @Test(arguments: ["ssl http2", "ssl"])
  func `a slow first answer holds up nobody else over TLS`(_ protocols: String) async throws {
    let authority = try CertificateAuthority()
    try authority.issue()
    let upstream = try RawServer { $0.method == "PUT" ? .silence : .json(200, "{}") }
    let nginx = try NginxServer(authority, upstream: upstream, protocols: protocols)
    let gateway = makeGateway(try makeTrusting(authority), nginx.url)
    let slow = Task { await gateway.deliver(makeItem()) }
    while upstream.requests.isEmpty { await Task.yield() }
    let fault = await gateway.probe()
    #expect(fault?.failure.code == "other-service")
    slow.cancel()
    #expect(await slow.value.destinationFault?.failure.code == "stopped")
  }
}

extension DeliveryAnswer {
  /// Whether it is the item's fault.
  var isCharged: Bool {
    switch self {
    case .itemTransient, .itemPermanent, .conflict, .attachmentMissing: true
    case .delivered, .receiptPending, .destinationFault: false
    }
  }
}
