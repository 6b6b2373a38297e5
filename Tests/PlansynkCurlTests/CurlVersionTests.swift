import Testing

@testable import PlansynkCurl

struct CurlVersionTests {
  @Test func `what is linked says its version and does TLS`() throws {
    let linked = CurlVersion.linked
    #expect(linked.libcurl.wholeMatch(of: /[78]\.\d+\.\d+[-A-Za-z0-9]*/) != nil, "\(linked)")
    let tls = try #require(linked.tls)
    #expect(tls.contains("/"), "\(tls)")
    #expect(linked.description == "\(linked.libcurl), \(tls)")
  }

  @Test func `a libcurl without TLS says so`() {
    #expect(CurlVersion("8.9.1", nil).description == "8.9.1, no TLS")
  }
}
