import PlansynkCore
import PlansynkSimulation
import PlansynkStorage
import PlansynkWire
import Testing

@testable import PlansynkService

/// What was set aside: settled by a later version, or read by a later program.
@Suite struct ParkedTests {
  private let id = makeBestallning(1).id.rawValue

  private func take(_ items: FeedItem..., into bench: Bench) throws {
    _ = try bench.write { (transaction) throws(StoreError) in
      try PageIntake(
        surroundings: bench.surroundings, transaction: transaction, now: bench.time.now
      ).take(makePage(items))
    }
  }

  private func settlings(_ bench: Bench) throws -> [ParkedElement.Settling?] {
    try bench.reader().parked(limit: 9).map { $0.settled?.how }
  }

  @Test func `a later version that can be read settles what was set aside; it stays listed`()
    throws
  {
    let bench = try Bench()
    try take(makeUnreadable("1", id: id, version: 2), into: bench)
    #expect(try bench.facts().parkedCount == 1)
    try bench.order(makeBestallning(1, version: 3))
    #expect(try bench.facts().parkedCount == 0)
    #expect(try settlings(bench) == [.laterVersion])
    #expect(bench.journal.lines.isEmpty)
    // The same bytes again, as from a feed that was restarted, are the same element.
    try take(makeUnreadable("1", id: id, version: 2), into: bench)
    #expect(try bench.facts().parkedCount == 0)
  }

  @Test func `an earlier version, and another order, settle nothing`() throws {
    let bench = try Bench()
    try take(makeUnreadable("1", id: id, version: 2), makeUnreadable("2"), into: bench)
    try bench.order(makeBestallning(1, version: 1), makeBestallning(2, version: 3))
    #expect(try bench.facts().parkedCount == 2)
    #expect(try settlings(bench) == [nil, nil])
  }

  @Test func `a version that tells no number is settled by what the feed brings after it`() throws {
    let bench = try Bench()
    try take(makeUnreadable("1", id: id), into: bench)
    try bench.order(makeBestallning(1, version: 2))
    #expect(try bench.facts().parkedCount == 0)
  }

  @Test func `I1: after an upgrade what can be read now is taken in as if it came now`() throws {
    let bench = try Bench()
    let readable = Array(Self.order.utf8)
    let item = bench.surroundings.codec.readFeedItem(readable)
    let parked = FeedItem(
      content: .unreadable(id: nil, fel: []), verbatim: readable, digest: item.digest)
    try take(parked, makeUnreadable("garbage"), into: bench)
    let poll = bench.startPolling()
    try bench.settle()
    poll.stop()
    try bench.settle()
    #expect(try bench.facts().parkedCount == 1)
    #expect(try settlings(bench) == [nil, .takenIn])
    let order: Bestallning.ID = Identifier("7d1f0c5e-3a52-4f0b-9c11-0e6a4d2b9f01")!
    let stored = try bench.write { (transaction) throws(StoreError) in
      (
        try transaction.digest(of: order, version: 4),
        try transaction.item(at: .mottagning(order, version: 4))?.state,
        try transaction.parkedReader()
      )
    }
    #expect(stored.0 == item.digest)
    #expect(stored.1 == .pending)
    #expect(stored.2 == bench.surroundings.codec.readerVersion)
    #expect(bench.news.value >= 1)
  }

  @Test func `what waits is tried once by each program, and not again at its next start`() throws {
    let bench = try Bench()
    try bench.write { (transaction) throws(StoreError) in
      try transaction.setParkedReader(bench.surroundings.codec.readerVersion)
    }
    let readable = Array(Self.order.utf8)
    let digest = bench.surroundings.codec.readFeedItem(readable).digest
    try take(
      FeedItem(content: .unreadable(id: nil, fel: []), verbatim: readable, digest: digest),
      into: bench)
    _ = bench.startPolling()
    try bench.settle()
    #expect(try bench.facts().parkedCount == 1)
  }

  @Test func `a try that fails is made again, and what is out of date is settled unread`()
    throws
  {
    let bench = try Bench()
    for number in 1...45 {
      let bytes = Array(#"{"id": "\#(id)", "version": \#(number)}"#.utf8)
      try take(bench.surroundings.codec.readFeedItem(bytes), into: bench)
    }
    // As an earlier program left it: the later version settled nothing then.
    try bench.write { (transaction) throws(StoreError) in
      try transaction.insert(
        makeBestallning(1, version: 45), verbatim: [1], digest: makeDigest(50), at: noon)
    }
    #expect(try bench.facts().parkedCount == 45)
    let retry = ParkedRetry(surroundings: bench.surroundings)
    bench.store.failNext(1)
    #expect(throws: StoreError.full) { _ = try retry.run() }
    #expect(try retry.run().settled == 44)
    #expect(try retry.run().settled == 0)
    #expect(try bench.facts().parkedCount == 1)
    #expect(try bench.reader().parked(limit: 99).count == 45)
  }

  @Test func `an element of another unit stays aside, however often it is tried`() throws {
    let bench = try Bench()
    let foreign = Array(Self.order.replacing("enhet-1", with: "enhet-2").utf8)
    let item = bench.surroundings.codec.readFeedItem(foreign)
    try take(item, into: bench)
    _ = try ParkedRetry(surroundings: bench.surroundings).run()
    #expect(try bench.facts().parkedCount == 1)
    #expect(try settlings(bench) == [nil])
  }

  /// An order as the contract has it.
  private static let order = """
    {"id": "7d1f0c5e-3a52-4f0b-9c11-0e6a4d2b9f01", "version": 4, "status": "aktiv",
     "skickad": "2026-03-01T08:00:00.000Z", "andrad": "2026-03-01T08:00:00.000Z",
     "lagrum": {"system": "lagrum", "code": "SoL", "text": "Socialtjänstlagen"},
     "beslut": {"id": "b", "datum": "2026-02-20", "rambeslut": true,
       "galler": {"fran": "2026-03-01"}},
     "utforarenhet": {"id": "enhet-1", "namn": "E"},
     "handlaggare": {"id": "h-1", "funktion": {"id": "f", "namn": "F"}},
     "brukare": {"personId": {"typ": "okand", "varde": ""}, "skydd": "ingen", "foretradare": []},
     "insatser": [{"id": "7d1f0c5e-3a52-4f0b-9c11-0e6a4d2b9f02",
       "typ": {"system": "insatstyp", "code": "HT", "text": "Hemtjänst"}, "mal": []}], "mal": []}
    """
}
