import PlansynkCore
import PlansynkSimulation
import Testing

@testable import PlansynkService

/// Polls that would go on for ever, and polls that end in the middle.
@Suite struct FeedTrailTests {
  @Test func `links onwards that lead in a circle are not followed without end, and it is seen`()
    throws
  {
    let bench = try Bench()
    let onwards = ["c": "A", "A": "B", "B": "A"]
    bench.myndighet.feed { cursor, _ in
      let from = cursor?.rawValue ?? "c"
      let number = ["c": 1, "A": 2, "B": 3][from] ?? 4
      return .page(
        makePage([makeItem(makeBestallning(number))], efter: onwards[from] ?? "A", hasMore: true))
    }
    let poll = bench.startPolling()
    try bench.settle()
    #expect(bench.myndighet.feedCalls.map(\.cursor?.rawValue) == [nil, "A", "B"])
    for number in 1...3 { #expect(try bench.items(number).count == 1) }
    let person = try BenchOperator(bench)
    let reason = "new orders wait: the feed's links onwards lead in a circle"
    #expect(StatusVerdict(try person.status()).reasons.map(\.text).contains(reason))
    // The journal is told once, however often it goes round. Not so long that it is seen besides
    // that nothing here writes files to the out-tray.
    try bench.advance(seconds: 240)
    #expect(bench.journal.lines.count { $0.message.hasPrefix("New orders wait") } == 1)
    #expect(!bench.journal.lines.contains { $0.message == "New orders go on" })
    bench.myndighet.feed { _, _ in .page(emptyPage) }
    poll.wake()
    try bench.settle()
    #expect(StatusVerdict(try person.status()).level == .ok)
    #expect(bench.journal.lines.contains { $0.message == "New orders go on" })
  }

  @Test func `a link onwards to another server is not followed; it is seen, and told once`()
    throws
  {
    let bench = try Bench()
    bench.myndighet.feed { _, _ in
      .page(
        FeedPage(
          items: [makeItem(makeBestallning(1))], efter: makeCursor("1"), hasMore: false,
          hasForeignNext: true))
    }
    _ = bench.startPolling()
    try bench.settle()
    #expect(try bench.items(1).count == 1)
    try bench.advance(seconds: 300)
    #expect(bench.myndighet.feedCalls.count > 2)
    let fault = "the feed's link onwards leads to another server and is not followed"
    #expect(try BenchOperator(bench).status().destination.feedFault == fault)
    #expect(bench.journal.lines.count { $0.message.hasPrefix("New orders wait") } == 1)
  }

  @Test func `a feed that goes on and on without an order is left, and it is seen`() throws {
    let bench = try Bench()
    bench.myndighet.feed { cursor, _ in
      let number = cursor.flatMap { Int($0.rawValue) } ?? 0
      return .page(makePage([], efter: "\(number + 1)", hasMore: true))
    }
    let poll = bench.startPolling()
    try bench.settle()
    #expect(bench.myndighet.feedCalls.count == 100)
    let status = try BenchOperator(bench).status()
    #expect(status.destination.feedFault == "the feed goes on and on without an order")
    // It goes on from where it was.
    poll.wake()
    try bench.settle()
    #expect(bench.myndighet.feedCalls[100].cursor?.rawValue == "100")
  }

  @Test func `a disk that fills up in the middle of a long poll ends it, and nothing is lost`()
    throws
  {
    let bench = try Bench()
    let isLow = Box<Bool>()
    bench.myndighet.feed { cursor, _ in
      let number = (cursor.flatMap { Int($0.rawValue) } ?? 0) + 1
      if number == 3 { isLow.put(true) }
      return .page(
        makePage([makeItem(makeBestallning(number))], efter: "\(number)", hasMore: number < 5))
    }
    let poll = PollService(
      bench.surroundings, destination: bench.destination, intervalSeconds: 60, pageLimit: 100,
      isDiskLow: { isLow.value == true }, onNews: {})
    bench.start { await poll.run() }
    try bench.settle()
    #expect(bench.myndighet.feedCalls.count == 3)
    #expect(try bench.items(3).isEmpty)
    #expect(bench.journal.warnings.count { $0.message.contains("nearly full") } == 1)
    bench.myndighet.feed { cursor, _ in
      let number = (cursor.flatMap { Int($0.rawValue) } ?? 0) + 1
      return .page(
        makePage([makeItem(makeBestallning(number))], efter: "\(number)", hasMore: number < 5))
    }
    isLow.put(false)
    try bench.advance(seconds: 61)
    for number in 1...5 { #expect(try bench.items(number).count == 1) }
  }
}
