import Testing

@testable import PlansynkCurl

struct CurlQueueTests {
  @Test func `what is handed in is taken once, in order, with one wake-up`() throws {
    let queue = Subject()
    let first = try #require(queue.announce())
    let second = try #require(queue.announce())
    #expect(queue.submit("a", as: first))
    #expect(!queue.submit("b", as: second))
    let batch = queue.take(finished: [])
    #expect(batch.submitted.map(\.item) == ["a", "b"])
    #expect(queue.take(finished: []).submitted.isEmpty)
    let third = try #require(queue.announce())
    #expect(queue.submit("c", as: third))
  }

  @Test func `a cancel that overtakes its submit is not lost`() throws {
    let queue = Subject()
    let id = try #require(queue.announce())
    #expect(!queue.cancel(id))
    #expect(queue.submit("a", as: id))
    let batch = queue.take(finished: [])
    #expect(batch.regretted.map(\.item) == ["a"])
    #expect(batch.submitted.isEmpty)
    #expect(batch.cancelled.isEmpty)
  }

  @Test func `a cancel between submit and take comes with the submit`() throws {
    let queue = Subject()
    let id = try #require(queue.announce())
    #expect(queue.submit("a", as: id))
    #expect(!queue.cancel(id))
    let batch = queue.take(finished: [])
    #expect(batch.submitted.map(\.id) == [id])
    #expect(batch.cancelled == [id])
  }

  @Test func `a cancel after the answer leaves nothing behind`() throws {
    let queue = Subject()
    let id = try #require(queue.announce())
    _ = queue.submit("a", as: id)
    _ = queue.take(finished: [])
    _ = queue.take(finished: [id])
    #expect(!queue.cancel(id))
    #expect(queue.count == 0)
    #expect(queue.take(finished: []).cancelled.isEmpty)
  }

  @Test func `a closing queue is done when the last announced id is answered`() throws {
    let queue = Subject()
    let id = try #require(queue.announce())
    #expect(queue.close())
    #expect(queue.announce() == nil)
    #expect(!queue.take(finished: []).isDone)
    #expect(queue.submit("late", as: id))
    let batch = queue.take(finished: [])
    #expect(batch.isClosing)
    #expect(!batch.isDone)
    #expect(batch.submitted.map(\.item) == ["late"])
    #expect(queue.take(finished: [id]).isDone)
  }
}

/// The queue behind a reference, since an expectation cannot call what mutates.
private final class Subject {
  private var queue = CurlQueue<String>()

  var count: Int { queue.count }
  func announce() -> UInt64? { queue.announce() }
  func submit(_ item: String, as id: UInt64) -> Bool { queue.submit(item, as: id) }
  func cancel(_ id: UInt64) -> Bool { queue.cancel(id) }
  func close() -> Bool { queue.close() }
  func take(finished: [UInt64]) -> CurlQueue<String>.Batch { queue.take(finished: finished) }
}
