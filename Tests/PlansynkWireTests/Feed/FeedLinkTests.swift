import PlansynkCore
import PlansynkWire
import Testing

/// Where a page may lead.
struct FeedLinkTests {
  @Test(arguments: [
    ("https://h.example/v1/bestallningar?efter=2", true),
    ("https://H.EXAMPLE:443/anywhere", true),
    ("http://h.example/v1", false),
    ("https://h.example:8443/v1", false),
    ("https://h.example.evil.example/v1", false),
    ("https://h.example@evil.example/v1", false),
    ("https://evil.example\\\\@h.example/", false),
    ("/v1/bestallningar?efter=2", false),
    ("", false),
  ])
  func `a link is followed on the same origin alone`(_ href: String, _ isFollowed: Bool) throws {
    let decoder = FeedPageDecoder(origin: WebOrigin(of: "https://h.example/v1"))
    let decoded = try decoder.decode(utf8(OrderText.page([], next: href)))
    #expect(decoded.hasMore == isFollowed)
    #expect(decoded.hasForeignNext == !isFollowed)
  }

  @Test func `a page without a link has no more`() throws {
    let decoded = try FeedPageDecoder(origin: WebOrigin(of: "https://h.example/v1"))
      .decode(utf8(OrderText.page([])))
    #expect(!decoded.hasMore)
    #expect(!decoded.hasForeignNext)
  }

  @Test(arguments: [
    ("http://127.0.0.1:8080/x", "http", "127.0.0.1", 8080), ("HTTPS://A.b", "https", "a.b", 443),
    ("http://[::1]:81/", "http", "[::1]", 81), ("http://[::1]", "http", "[::1]", 80),
    ("https://a?x=https://b", "https", "a", 443),
  ])
  func `an origin is scheme, host and port`(
    _ url: String, _ scheme: String, _ host: String, _ port: Int
  ) throws {
    let origin = try #require(WebOrigin(of: url))
    #expect((origin.scheme, origin.host, origin.port) == (scheme, host, port))
  }

  @Test(arguments: [
    "", "a.b", "ftp://a", "https://", "https://a:0", "https://a:65536", "https://a:x",
    "https://a b",
    "https://user@a", "https://å.se",
  ])
  func `what has no web origin has none`(_ url: String) {
    #expect(WebOrigin(of: url) == nil)
  }
}
