import FoundationEssentials
import ReferensMyndighet
import Testing

@Suite struct FeedTests {
  @Test func `the first page has everything when it fits, and no next link`() throws {
    var bench = try MyndighetBench.make(orders: 3)
    let page = try bench.get("/bestallningar?utforarenhet=enhet-1").json
    #expect(page["bestallningar"]?.elements.count == 3)
    #expect(page["_meta"]?["count"] == 3)
    #expect(page["_meta"]?["limit"] == 100)
    #expect(page["_links"]?["next"] == nil)
  }

  @Test func `following next from page to page gives every order once, oldest first`() throws {
    var bench = try MyndighetBench.make(orders: 25)
    var path = "/bestallningar?utforarenhet=enhet-1&limit=10"
    var ids: [String] = []
    var sizes: [Int] = []
    while true {
      let page = try bench.get(path).json
      let items = page["bestallningar"]?.elements ?? []
      ids += items.compactMap { $0["id"]?.string }
      sizes.append(items.count)
      guard let next = page["_links"]?["next"]?["href"]?.string else { break }
      let base = "http://myndighet.example/utforarsynk/v1"
      try #require(next.hasPrefix(base + "/"))
      path = String(next.dropFirst(base.count))
    }
    #expect(sizes == [10, 10, 5])
    #expect(ids == bench.myndighet.orders.map(\.id))
  }

  @Test func `a cursor that is not percent-encoded is not understood`() throws {
    var bench = try MyndighetBench.make(orders: 3)
    let page = try bench.get("/bestallningar?utforarenhet=enhet-1&limit=1").json
    let cursor = try #require(page["_meta"]?["efter"]?.string)
    let answer = bench.get("/bestallningar?utforarenhet=enhet-1&efter=\(cursor)")
    #expect(answer.status == 400)
  }

  @Test func `a changed order is shown once, as its newest version, later in the feed`() throws {
    var bench = try MyndighetBench.make(orders: 3)
    let id = try bench.order().id
    let changed = bench.myndighet.change(
      id, by: OrderChange(status: "aterkallad"), now: bench.now)
    #expect(changed?["version"] == 2)
    let items =
      try bench.get("/bestallningar?utforarenhet=enhet-1").json["bestallningar"]?
      .elements ?? []
    #expect(items.count == 3)
    #expect(items.last?["id"]?.string == id)
    #expect(items.last?["version"] == 2)
    #expect(items.last?["status"] == "aterkallad")
  }

  @Test func `a change comes after a cursor that was given out before it`() throws {
    var bench = try MyndighetBench.make(orders: 3)
    let first = try bench.get("/bestallningar?utforarenhet=enhet-1").json
    let cursor = try #require(first["_meta"]?["efter"]?.string)
    let efter = Self.encoded(cursor)
    let empty = try bench.get("/bestallningar?utforarenhet=enhet-1&efter=\(efter)").json
    #expect(empty["bestallningar"]?.elements.isEmpty == true)
    #expect(empty["_meta"]?["efter"]?.string == cursor)
    let id = try bench.order().id
    _ = bench.myndighet.change(id, by: OrderChange(), now: bench.now)
    let more = try bench.get("/bestallningar?utforarenhet=enhet-1&efter=\(efter)").json
    #expect(more["bestallningar"]?.elements.map { $0["id"]?.string } == [id])
  }

  @Test func `cursors of an older age are gone, and the feed starts over without one`() throws {
    var bench = try MyndighetBench.make(orders: 3)
    let page = try bench.get("/bestallningar?utforarenhet=enhet-1").json
    let efter = Self.encoded(try #require(page["_meta"]?["efter"]?.string))
    bench.myndighet.expireCursors()
    #expect(bench.get("/bestallningar?utforarenhet=enhet-1&efter=\(efter)").status == 410)
    #expect(bench.get("/bestallningar?utforarenhet=enhet-1").status == 200)
  }

  @Test func `orders of another unit are not shown`() throws {
    var bench = try MyndighetBench.make(orders: 3)
    let page = try bench.get("/bestallningar?utforarenhet=enhet-2").json
    #expect(page["bestallningar"]?.elements.isEmpty == true)
  }

  @Test(arguments: ["limit=0", "limit=501", "limit=ett", "limit=1&limit2=2&efter="])
  func `a limit or cursor that breaks the contract is refused`(query: String) throws {
    var bench = try MyndighetBench.make(orders: 1)
    #expect(bench.get("/bestallningar?utforarenhet=enhet-1&\(query)").status == 400)
  }

  @Test func `what cannot be read goes out verbatim to every unit`() throws {
    var bench = try MyndighetBench.make()
    bench.myndighet.issue(verbatim: Data(#"{"id":"?", "version":"ett"}"#.utf8))
    let request = MyndighetRequest(
      method: "GET", target: "/utforarsynk/v1/bestallningar?utforarenhet=enhet-9",
      headers: [("Authorization", "Bearer hemlig")])
    let text = String(
      decoding: bench.myndighet.answer(request, now: bench.now).body, as: UTF8.self)
    #expect(text.contains(#"[{"id":"?", "version":"ett"}]"#))
  }

  @Test func `one order is its newest version, and its tag changes with it`() throws {
    var bench = try MyndighetBench.make(orders: 2)
    let id = try bench.order().id
    let first = bench.get("/bestallningar/\(id)")
    _ = bench.myndighet.change(id, by: OrderChange(status: "avslutad"), now: bench.now)
    let second = bench.get("/bestallningar/\(id)")
    #expect(try second.json["version"] == 2)
    #expect(first.header("ETag") != nil)
    #expect(first.header("ETag") != second.header("ETag"))
    #expect(bench.get("/bestallningar/00000000-0000-4000-8000-000000000000").status == 404)
  }

  static func encoded(_ text: String) -> String {
    text.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
