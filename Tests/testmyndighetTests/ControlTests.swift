import FoundationEssentials
import ReferensMyndighet
import Testing

@testable import testmyndighet

@Suite struct ControlTests {
  @Test func `orders are added from the population, with members replaced at will`() throws {
    let bench = try ServiceBench(orders: 0)
    let (status, answer) = try bench.control(
      "POST", "/orders", #"{"count":2,"with":{"status":"helt-ny"}}"#)
    #expect(status == 200)
    #expect(answer["ids"]?.elements.count == 2)
    let listed = try bench.control("GET", "/orders").1["orders"]?.elements ?? []
    #expect(listed.map { $0["status"] } == ["helt-ny", "helt-ny"])
    #expect(listed.map { $0["id"] } == answer["ids"]?.elements)
  }

  @Test func `a raw order stands in the feed byte for byte`() throws {
    let bench = try ServiceBench(orders: 0)
    try bench.control("POST", "/orders", #"{"raw":"{\"id\": 7 }"}"#)
    let feed = try bench.ask("GET", "/bestallningar?utforarenhet=enhet-1").body
    #expect(feed.hasPrefix(#"{"bestallningar":[{"id": 7 }],"#))
  }

  @Test func `an order is changed to a new version`() throws {
    let bench = try ServiceBench()
    let id = bench.service.state.access { $0.myndighet.orders[0].id }
    let answer = try bench.control(
      "POST", "/orders/\(id)/change", #"{"status":"aterkallad","with":{"ovrigt":"Flyttat."}}"#)
    #expect(answer.1["version"] == 2)
    let order = try Json(parsing: Data(try bench.ask("GET", "/bestallningar/\(id)").body.utf8))
    #expect(order["status"] == "aterkallad")
    #expect(order["ovrigt"] == "Flyttat.")
  }

  @Test func `the record has what was accepted, and how often it came`() throws {
    let bench = try ServiceBench()
    _ = try bench.sendReceipt()
    _ = try bench.sendReceipt()
    let record = try bench.control("GET", "/record?kind=mottagningskvittens&bodies=1").1
    let entry = try #require(record["records"]?.elements.first)
    #expect(entry["sequence"] == 1)
    #expect(entry["received"] == 2)
    #expect(entry["repeatsSame"] == 1)
    #expect(entry["body"]?.string?.contains("\"plansynk\"") == true)
    #expect(try bench.control("GET", "/record?kind=plan").1["records"]?.elements.isEmpty == true)
  }

  @Test func `the summary counts what came, what was refused and what was broken`() throws {
    let bench = try ServiceBench()
    _ = try bench.sendReceipt()
    _ = try bench.ask("GET", "/bestallningar?utforarenhet=enhet-1&limit=0")
    try bench.befall(#""kind":"reset""#)
    #expect(throws: RawClient.Broken.reset) { try bench.sendReceipt() }
    let summary = try bench.control("GET", "/summary").1
    #expect(summary["orders"] == 3)
    #expect(summary["receipts"] == 1)
    #expect(summary["requests"] == ["byStatus": ["201": 1, "400": 1], "total": 3])
    #expect(summary["faults"] == ["reset": 1])
    let broken = summary["contractViolations"]
    #expect(broken?["total"] == 1)
    #expect(broken?["list"]?.elements.first?["operationId"] == "listBestallningar")
  }

  @Test(arguments: [
    ("/faults", #"{"rules":[{"fault":{"kind":"resett"}}]}"#, "one of"),
    ("/faults", #"{"rules":[{"fault":{"kind":"reset"},"time":1}]}"#, "unknown member 'time'"),
    ("/faults", #"{"rules":[{"fault":{"kind":"reset"},"probability":2}]}"#, "from 0 to 1"),
    ("/faults", "{}", "'rules'"), ("/orders", "{", "expected"),
    ("/decisions", #"{"address":"/x","status":"kvitterad"}"#, "no plan version"),
    ("/orders/x/change", "{}", "no order"), ("/okand", "{}", "no control call"),
  ])
  func `a call that cannot be carried out says why`(
    path: String, body: String, why: String
  ) throws {
    let bench = try ServiceBench()
    let (status, answer) = try bench.control("POST", path, body)
    #expect(status >= 400)
    #expect(answer["error"]?.string?.contains(why) == true)
  }

  @Test func `faults are lifted, cursors expire, and things are forgotten on demand`() throws {
    let bench = try ServiceBench()
    try bench.befall(#""kind":"reset""#)
    try bench.control("DELETE", "/faults")
    #expect(try bench.sendReceipt().status == 201)
    #expect(try bench.control("POST", "/forget", "{}").1["forgotten"] == 1)
    #expect(try bench.sendReceipt().status == 201)
    let feed = try bench.ask("GET", "/bestallningar?utforarenhet=enhet-1").body
    let page = try Json(parsing: Data(feed.utf8))
    let cursor = try #require(page["_meta"]?["efter"]?.string)
    let efter = cursor.utf8.map { "%" + String($0, radix: 16) }.joined()
    try bench.control("POST", "/expire-cursors")
    let query = "/bestallningar?utforarenhet=enhet-1&efter=\(efter)"
    #expect(try bench.ask("GET", query).status == 410)
  }

  @Test func `a stop is answered before everything ends`() throws {
    let bench = try ServiceBench()
    #expect(try bench.control("POST", "/stop").1 == ["stopping": true])
    #expect(bench.service.ended.wait(milliseconds: 5_000))
    bench.service.stop()
    #expect(throws: RawClient.Broken.self) { try bench.sendReceipt() }
  }

  @Test func `a token can be demanded while the service runs`() throws {
    let bench = try ServiceBench()
    try bench.control("POST", "/settings", #"{"token":"nytt"}"#)
    #expect(try bench.ask("GET", "/api-info").status == 401)
    let headers = ["Authorization: Bearer nytt"]
    #expect(try bench.ask("GET", "/api-info", headers: headers).status == 200)
  }

  @Test func `the journal has a line for everything accepted and every repeat`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
    }
    let file = folder.appending(path: "j")
    let bench = try ServiceBench(journal: try Journal(path: file.path))
    _ = try bench.sendReceipt()
    _ = try bench.sendReceipt()
    let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n")
    let entries = try lines.map { try Json(parsing: Data($0.utf8)) }
    #expect(entries.map { $0["event"] } == ["accepted", "repeatedSame"])
    let record = try bench.control("GET", "/record").1["records"]?.elements.first
    #expect(entries.allSatisfy { $0["address"] == record?["address"] })
    #expect(entries.allSatisfy { $0["sha256"] == record?["sha256"] })
  }
}
