import PlansynkCore
import PlansynkCurl
import Synchronization
import Testing

@testable import PlansynkHTTP

/// `Prefer: wait=N` on the feed, as it is asked for.
@Suite struct FeedWaitTests {
  /// Keeps what was asked, and answers nothing.
  private final class Recorder: HTTPExchange {
    private let asked = Mutex<[CurlRequest]>([])
    var requests: [CurlRequest] { asked.withLock { $0 } }

    func send(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
      asked.withLock { $0.append(request) }
      throw CurlError(.connect, code: .ok, phase: .connecting)
    }
  }

  private func feedRequest(wait: Int) async throws -> CurlRequest {
    let recorder = Recorder()
    let gateway = makeGateway(recorder, wait: wait)
    _ = await gateway.feedPage(after: nil, limit: 1)
    return try #require(recorder.requests.first)
  }

  private func makeGateway(_ exchange: any HTTPExchange, wait: Int) -> HTTPGateway {
    HTTPGateway(
      client: exchange,
      options: GatewayOptions(
        baseURL: "https://a.example", utforarenhet: "e", token: "t", timeoutMilliseconds: 30_000,
        feedWaitSeconds: wait), store: BilagaStore(), time: StillTime())
  }

  private func preference(_ request: CurlRequest) -> String? {
    request.headers.first { $0.name == "Prefer" }?.value
  }

  @Test func `nothing is asked for when it is off, and the time is the ordinary one`() async throws
  {
    let request = try await feedRequest(wait: 0)
    #expect(preference(request) == nil)
    #expect(request.timeout == 30_000)
    #expect(request.lowSpeed == nil)
  }

  @Test(arguments: [1, 50, 600])
  func `when it is on, the time and the patience with silence grow by it`(
    _ wait: Int
  ) async throws {
    let request = try await feedRequest(wait: wait)
    #expect(preference(request) == "wait=\(wait)")
    #expect(request.timeout == 30_000 + wait * 1000)
    #expect(request.lowSpeed?.seconds ?? 0 > wait + 30)
  }

  @Test func `only the feed is asked to wait`() async throws {
    let recorder = Recorder()
    let gateway = makeGateway(recorder, wait: 50)
    _ = await gateway.deliver(makeItem())
    _ = await gateway.probe()
    _ = await gateway.planKvittens(of: makeID(5), version: 6)
    #expect(recorder.requests.count == 3)
    #expect(recorder.requests.allSatisfy { preference($0) == nil && $0.timeout < 31_000 })
  }
}
