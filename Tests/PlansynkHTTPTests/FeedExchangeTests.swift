import PlansynkCore
import PlansynkHTTP
import Testing

@Suite struct FeedExchangeTests {
  private let cursor = FeedCursor(rawValue: "a+b/c=d&e%20?#~")!

  private func page(_ next: String? = nil) -> String {
    let link = next.map { #", "next": {"href": "\#($0)", "rel": "next", "method": "GET"}"# } ?? ""
    return """
      {"bestallningar": [{"id": "x"}], "_meta": {"limit": 2, "count": 1, "efter": "c2"},
       "_links": {"self": {"href": "/", "rel": "self", "method": "GET"}\(link)}}
      """
  }

  private func isExpired(_ answer: FeedAnswer) -> Bool {
    if case .cursorExpired = answer { true } else { false }
  }

  private func isPage(_ answer: FeedAnswer) -> Bool {
    if case .page = answer { true } else { false }
  }

  private func fault(_ answer: FeedAnswer) -> DestinationFault? {
    if case .fault(let fault) = answer { fault } else { nil }
  }

  @Test func `the first call names unit and limit, and leaves the cursor out`() async throws {
    let server = try RawServer { _ in .json(200, page()) }
    let gateway = try makeGateway(server.url + "/v1", utforarenhet: "enhet å&b")
    _ = await gateway.feedPage(after: nil, limit: 25)
    let request = try #require(server.requests.first)
    #expect(request.method == "GET")
    #expect(request.target == "/v1/bestallningar?utforarenhet=enhet%20%C3%A5%26b&limit=25")
    #expect(request.value(of: "Authorization") == "Bearer tok-KANARIE")
  }

  @Test func `reserved characters of a cursor are encoded, the others left`() async throws {
    let server = try RawServer { _ in .json(200, page()) }
    _ = await (try makeGateway(server.url)).feedPage(after: cursor, limit: 1)
    #expect(
      server.requests.first?.target.hasSuffix("&efter=a%2Bb%2Fc%3Dd%26e%2520%3F%23~") == true)
  }

  @Test func `a page is read, and what it cannot make sense of stands in it`() async throws {
    let server = try RawServer { _ in .json(200, page()) }
    guard case .page(let page) = await (try makeGateway(server.url)).feedPage(after: nil, limit: 1)
    else {
      Issue.record("no page")
      return
    }
    #expect(page.efter.rawValue == "c2")
    #expect(page.items.count == 1)
    #expect(!page.hasMore)
  }

  @Test func `there is more only where the link stays with the server`() async throws {
    for (host, hasMore) in [("self", true), ("http://evil.example", false)] {
      let address = AddressBox()
      let server = try RawServer { _ in
        .json(200, self.page(host == "self" ? "\(address.url)/x" : "\(host)/x"))
      }
      address.set(server.url)
      guard
        case .page(let page) = await (try makeGateway(server.url)).feedPage(after: nil, limit: 1)
      else {
        Issue.record("no page")
        return
      }
      #expect(page.hasMore == hasMore)
      #expect(page.hasForeignNext == !hasMore)
    }
  }

  @Test(arguments: [RawReply.problem(410), .answer(410), .problem(400), .answer(400, "x")])
  func `410 and 400 mean that the cursor has expired, where there was one`(
    _ reply: RawReply
  ) async throws {
    let server = try RawServer { _ in reply }
    let gateway = try makeGateway(server.url)
    #expect(isExpired(await gateway.feedPage(after: cursor, limit: 1)))
    let first = await gateway.feedPage(after: nil, limit: 1)
    #expect(!isExpired(first))
    #expect(!isPage(first))
  }

  @Test(arguments: [RawReply.problem(400), .answer(400), .answer(400, "x"), .json(400, "{}")])
  func `400 from the feed's start refuses the question, and is no fault of the destination`(
    _ reply: RawReply
  ) async throws {
    let server = try RawServer { _ in reply }
    guard
      case .refused(let failure) = await (try makeGateway(server.url)).feedPage(
        after: nil, limit: 1)
    else {
      Issue.record("it is not refused")
      return
    }
    #expect(failure.code == "http-400")
  }

  @Test func `an answer larger than we read asks for a smaller one`() async throws {
    let server = try RawServer { _ in .last(makeHugeAnswer()) }
    guard case .tooLarge = await (try makeGateway(server.url)).feedPage(after: nil, limit: 1)
    else {
      Issue.record("a huge page was read")
      return
    }
  }

  @Test(arguments: [
    RawReply.json(200, "{}"), .json(200, "{\"bestallningar\": ["), .answer(200),
    .answer(200, "<html>", type: "text/html"), .json(201, "{}"), .problem(404), .problem(500),
    .reset,
  ])
  func `a broken page is an uncertain fault`(_ reply: RawReply) async throws {
    let server = try RawServer { _ in reply }
    let answer = await (try makeGateway(server.url)).feedPage(after: cursor, limit: 1)
    #expect(fault(answer)?.slag == .uncertain)
  }

  @Test func `503 with a wish throttles, without one it is a certain fault`() async throws {
    let wishing = try RawServer { _ in .answer(503, headers: ["Retry-After: 12"]) }
    let throttled = await (try makeGateway(wishing.url)).feedPage(after: nil, limit: 1)
    #expect(fault(throttled)?.slag == .throttled)
    #expect(fault(throttled)?.retryAfterSeconds == 12)
    let dead = try makeGateway("http://127.0.0.1:\(try RawServer.deadPort())")
    #expect(fault(await dead.feedPage(after: nil, limit: 1))?.slag == .certain)
  }
}
