import FoundationEssentials
import Testing

@testable import testmyndighet

/// `Prefer: wait=N` on the feed.
@Suite struct LongPollTests {
  private let feed = "/bestallningar?utforarenhet=enhet-1"

  @Test func `an empty page is held until an order comes`() throws {
    let bench = try ServiceBench(orders: 0)
    let client = try bench.client()
    try client.send(ServiceBench.request("GET", feed, headers: ["Prefer: wait=60"]))
    // The question has come before the order does: requests are counted as they come.
    while bench.service.state.access({ $0.traffic.requests }) == 0 {}
    try bench.control("POST", "/orders", #"{"count": 1}"#)
    let answer = try client.readAnswer()
    #expect(answer.status == 200)
    #expect(answer.body.contains(#""count":1"#))
  }

  @Test func `an empty page comes when the time is over`() throws {
    let bench = try ServiceBench(orders: 0)
    let answer = try bench.ask("GET", feed, headers: ["Prefer: wait=1"])
    #expect(answer.status == 200)
    #expect(answer.body.contains(#""count":0"#))
  }

  @Test func `a page that holds something, and one that nobody wants held, come at once`() throws {
    let full = try ServiceBench(orders: 2)
    #expect(try full.ask("GET", feed, headers: ["Prefer: wait=600"]).status == 200)
    let empty = try ServiceBench(orders: 0)
    #expect(try empty.ask("GET", feed).status == 200)
  }

  @Test func `the end of the service lets nobody wait`() throws {
    let bench = try ServiceBench(orders: 0)
    let client = try bench.client()
    try client.send(ServiceBench.request("GET", feed, headers: ["Prefer: wait=600"]))
    while bench.service.state.access({ $0.traffic.requests }) == 0 {}
    bench.service.stop()
    #expect(throws: (any Error).self) { try client.readAnswer() }
  }
}
