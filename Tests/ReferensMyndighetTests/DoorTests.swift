import FoundationEssentials
import ReferensMyndighet
import Testing

@Suite struct DoorTests {
  @Test(arguments: [nil, "", "fel", "hemlig "])
  func `nobody comes in without the right token`(token: String?) throws {
    var bench = try MyndighetBench.make(orders: 1)
    bench.token = token
    let answer = bench.get("/api-info")
    #expect(answer.status == 401)
    #expect(answer.header("WWW-Authenticate") != nil)
    #expect(answer.header("Content-Type") == "application/problem+json")
  }

  @Test func `the probe says what API this is`() throws {
    var bench = try MyndighetBench.make()
    let answer = bench.get("/api-info")
    #expect(answer.status == 200)
    #expect(try answer.json["apiVersion"]?.string?.hasPrefix("1.0") == true)
  }

  @Test func `the contract is served at the root as it is`() throws {
    var bench = try MyndighetBench.make()
    let answer = bench.get("/openapi.yaml")
    #expect(answer.status == 200)
    #expect(answer.body == Data(try MyndighetBench.contractYAML().utf8))
  }

  @Test(arguments: ["/", "/okant", "/bestallningar/x/y", "/genomforandeplaner"])
  func `a path that the contract has not is not found`(path: String) throws {
    var bench = try MyndighetBench.make()
    #expect(bench.get(path).status == 404)
  }

  @Test func `a method that a resource has not is refused with those it has`() throws {
    var bench = try MyndighetBench.make()
    let answer = bench.ask("DELETE", "/bestallningar")
    #expect(answer.status == 405)
    #expect(answer.header("Allow") == "GET")
  }

  @Test func `a client that takes no JSON is told so`() throws {
    var bench = try MyndighetBench.make()
    let refused = bench.ask("GET", "/api-info", headers: [("Accept", "text/html")])
    #expect(refused.status == 406)
    let taken = bench.ask(
      "GET", "/api-info", headers: [("Accept", "text/html, application/json;q=0.5")])
    #expect(taken.status == 200)
  }

  @Test func `traceparent comes back`() throws {
    var bench = try MyndighetBench.make()
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    let answer = bench.ask("GET", "/api-info", headers: [("traceparent", trace)])
    #expect(answer.header("traceparent") == trace)
  }

  @Test func `every breach of the contract is counted by operation, place and kind`() throws {
    var bench = try MyndighetBench.make(orders: 1)
    let id = try bench.order().id
    let answer = bench.put(
      "/bestallningar/\(id)/mottagningskvittenser/1",
      ["mottagen": "i går", "utforarenhet": "enhet-1", "system": ["namn": "x", "version": "1"]])
    #expect(answer.status == 400)
    #expect(try answer.fel.contains { $0.hasPrefix("/mottagen ") })
    let breach = try #require(bench.myndighet.tally.breaches.keys.first)
    #expect(breach.operationId == "putMottagningskvittens")
    #expect(breach.pointer == "/mottagen")
    #expect(bench.myndighet.accepted.isEmpty)
  }

  @Test(arguments: ["", "{", "[]", #"{"svar":"accepterad","svar":"avbojd","datum":"2026-03-02"}"#])
  func `a body that is not one clear JSON object is refused`(body: String) throws {
    var bench = try MyndighetBench.make(orders: 1)
    let id = try bench.order().id
    let answer = bench.ask(
      "PUT", "/bestallningar/\(id)/svar/1", headers: [("Content-Type", "application/json")],
      body: Data(body.utf8))
    #expect(answer.status == 400)
  }

  @Test func `JSON above one mebibyte is refused`() throws {
    var bench = try MyndighetBench.make(orders: 1)
    let id = try bench.order().id
    let long = Json.string(String(repeating: "x", count: 1 << 20))
    let svar = bench.put(
      "/bestallningar/\(id)/svar/1", ["svar": "avbojd", "datum": "2026-03-02", "orsak": long])
    #expect(svar.status == 400)
    #expect(try svar.fel == [" size"])
    let plan = bench.put("/genomforandeplaner/\(id)/versioner/1", ["ovrigt": long])
    #expect(plan.status == 413)
  }

  @Test func `a problem holds nothing of what was sent`() throws {
    var bench = try MyndighetBench.make(orders: 1)
    let id = try bench.order().id
    let answer = bench.put(
      "/bestallningar/\(id)/svar/1", ["svar": "Kanariefågel", "datum": "Kanariefågel"])
    #expect(answer.status == 400)
    #expect(!String(decoding: answer.body, as: UTF8.self).contains("Kanariefågel"))
  }
}
