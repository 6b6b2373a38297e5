import PlansynkCore
import Testing

@testable import PlansynkService

@Suite struct SendQueueTests {
  private func makeLeased(_ number: Int64) -> LeasedItem {
    LeasedItem(
      id: OutboxItemID(rawValue: number), shortID: ShortID(letter: "K", number: number),
      address: .receipt(Int(number)), bestallning: makeID(Int(number)), digest: makeDigest(1),
      dueAt: nil, attempt: 1, charged: 0, attachmentMisses: 0)
  }

  /// Takes items as a sender does, without answering them.
  private func startTakers(_ count: Int, _ queue: SendQueue, on bench: Bench) -> Counter {
    let taken = Counter()
    for _ in 0..<count {
      bench.start { if await queue.next() != nil { taken.add() } }
    }
    return taken
  }

  @Test func `senders that wait are paired with items, as far as the allowance goes`() throws {
    let bench = try Bench()
    let queue = SendQueue()
    let taken = startTakers(3, queue, on: bench)
    try bench.settle()
    queue.put([1, 2, 3].map(makeLeased), allowed: 2)
    try bench.settle()
    #expect(taken.value == 2)
    #expect(queue.inFlight == 2)
    #expect(queue.outstanding == 3)
    queue.finish(makeLeased(1), .delivered(nil))
    try bench.settle()
    #expect(taken.value == 3)
    queue.close()
  }

  @Test func `the most urgent item goes to the sender that comes first`() throws {
    let bench = try Bench()
    let queue = SendQueue()
    queue.put([5, 3, 9].map(makeLeased), allowed: 3)
    for expected in [5, 3, 9] as [Int64] {
      let item = try bench.wait { await queue.next() }
      #expect(item?.id.rawValue == expected)
    }
  }

  @Test func `what is taken back was not begun, and nothing more goes out until the next put`()
    throws
  {
    let bench = try Bench()
    let queue = SendQueue()
    queue.put([1, 2, 3].map(makeLeased), allowed: 1)
    _ = try bench.wait { await queue.next() }
    #expect(queue.takeBack().map(\.id.rawValue) == [2, 3])
    #expect(queue.outstanding == 1)
    let taken = startTakers(1, queue, on: bench)
    queue.finish(makeLeased(1), .delivered(nil))
    try bench.settle()
    #expect(taken.value == 0)
    queue.put([makeLeased(2)], allowed: 1)
    try bench.settle()
    #expect(taken.value == 1)
  }

  @Test func `a destination fault stops what has not begun until the breaker was asked`() throws {
    let bench = try Bench()
    let queue = SendQueue()
    queue.put([1, 2].map(makeLeased), allowed: 1)
    _ = try bench.wait { await queue.next() }
    let taken = startTakers(1, queue, on: bench)
    queue.finish(makeLeased(1), .destinationFault(.refused))
    try bench.settle()
    #expect(taken.value == 0)
    #expect(queue.takeFinished().map(\.item.id.rawValue) == [1])
    #expect(queue.takeFinished().isEmpty)
    queue.put([], allowed: 1)
    try bench.settle()
    #expect(taken.value == 1)
  }

  @Test func `a closed queue sends every sender home`() throws {
    let bench = try Bench()
    let queue = SendQueue()
    let home = Counter()
    for _ in 0..<3 { bench.start { if await queue.next() == nil { home.add() } } }
    try bench.settle()
    queue.close()
    try bench.settle()
    #expect(home.value == 3)
    #expect(try bench.wait { await queue.next() } == nil)
  }

  @Test func `items and senders of many threads are paired once each`() async {
    let queue = SendQueue()
    let count = 2000
    let taken = Counter()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          while let item = await queue.next() {
            taken.add()
            queue.finish(item, .delivered(nil))
            if taken.value == count { queue.close() }
          }
        }
      }
      group.addTask {
        for number in 1...count { queue.put([makeLeased(Int64(number))], allowed: 8) }
      }
    }
    #expect(taken.value == count)
    #expect(queue.takeFinished().count == count)
    #expect(queue.inFlight == 0)
  }
}
