import PlansynkCurl
import Testing

struct RefusalTests {
  static let requests: [CurlRequest] = [
    CurlRequest(.get, ""),
    CurlRequest(.get, "http://"),
    CurlRequest(.get, "http://a b/"),
    CurlRequest(.get, "http://127.0.0.1:99999/"),
    CurlRequest(.get, "http://127.0.0.1/\0x"),
    CurlRequest(.get, "http://user:word@127.0.0.1/"),
    CurlRequest(.get, "ftp://127.0.0.1/"),
    CurlRequest(.get, "file:///etc/hostname"),
    CurlRequest(CurlMethod(rawValue: "GET /x HTTP/1.1\r\nA"), "http://127.0.0.1/"),
    CurlRequest(CurlMethod(rawValue: ""), "http://127.0.0.1/"),
    CurlRequest(.get, "http://127.0.0.1/", headers: [("A", "b\r\nC: d")]),
    CurlRequest(.get, "http://127.0.0.1/", headers: [("A", "b\0")]),
    CurlRequest(.get, "http://127.0.0.1/", headers: [("A: b\r\nC", "d")]),
    CurlRequest(.get, "http://127.0.0.1/", headers: [("", "d")]),
    CurlRequest(.put, "http://127.0.0.1/", headers: [("content-length", "3")]),
    CurlRequest(.put, "http://127.0.0.1/", headers: [("Transfer-Encoding", "chunked")]),
    CurlRequest(.put, "http://127.0.0.1/", headers: [("Expect", "100-continue")]),
    CurlRequest(.put, "http://127.0.0.1/", body: .stream(length: -1) { _, _ in 0 }),
    CurlRequest(.get, "http://127.0.0.1/", timeout: 0),
  ]

  @Test(arguments: requests.indices)
  func `what the caller got wrong is a bad request and goes nowhere`(index: Int) async throws {
    let error = try await failure(of: Self.requests[index], on: makeClient())
    #expect(error?.kind == .badRequest, "\(Self.requests[index].url)")
    #expect(error?.reach == .neverReached)
  }

  @Test func `plain HTTP is refused unless it is allowed`() async throws {
    let server = try makeEcho()
    let client = try makeClient { $0.protocols = .https }
    let error = await failure(of: CurlRequest(.get, server.url), on: client)
    #expect(error?.kind == .badRequest)
    #expect(server.connections == 0)
  }

  @Test func `a client without a single connection is a fault of its settings`() {
    #expect(throws: CurlError.self) { try makeClient { $0.connectionsMax = 0 } }
  }
}
