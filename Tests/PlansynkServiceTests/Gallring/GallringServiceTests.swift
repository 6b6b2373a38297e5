import Foundation
import PlansynkCore
import PlansynkSimulation
import Synchronization
import Testing

@testable import PlansynkService

/// Erasure from the first order to its tombstone.
@Suite struct GallringServiceTests {
  /// Every order that is not the newest one, after so many days.
  private func makeOld(days: Int64) throws -> Bench {
    let bench = try Bench()
    try bench.live(through: 1)
    try bench.advance(days: days)
    // The newest numbers are those of an order that lives.
    try bench.order(makeBestallning(9))
    try bench.deliverAll()
    try bench.fetchAll()
    return bench
  }

  private func files(_ bench: Bench) throws -> [Data] {
    try ["plansynk.db", "plansynk.db-wal"].map {
      try Data(contentsOf: bench.folder.appendingPathComponent($0))
    }
  }

  @Test func `nothing goes within ninety days, content after them, all after two years`() throws {
    let young = try makeOld(days: 89)
    #expect(try young.forslag().antal == 0)
    #expect(try young.gallra().text == "nothing was erased")
    let old = try makeOld(days: 92)
    #expect(try old.forslag().lista.innehall == [makeID(1)])
    #expect(
      try old.gallra().text
        == "erased: the content of 1 orders, 0 orders whole, 0 set aside, 0 attachments, 0 files")
    #expect(try old.show(1)?.version == 2)
    #expect(try old.forslag().antal == 0)
    let ancient = try makeOld(days: 740)
    try ancient.gallra()
    #expect(try ancient.show(1) == nil)
    #expect(try ancient.show(9) != nil)
    #expect(ancient.journal.lines.contains { $0.fields["uid"] == "1001" && $0.level == .notice })
  }

  @Test func `what went is told as it had been listed`() throws {
    let old = try makeOld(days: 92)
    let forslag = try old.forslag()
    #expect(try old.gallra().gallrat == forslag)
    // What another has erased by then is as the caller wished.
    let service = try old.makeGallring()
    let again = try old.wait { await service.gallra(expected: 1, by: Bench.uid) }
    #expect(again.text == "nothing was erased")
    #expect(again.gallrat?.antal == 0)
  }

  @Test func `the count must be the one that was listed, and listing changes no byte`() throws {
    let bench = try makeOld(days: 92)
    let before = try files(bench)
    let service = try bench.makeGallring()
    for count in [nil, 0, 2] {
      #expect(
        try bench.wait { await service.gallra(expected: count, by: Bench.uid) } == .needsCount(1))
    }
    _ = try bench.forslag()
    #expect(try files(bench) == before)
  }

  @Test func `I1: a feed that begins anew brings nothing back, and confirms nothing twice`() throws
  {
    let bench = try makeOld(days: 740)
    try bench.gallra()
    let sent = bench.myndighet.deliveries.count
    try bench.order(makeBestallning(1), makeBestallning(1, version: 2, status: .avslutad))
    try bench.deliverAll()
    #expect(try bench.show(1) == nil)
    #expect(bench.myndighet.deliveries.count == sent)
    #expect(try bench.reader().parked(limit: 9).isEmpty)
  }

  @Test func `a newer version of an erased order is taken in as new, under another handle`() throws
  {
    let bench = try makeOld(days: 740)
    let handle = try #require(try bench.show(1)?.shortID)
    try bench.gallra()
    try bench.order(makeBestallning(1, version: 3))
    let found = try #require(try bench.show(1))
    #expect(found.version == 3)
    #expect(found.shortID != handle)
    #expect(try bench.items().map(\.address) == [.receipt(version: 3)])
  }

  @Test(arguments: [(1, "gallrad"), (2, "annat-innehall")])
  func `what is no newer than what was erased, and was never here, is set aside`(
    version: Int, kod: String
  ) throws {
    let bench = try makeOld(days: 740)
    try bench.gallra()
    let item = makeItem(makeBestallning(1, version: version), content: "other")
    _ = try bench.write { (transaction) throws(StoreError) in
      try PageIntake(
        surroundings: bench.surroundings, transaction: transaction, now: bench.time.now
      ).take(makePage([item]))
    }
    #expect(try bench.show(1) == nil)
    #expect(try bench.reader().parked(limit: 9).map { $0.fel.map(\.kod) } == [[kod]])
  }

  @Test func `what is marked bevaras stays until the mark is taken away`() throws {
    let bench = try makeOld(days: 740)
    #expect(try bench.bevara(1, reason: "asked for by IVO") == .done("bevaras"))
    #expect(try bench.bevara(1, reason: "again") == .done("bevaras already"))
    #expect(try bench.forslag().antal == 0)
    let mark = try #require(try bench.show(1)?.bevarande)
    #expect(mark.reason.text == "asked for by IVO" && mark.since == bench.time.now)
    #expect(try bench.bevara(1, reason: nil) == .done("not marked bevaras any more"))
    #expect(try bench.show(1)?.bevarande == nil)
    #expect(try bench.bevara(1, reason: nil) == .done("not marked bevaras"))
    #expect(try bench.forslag().lista.innehall == [makeID(1)])
    guard case .failed = try bench.bevara(77, reason: "x") else {
      Issue.record("an order that is not there was marked")
      return
    }
    #expect(!bench.journal.lines.contains { "\($0)".contains("IVO") })
  }

  @Test func `an order whose insats runs on with another stays for it, without its content`() throws
  {
    let bench = try Bench()
    try bench.order(makeBestallning(1))
    try bench.give(makeStart("2026-03-01"))
    try bench.order(makeBestallning(2, ersatter: 1))
    try bench.order(makeBestallning(1, version: 2, status: .ersatt))
    try bench.givePlan(makePlanJSON(bestallning: 2))
    try bench.deliverAll()
    try bench.fetchAll()
    try bench.advance(days: 740)
    try bench.gallra()
    #expect(try bench.show(1)?.insatser.first?.led.till == insatsID(2))
    #expect(try bench.frist(of: insatsID(2))?.utfall == .uppfylld(day("2026-03-02")))
    let rader = try bench.forslag().lista.rader.map(\.utslag)
    #expect(rader == [.behalls(.behovs), .behalls(.hinder([.levande, .insatsPagar]))])
  }

  @Test func `a disk that fails half way leaves what was done, and the rest for the next time`()
    throws
  {
    let bench = try Bench()
    for number in 1...60 { try bench.order(makeBestallning(number, status: .avslutad)) }
    try bench.deliverAll()
    try bench.fetchAll()
    try bench.advance(days: 92)
    let service = try bench.makeGallring()
    bench.store.failNext(1)
    guard
      case .unavailable = try bench.wait({ await service.gallra(expected: 60, by: Bench.uid) })
    else {
      Issue.record("a failure was not told")
      return
    }
    #expect(try bench.forslag().antal == 60)
    #expect(try bench.gallra() != .needsCount(60))
    #expect(try bench.forslag().antal == 0)
  }

  @Test(arguments: [(true, 1), (false, 0)])
  func `it erases by itself at night, once, only where it is told to`(
    isAutomatic: Bool, calls: Int
  ) throws {
    let bench = try makeOld(days: 92)
    let mappar = CountingMappar()
    let service = try bench.makeGallring(mappar: mappar, isAutomatic: isAutomatic)
    bench.start { await service.run() }
    try bench.advance(days: 1)
    #expect(mappar.calls.value == calls)
    #expect(try bench.forslag().antal == 1 - calls)
    service.stop()
    try bench.settle()
  }

  @Test func `files are erased after the store, but for those of orders that stay`() throws {
    let bench = try makeOld(days: 92)
    let mappar = CountingMappar(files: 3)
    guard let text = try bench.gallra(mappar: mappar).text else {
      Issue.record("nothing was erased")
      return
    }
    #expect(text.contains("3 files"))
    #expect(mappar.kept == [makeID(9)])
  }
}

/// Folders that only count.
private final class CountingMappar: Gallringsmappar {
  let calls = Counter()
  private let files: Int
  private let last = Mutex<Set<Bestallning.ID>>([])

  init(files: Int = 0) { self.files = files }

  var kept: Set<Bestallning.ID> { last.withLock { $0 } }

  func antal(aldreAn grans: Instant, utom: Set<Bestallning.ID>) -> Int { files }

  func gallra(aldreAn grans: Instant, utom: Set<Bestallning.ID>) -> Filgallring {
    calls.add()
    last.withLock { $0 = utom }
    return Filgallring(antal: files)
  }
}
