import PlansynkCore
import PlansynkService
import PlansynkSimulation
import Testing

@Suite struct PollTests {
  @Test func `I1, I2: an order, its receipt, its file and the cursor come in one transaction`()
    throws
  {
    let bench = try Bench()
    bench.myndighet.feed { _, _ in .page(makePage([makeItem(makeBestallning())])) }
    bench.store.failNext(0)
    _ = bench.startPolling()
    try bench.settle()
    // Asking whether to try again what is parked, whether polling is paused, and for the cursor;
    // and the page.
    #expect(bench.store.committed == 4)
    #expect(try bench.items().map(\.address) == [.receipt()])
    #expect(try bench.handovers() == ["bestallningar/\(makeBestallning().id).1.json"])
    #expect(bench.news.value == 1)
    let cursor = try bench.write { (transaction) throws(StoreError) in try transaction.cursor() }
    #expect(cursor == makeCursor("c1"))
  }

  @Test func `I1, I2: a transaction that fails leaves neither order nor receipt nor cursor`() throws
  {
    let bench = try Bench()
    bench.myndighet.feed { _, _ in
      bench.store.failNext(1)
      return .page(makePage([makeItem(makeBestallning())]))
    }
    let poll = bench.startPolling()
    try bench.settle()
    let found = try bench.write { (transaction) throws(StoreError) in
      (try transaction.bestallning(makeID(1)), try transaction.cursor())
    }
    #expect(found.0 == nil)
    #expect(found.1 == nil)
    #expect(try bench.items().isEmpty)
    #expect(
      bench.journal.warnings.map(\.message).contains {
        $0.hasPrefix("Orders that have come wait")
      })
    // I2: the next poll brings what the failure cost.
    bench.myndighet.feed { _, _ in .page(makePage([makeItem(makeBestallning())])) }
    poll.wake()
    try bench.settle()
    #expect(try bench.items().map(\.address) == [.receipt()])
  }

  @Test func `what is set aside is told by its id where that is a UUID, and by nothing else`()
    throws
  {
    let bench = try Bench()
    let id = makeBestallning().id.rawValue
    bench.myndighet.feed { _, _ in
      .page(makePage([makeUnreadable("1", id: id), makeUnreadable("2", id: "Anna Andersson")]))
    }
    _ = bench.startPolling()
    try bench.settle()
    #expect(bench.journal.warnings.map { $0.fields["id"] } == [id, nil])
  }

  @Test func `a feed that has never held an order is told once, for the unit may be mistyped`()
    throws
  {
    let bench = try Bench()
    bench.myndighet.feed { _, _ in .page(makePage([])) }
    let poll = bench.startPolling()
    try bench.advance(seconds: 300)
    let told = bench.journal.lines.filter { $0.message.contains("none has ever come") }
    #expect(told.map { $0.fields["utforarenhet"] } == ["enhet-1"])
    poll.stop()
    let other = try Bench()
    try other.order(makeBestallning())
    other.myndighet.feed { _, _ in .page(makePage([])) }
    _ = other.startPolling()
    try other.advance(seconds: 300)
    #expect(!other.journal.lines.contains { $0.message.contains("none has ever come") })
  }

  @Test func `a link onwards that leads nowhere is not followed without end`() throws {
    let bench = try Bench()
    bench.myndighet.feed { _, _ in .page(makePage([], hasMore: true)) }
    _ = bench.startPolling()
    try bench.settle()
    #expect(bench.myndighet.feedCalls.count == 2)
    try bench.advance(seconds: 61)
    #expect(bench.myndighet.feedCalls.count == 3)
  }

  @Test func `while the disk is nearly full nothing is polled, and it is told once`() throws {
    let bench = try Bench()
    let isLow = Box<Bool>()
    isLow.put(true)
    let poll = PollService(
      bench.surroundings, destination: bench.destination, intervalSeconds: 60, pageLimit: 100,
      isDiskLow: { isLow.value == true }, onNews: {})
    bench.start { await poll.run() }
    try bench.advance(seconds: 200)
    #expect(bench.myndighet.feedCalls.isEmpty)
    #expect(bench.journal.warnings.count == 1)
    isLow.put(false)
    try bench.advance(seconds: 61)
    #expect(bench.myndighet.feedCalls.count == 1)
  }

  @Test func `I4: what the server repeats is ignored`() throws {
    let bench = try Bench()
    bench.myndighet.feed { _, _ in
      .page(makePage([makeItem(makeBestallning()), makeItem(makeBestallning())]))
    }
    let poll = bench.startPolling()
    try bench.settle()
    poll.wake()
    try bench.settle()
    #expect(bench.myndighet.feedCalls.count == 2)
    #expect(try bench.items().count == 1)
    #expect(bench.news.value == 1)
    #expect(bench.journal.warnings.isEmpty)
  }

  @Test(arguments: [
    (makeItem(makeBestallning(), content: "other"), "annat-innehall"),
    (makeItem(makeBestallning(2, utforarenhet: "enhet-2")), "annan-utforarenhet"),
    (makeUnreadable(), "okant-varde"),
  ])
  func `I1: what cannot be taken is parked, not confirmed, and stops nothing`(
    _ item: FeedItem, _ code: String
  ) throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    bench.myndighet.feed { _, _ in .page(makePage([item, makeItem(makeBestallning(3))])) }
    _ = bench.startPolling()
    try bench.settle()
    #expect(try bench.items().map(\.address) == [.receipt()])
    #expect(try bench.items(2).isEmpty)
    #expect(try bench.items(3).map(\.address) == [.receipt(3)])
    let facts = try bench.reader().statusFacts(
      at: bench.time.now, today: day("2026-03-02"), attentionAfter: 8)
    #expect(facts.parkedCount == 1)
    #expect(bench.journal.warnings.count == 1)
    #expect(bench.journal.warnings.first?.fields["fel"]?.contains(code) == true)
    let stored = try bench.write { (transaction) throws(StoreError) in
      try transaction.digest(of: makeID(1), version: 1)
    }
    #expect(stored == makeItem(makeBestallning()).digest)
  }

  @Test func `an older version is kept and confirmed, but never overwrites a newer one`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning(version: 2))
    try bench.order(makeBestallning(version: 1, status: .felmarkerad))
    #expect(
      try bench.items().map(\.address) == [.receipt(version: 2), .receipt(version: 1)])
    let newest = try bench.write { (transaction) throws(StoreError) in
      try transaction.bestallning(makeID(1))
    }
    #expect(newest?.version == 2)
    #expect(newest?.status == .aktiv)
    #expect(try bench.handovers().count == 1)
  }

  @Test func `reading goes on page by page, each from where the last one ended`() throws {
    let bench = try Bench()
    bench.myndighet.feed { cursor, _ in
      let number = cursor.flatMap { Int($0.rawValue) } ?? 0
      return .page(
        makePage(
          [makeItem(makeBestallning(number + 1))], efter: "\(number + 1)", hasMore: number < 2))
    }
    _ = bench.startPolling()
    try bench.settle()
    #expect(bench.myndighet.feedCalls.map(\.cursor?.rawValue) == [nil, "1", "2"])
    #expect(try bench.items(3).count == 1)
  }

  @Test func `a cursor that has expired starts the feed over, once in a poll`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    bench.myndighet.feed { cursor, _ in
      cursor == nil
        ? .page(makePage([makeItem(makeBestallning())], efter: "fresh", hasMore: true))
        : .cursorExpired
    }
    let poll = bench.startPolling()
    try bench.settle()
    #expect(bench.myndighet.feedCalls.map(\.cursor?.rawValue) == ["c1", nil, "fresh"])
    #expect(try bench.items().count == 1)
    poll.stop()
    try bench.settle()
  }

  @Test func `a cursor that the feed refuses as soon as it has given it is told, and asked once`()
    throws
  {
    let bench = try Bench()
    bench.myndighet.feed { cursor, _ in
      cursor == nil ? .page(makePage([], efter: "fresh", hasMore: true)) : .cursorExpired
    }
    let poll = bench.startPolling()
    try bench.settle()
    // From the start, with the cursor that it gave, from the start once more, and no further.
    #expect(bench.myndighet.feedCalls.count == 4)
    #expect(bench.journal.warnings.count == 1)
    poll.wake()
    try bench.settle()
    #expect(bench.journal.warnings.count <= 2)
  }

  @Test func `while the disk is nearly full nothing is taken in, and delivery goes on`() throws {
    let bench = try Bench()
    try bench.order(makeBestallning())
    let poll = PollService(
      bench.surroundings, destination: bench.destination, intervalSeconds: 60, pageLimit: 100,
      isDiskLow: { true }, onNews: {})
    bench.start { await poll.run() }
    let intake = IntakeService(bench.surroundings, isDiskLow: { true }, onTaken: {})
    let document = bench.surroundings.codec.read(makePlanJSON())
    let verdict = try bench.wait {
      await intake.take(document, isPatient: true) { _ in .missing }
    }
    guard case .answer(.unavailable) = verdict else {
      Issue.record("a plan was judged although there is no room for it")
      return
    }
    try bench.deliverAll()
    #expect(bench.myndighet.feedCalls.isEmpty)
    #expect(try bench.state(of: .receipt()) == .delivered)
  }

  @Test func `an answer too large halves what is asked for, and success doubles it again`() throws {
    let bench = try Bench()
    bench.myndighet.feed { _, limit in
      limit > 30 ? .tooLarge : .page(makePage([], efter: "c", hasMore: false))
    }
    let poll = bench.startPolling(limit: 100)
    try bench.settle()
    #expect(bench.myndighet.feedCalls.map(\.limit) == [100, 50, 25])
    #expect(bench.destination.breakerState == .closed)
    bench.myndighet.feed { _, _ in .page(emptyPage) }
    for _ in 0..<3 {
      poll.wake()
      try bench.settle()
    }
    #expect(bench.myndighet.feedCalls.map(\.limit) == [100, 50, 25, 50, 100, 100])
  }

  @Test func `an order that alone is too large is told to the operator, and asked for no faster`()
    throws
  {
    let bench = try Bench()
    bench.myndighet.feed { _, _ in .tooLarge }
    _ = bench.startPolling(limit: 2)
    try bench.settle()
    #expect(bench.myndighet.feedCalls.map(\.limit) == [2, 1])
    #expect(bench.journal.warnings.count == 1)
    try bench.advance(seconds: 60)
    #expect(bench.myndighet.feedCalls.count == 3)
  }

  @Test func `I9: while the breaker is open nothing is read`() throws {
    let bench = try Bench()
    bench.destination.failed(.refused, of: nil)
    let poll = bench.startPolling()
    try bench.advance(seconds: 600)
    #expect(bench.myndighet.feedCalls.isEmpty)
    bench.destination.reset()
    poll.wake()
    try bench.settle()
    #expect(bench.myndighet.feedCalls.count == 1)
  }

  @Test func `a fault of the feed opens the breaker and wakes who probes`() throws {
    let bench = try Bench()
    bench.myndighet.down(.refused)
    _ = bench.startPolling()
    try bench.settle()
    #expect(bench.destination.breakerState != .closed)
    #expect(bench.news.value == 1)
  }

  @Test func `an interval longer than a minute is kept, and a ring cuts it short`() throws {
    let bench = try Bench()
    let poll = bench.startPolling(interval: 600)
    try bench.advance(seconds: 599)
    #expect(bench.myndighet.feedCalls.count == 1)
    try bench.advance(seconds: 1)
    #expect(bench.myndighet.feedCalls.count == 2)
    poll.wake()
    try bench.settle()
    #expect(bench.myndighet.feedCalls.count == 3)
  }

  @Test func `a poll that is cancelled blames nobody`() throws {
    let bench = try Bench()
    let poll = PollService(
      bench.surroundings, destination: bench.destination, intervalSeconds: 60, pageLimit: 10
    ) {}
    let task = bench.start { await poll.run() }
    bench.myndighet.feed { _, _ in
      task.cancel()
      return .fault(DestinationFault(.certain, DeliveryFailure(code: "stopped")))
    }
    try bench.settle()
    #expect(bench.myndighet.feedCalls.count <= 1)
    #expect(bench.destination.breakerState == .closed)
  }
}
