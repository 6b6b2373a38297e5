import FoundationEssentials
import ReferensMyndighet
import Testing

@testable import testmyndighet

@Suite struct FaultTests {
  @Test func `an answer that is dropped after accepting leaves the record behind`() throws {
    let bench = try ServiceBench()
    try bench.befall(#""kind":"dropAfterAccepting""#, rest: #","times":1"#)
    #expect(throws: RawClient.Broken.other(0)) { try bench.sendReceipt() }
    #expect(bench.accepted == 1)
    #expect(try bench.sendReceipt().status == 200)
  }

  @Test func `a reset accepts nothing, unless it is told to`() throws {
    let bench = try ServiceBench()
    try bench.befall(#""kind":"reset""#)
    #expect(throws: RawClient.Broken.reset) { try bench.sendReceipt() }
    #expect(bench.accepted == 0)
    try bench.befall(#""kind":"reset","accept":true"#)
    #expect(throws: RawClient.Broken.reset) { try bench.sendReceipt() }
    #expect(bench.accepted == 1)
  }

  @Test func `an answer that is cut short is half of the right one`() throws {
    let bench = try ServiceBench()
    let client = try bench.client()
    let request = ServiceBench.request("GET", "/api-info", headers: ["Connection: close"])
    try client.send(request)
    let whole = try client.readToEnd()
    try bench.befall(#""kind":"cutShort""#)
    let again = try bench.client()
    try again.send(request)
    #expect(
      try again.readToEnd()
        == String(decoding: whole.utf8.prefix(whole.utf8.count / 2), as: UTF8.self))
  }

  @Test func `an answer of wrong length promises more than it gives`() throws {
    let bench = try ServiceBench()
    try bench.befall(#""kind":"wrongLength""#)
    let client = try bench.client()
    try client.send(ServiceBench.request("GET", "/api-info"))
    let parts = try client.readToEnd().split(separator: "\r\n\r\n")
    #expect(parts[0].contains("Content-Length: \(parts[1].utf8.count + 100)"))
  }

  @Test func `garbage is not HTTP`() throws {
    let bench = try ServiceBench()
    try bench.befall(#""kind":"garbage""#)
    let client = try bench.client()
    try client.send(ServiceBench.request("GET", "/api-info"))
    let text = try client.readToEnd()
    #expect(!text.isEmpty)
    #expect(!text.contains("HTTP/1."))
  }

  @Test func `a stall says nothing for as long as the client waits`() throws {
    let bench = try ServiceBench()
    try bench.befall(#""kind":"stall""#)
    let client = try bench.client(patienceMilliseconds: 50)
    try client.send(ServiceBench.request("GET", "/api-info"))
    #expect(throws: RawClient.Broken.silent) { try client.readAnswer() }
  }

  @Test func `a drip gives the right answer piece by piece`() throws {
    let bench = try ServiceBench()
    try bench.befall(#""kind":"drip","milliseconds":1,"bytes":20"#)
    #expect(try bench.sendReceipt().status == 201)
  }

  @Test func `a delay gives the right answer in the end`() throws {
    let bench = try ServiceBench()
    try bench.befall(#""kind":"delay","milliseconds":600000"#)
    let client = try bench.client(patienceMilliseconds: 5)
    try client.send(ServiceBench.request("GET", "/api-info"))
    #expect(throws: RawClient.Broken.silent) { try client.readAnswer() }
    try bench.befall(#""kind":"delay","milliseconds":1"#)
    #expect(try bench.sendReceipt().status == 201)
  }

  @Test(arguments: [
    ("empty", "", ""), ("problem", "application/problem+json", "{"),
    ("html", "text/html", "<!DOCTYPE"), ("json", "application/json", "{}"),
    ("bytes", "application/octet-stream", "xxxxx"),
  ])
  func `another status comes with the body that was asked for`(
    body: String, type: String, start: String
  ) throws {
    let bench = try ServiceBench()
    try bench.befall(
      #""kind":"status","status":429,"headers":{"Retry-After":"7"},"body":"\#(body)","bytes":5"#)
    let answer = try bench.sendReceipt()
    #expect(answer.status == 429)
    #expect(answer.head.contains("\r\nRetry-After: 7"))
    #expect(answer.head.contains("Content-Type: \(type)") != type.isEmpty)
    #expect(answer.body.hasPrefix(start))
    #expect(bench.accepted == 0)
  }

  @Test func `a port that is down refuses, breaks what is open, and comes back as it was`() throws {
    let bench = try ServiceBench()
    let before = try bench.client()
    try before.send(ServiceBench.request("GET", "/api-info"))
    #expect(try before.readAnswer().status == 200)
    for _ in 1...3 {
      #expect(try bench.control("POST", "/down").0 == 200)
      #expect(throws: RawClient.Broken.refused) { try bench.client() }
      #expect(try bench.control("POST", "/up").0 == 200)
      #expect(try bench.sendReceipt().status < 300)
    }
    #expect(throws: RawClient.Broken.self) {
      try before.send(ServiceBench.request("GET", "/api-info"))
      _ = try before.readAnswer()
    }
  }

  @Test func `a rule befalls only what it matches, from where and as often as it says`() throws {
    let bench = try ServiceBench()
    try bench.control(
      "POST", "/faults",
      #"""
      {"rules":[{"match":{"method":"PUT","pathPrefix":"/bestallningar",
                          "operationId":"putMottagningskvittens"},
                 "after":1,"times":2,"fault":{"kind":"status","status":500}}]}
      """#)
    #expect(try bench.ask("GET", "/api-info").status == 200)
    let statuses = try (1...4).map { _ in try bench.sendReceipt().status }
    #expect(statuses == [201, 500, 500, 200])
  }

  @Test func `chances follow from the seed`() throws {
    let row = { (seed: UInt64) -> [Bool] in
      var rule = FaultRule(fault: Fault(.reset))
      rule.probability = 0.5
      var plan = FaultPlan(rules: [rule], seed: seed)
      return (0..<64).map { _ in plan.draw(method: "GET", path: "/", operationId: nil) != nil }
    }
    #expect(row(1) == row(1))
    #expect(row(1) != row(2))
    #expect((16...48).contains(row(1).count { $0 }))
  }
}
