import PlansynkCore
import PlansynkStorage
import Testing

@Suite struct FeedStoreTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `the cursor is kept, and forgotten when the feed starts over`() throws {
    try fixture.store.write { tx throws(StoreError) in
      #expect(try tx.cursor() == nil)
      try tx.setCursor(FeedCursor(rawValue: "abc"))
      #expect(try tx.cursor() == FeedCursor(rawValue: "abc"))
      try tx.setCursor(nil)
      #expect(try tx.cursor() == nil)
    }
  }

  @Test func `whose orders these are is unknown before the first start, and kept from then on`()
    throws
  {
    try fixture.store.write { tx throws(StoreError) in
      #expect(try tx.source() == nil)
      for url in ["https://a.example", "https://b.example"] {
        try tx.setSource(FeedSource(url: url, utforarenhet: "u"))
        #expect(try tx.source() == FeedSource(url: url, utforarenhet: "u"))
      }
    }
  }

  @Test func `that an order has ever come is not forgotten by polls that bring none`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.notePoll(at: at(1), hadNews: false)
      #expect(try !tx.hasHadNews())
      try tx.notePoll(at: at(2), hadNews: true)
      try tx.notePoll(at: at(3), hadNews: false)
      #expect(try tx.hasHadNews())
    }
  }

  @Test func `the breaker comes back in every state`() throws {
    let opening = Breaker.Opening(
      since: at(1), nextProbe: at(31), intervalSeconds: 30, fault: .credentials, code: "http-401")
    try fixture.store.write { tx throws(StoreError) in
      #expect(try tx.breakerState() == .closed)
      for state in [Breaker.State.open(opening), .halfOpen(opening, allowed: 4), .closed] {
        try tx.setBreakerState(state)
        #expect(try tx.breakerState() == state)
      }
    }
  }

  @Test func `a file for the neighbour is owed, written and fetched`() throws {
    let first = HandoverFile(path: "kvittenser/a.json", content: .bytes([1]))
    let second = HandoverFile(
      path: "bestallningar/b.json", content: .bestallning(makeID(1), version: 1))
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try tx.handOver(first, at: t0)
      try tx.handOver(second, at: t0)
      let owed = try tx.unwrittenHandovers(limit: 9)
      #expect(owed == [first, HandoverFile(path: second.path, content: .bytes([1]))])
      try tx.noteWritten(path: first.path, at: t0)
      try tx.noteWritten(path: second.path, at: t0)
      #expect(try tx.unwrittenHandovers(limit: 9) == [])
      #expect(
        try tx.unfetchedHandovers(limit: 9, after: nil) == [second.path, first.path])
      #expect(try tx.unfetchedHandovers(limit: 9, after: second.path) == [first.path])
      try tx.noteFetched(path: second.path, at: t0)
      #expect(try tx.unfetchedHandovers(limit: 9, after: nil) == [first.path])
    }
  }

  @Test func `status is told how many files are not written, and since when`() throws {
    func utkorg() throws -> UtkorgFacts {
      try SQLiteReader(path: fixture.path)
        .statusFacts(at: at(50), today: day("2026-03-02"), attentionAfter: 8).utkorg
    }
    func file(_ number: UInt8) -> HandoverFile {
      HandoverFile(path: "kvittenser/\(number).json", content: .bytes([number]))
    }
    #expect(try utkorg() == UtkorgFacts())
    try fixture.store.write { tx throws(StoreError) in
      for number in 1...3 as ClosedRange<UInt8> {
        try tx.handOver(file(number), at: at(Int64(number)))
      }
      try tx.noteWritten(path: file(1).path, at: at(9))
    }
    #expect(try utkorg() == UtkorgFacts(unwritten: 2, oldest: at(2)))
  }

  @Test func `the same path is written again for newer content, and not for the same`() throws {
    let first = HandoverFile(path: "kvittenser/a.json", content: .bytes([1]))
    let newer = HandoverFile(path: "kvittenser/a.json", content: .bytes([2]))
    try fixture.store.write { tx throws(StoreError) in
      try tx.handOver(first, at: t0)
      try tx.noteWritten(path: first.path, at: t0)
      try tx.noteFetched(path: first.path, at: t0)
      try tx.handOver(first, at: t0)
      #expect(try tx.unwrittenHandovers(limit: 9) == [])
      try tx.handOver(newer, at: t0)
      #expect(try tx.unwrittenHandovers(limit: 9) == [newer])
      #expect(try tx.unfetchedHandovers(limit: 9, after: nil) == [])
    }
  }

  @Test func `an order version that is not stored cannot be handed over`() throws {
    let file = HandoverFile(path: "b.json", content: .bestallning(makeID(1), version: 1))
    #expect(throws: StoreError.refused(code: 19)) {
      try fixture.store.write { tx throws(StoreError) in try tx.handOver(file, at: t0) }
    }
  }
}
