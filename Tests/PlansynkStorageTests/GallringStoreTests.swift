import Foundation
import PlansynkCore
import Testing

@testable import PlansynkStorage

/// What erasure takes from the store, and what it leaves.
@Suite struct GallringStoreTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private static let canary = Array("KANARIE-9b1f".utf8)
  private static let granser = Gallringsgranser(innehall: at(1000), historik: at(500))

  /// An order with all that an order may have, every bit of content the canary, all of it
  /// delivered and fetched.
  private func fill(
    _ tx: any StoreTransaction, _ number: Int = 1, bilaga: Digest = makeDigest(70)
  ) throws(StoreError) {
    let id: Bestallning.ID = makeID(number)
    try tx.insert(
      makeBestallning(number, status: .avslutad), verbatim: Self.canary,
      digest: makeDigest(number), at: t0)
    try tx.enqueueReceipt(number)
    try tx.insertChunk(Self.canary, number: 0, ofBilaga: bilaga)
    try tx.finishBilaga(bilaga, langd: Self.canary.count, at: t0)
    let plan = makePlan(number, bestallning: number, bilagor: [bilaga])
    try tx.insert(plan, at: t0)
    _ = try tx.enqueue(
      makeEntry(.bilaga(plan.plan, version: 1, bilaga), bestallning: number), at: t0)
    _ = try tx.enqueue(
      makeEntry(.plan(plan.plan, version: 1), bestallning: number, body: Self.canary), at: t0)
    try deliverAll(tx)
    for file in [
      HandoverFile(path: "bestallningar/\(id).1.json", content: .bestallning(id, version: 1)),
      HandoverFile(path: "kvittenser/plan.\(plan.plan).1.json", content: .bytes(Self.canary)),
    ] {
      try tx.handOver(file, at: t0)
      try tx.noteWritten(path: file.path, at: at(1))
      try tx.noteFetched(path: file.path, at: at(2))
    }
    try tx.note(HistoryEntry(bestallning: id, "bestallning", "version 1"), at: at(3))
  }

  private func deliverAll(_ tx: any StoreTransaction) throws(StoreError) {
    var next = try tx.leaseAll()
    while !next.isEmpty {
      for item in next { try tx.record(delivered, of: item) }
      next = try tx.leaseAll()
    }
  }

  /// How often the canary stands in the database and its log.
  private func canaries() throws -> Int {
    let needle = Data(Self.canary)
    return try [fixture.path, fixture.path + "-wal"].reduce(0) { sum, path in
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      var found = 0
      var rest = data.startIndex..<data.endIndex
      while let hit = data.range(of: needle, in: rest) {
        found += 1
        rest = hit.upperBound..<data.endIndex
      }
      return sum + found
    }
  }

  private func rows(_ sql: String) throws -> [String] {
    try fixture.store.inspect { try RawDatabase.text(of: sql, in: $0) }
  }

  @Test func `content leaves neither file nor log, and history, receipts and times stay`() throws {
    try fixture.store.write { tx throws(StoreError) in try fill(tx) }
    try fixture.store.checkpoint()
    #expect(try canaries() > 3)
    let kept = [
      "SELECT * FROM history", "SELECT id, digest, state, changed, attempts FROM outbox",
      "SELECT path, owed, written, fetched FROM handover", "SELECT * FROM plan_version",
      "SELECT bestallning, version, digest, stored, status, andrad FROM bestallning_version",
    ]
    let before = try kept.map(rows)
    let gone = try fixture.store.write { tx throws(StoreError) in
      try tx.gallraInnehall(of: [makeID(1)])
    }
    try fixture.store.checkpoint()
    #expect(gone == [makeID(1)])
    #expect(try canaries() == 0)
    #expect(try kept.map(rows) == before)
    #expect(try rows("SELECT handlaggare FROM bestallning") == [""])
    #expect(try rows("SELECT count(*) FROM outbox_body") == ["0"])
    #expect(try StoreContent.damage(of: fixture.store) == [])
    // The same once more changes nothing; and readers read on.
    _ = try fixture.store.write { tx throws(StoreError) in try tx.gallraInnehall(of: gone) }
    #expect(try kept.map(rows) == before)
    let reader = try SQLiteReader(path: fixture.path)
    #expect(try reader.bestallningar(withHandle: "B-").first?.items.count == 3)
    #expect(try reader.gallringsunderlag(Self.granser).lagen.map(\.harInnehall) == [false])
  }

  @Test func `an attachment stays for as long as an order with content names it`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try fill(tx, 1)
      try fill(tx, 2)
      _ = try tx.gallraInnehall(of: [makeID(1)])
    }
    #expect(try fixture.store.langd(ofBilaga: makeDigest(70)) == Self.canary.count)
    try fixture.store.write { tx throws(StoreError) in
      #expect(try tx.gallraBilagor(Self.granser, limit: 9) == 0)
      _ = try tx.gallraInnehall(of: [makeID(2)])
    }
    #expect(try rows("SELECT count(*) FROM bilaga_chunk") == ["0"])
  }

  @Test func `I3: a plan that comes when the content of its order is gone keeps its attachments`()
    throws
  {
    let plan = makePlan(2, bestallning: 1, bilagor: [makeDigest(71)])
    try fixture.store.write { tx throws(StoreError) in
      try fill(tx)
      _ = try tx.gallraInnehall(of: [makeID(1)])
      try tx.insertChunk(Self.canary, number: 0, ofBilaga: makeDigest(71))
      try tx.finishBilaga(makeDigest(71), langd: Self.canary.count, at: t0)
      try tx.insert(plan, at: t0)
      _ = try tx.enqueue(
        makeEntry(.bilaga(plan.plan, version: 1, makeDigest(71)), bestallning: 1), at: t0)
      _ = try tx.enqueue(
        makeEntry(.plan(plan.plan, version: 1), bestallning: 1, body: Self.canary), at: t0)
      #expect(try tx.gallraBilagor(Self.granser, limit: 9) == 0)
      // Delivered, it may be lost there: then it is owed once more, as long as its plan is.
      let bilaga = try tx.leaseAll()
      for item in bilaga { try tx.record(delivered, of: item) }
      #expect(try tx.gallraBilagor(Self.granser, limit: 9) == 0)
    }
    // Whoever asks for it: the store refuses.
    #expect(throws: (any Error).self) {
      try RawDatabase.execute(
        "PRAGMA foreign_keys = OFF; DELETE FROM bilaga", at: fixture.path)
    }
    try fixture.store.write { tx throws(StoreError) in
      try deliverAll(tx)
      #expect(try tx.gallraBilagor(Self.granser, limit: 9) == 1)
    }
  }

  @Test func `attachments that no plan names go by their age`() throws {
    let counts = try fixture.store.write { tx throws(StoreError) -> [Int] in
      for (number, seconds) in [(1, Int64(0)), (2, 2000)] {
        try tx.insertChunk(Self.canary, number: 0, ofBilaga: makeDigest(number))
        try tx.finishBilaga(makeDigest(number), langd: Self.canary.count, at: at(seconds))
      }
      return [
        try tx.gallraBilagor(Self.granser, limit: 9), try tx.gallraBilagor(Self.granser, limit: 9),
      ]
    }
    #expect(counts == [1, 0])
    #expect(try fixture.store.langd(ofBilaga: makeDigest(2)) == Self.canary.count)
  }

  @Test func `an order goes whole, and leaves a tombstone of each version`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try fill(tx, 1)
      try fill(tx, 2, bilaga: makeDigest(71))
      let told = makeUppfoljning(day("2026-03-10"))
      try tx.insert(told)
      try tx.insert(
        Uppfoljning(
          plan: told.plan, typ: .annullerad, namn: told.namn, ersatter: told.namn,
          registrerad: t0))
      try tx.insert(
        InsatsHandelse(
          id: makeID(1), insats: makeID(100), typ: .paborjad, datum: day("2026-03-01"),
          ersatter: nil, registrerad: t0), state: .paborjad)
      try tx.put(
        Frist(
          insats: makeID(100), slag: .planAterkopplad, ankare: day("2026-03-01"),
          sistaDag: day("2026-03-29"), utfall: .uppfylld(day("2026-03-05"))),
        bestallning: makeID(1), lastDayEnd: at(900))
      #expect(try tx.gallraHelt([makeID(1)], at: at(9)) == [makeID(1)])
      #expect(try tx.bestallning(makeID(1)) == nil)
      #expect(try tx.bestallning(makeID(2)) != nil)
      #expect(try tx.gravstenVersion(of: makeID(1)) == 1)
      #expect(try tx.gravstenVersion(of: makeID(2)) == nil)
      #expect(try tx.isGallrad(makeDigest(1)))
      #expect(try !tx.isGallrad(makeDigest(2)))
    }
    #expect(try StoreContent.damage(of: fixture.store) == [])
    #expect(try rows("SELECT count(*) FROM insats") == ["1"])
    #expect(try rows("SELECT count(*) FROM history WHERE bestallning = 1") == ["0"])
    #expect(try rows("SELECT pagar FROM gallring_lage") == ["0"])
  }

  @Test func `orders that hang together go only together`() throws {
    let both: [Bestallning.ID] = [makeID(1), makeID(2)]
    try fixture.store.write { tx throws(StoreError) in
      try fill(tx, 1)
      try fill(tx, 2)
      try tx.setOverlamning(Overlamning(till: makeID(200), since: t0), of: makeID(100))
    }
    let lagen = try SQLiteReader(path: fixture.path).gallringsunderlag(Self.granser).lagen
    #expect(lagen.map(\.kopplade) == [[makeID(2)], []])
    #expect(lagen.map(\.insatser.count) == [0, 1])
    try fixture.store.write { tx throws(StoreError) in
      #expect(try tx.gallraHelt(both, at: at(9)) == both)
    }
    #expect(try rows("SELECT count(*) FROM overtagande") == ["0"])
  }

  @Test(arguments: Hold.allCases)
  func `nothing goes of an order in which something is owed, open, waiting or kept`(
    hold: Hold
  ) throws {
    try fixture.store.write { tx throws(StoreError) in
      try fill(tx)
      try hold.arrange(tx)
    }
    let before = try StoreContent(of: fixture.store)
    try fixture.store.write { tx throws(StoreError) in
      #expect(try tx.gallraInnehall(of: [makeID(1)]) == [])
      #expect(try tx.gallraHelt([makeID(1)], at: at(9)) == [])
    }
    #expect(try StoreContent(of: fixture.store) == before)
    let lage = try #require(
      try SQLiteReader(path: fixture.path).gallringsunderlag(Self.granser).lagen.first)
    #expect(lage.hinder == [hold.hinder])
  }

  @Test func `an open clock, an unwritten file and an undocumented avvikelse are told`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try fill(tx)
      try tx.handOver(
        HandoverFile(
          path: "kvittenser/struken.\(makeID(1) as Bestallning.ID).1.json", content: .bytes([1])),
        at: t0)
      try tx.put(
        Frist(
          insats: makeID(100), slag: .planAterkopplad, ankare: day("2026-03-01"),
          sistaDag: day("2026-03-29"), utfall: .oppen), bestallning: makeID(1),
        lastDayEnd: at(900))
      try tx.insert(makeAvvikelse())
      try tx.close(makeID(1), .planInkom, "2026-04-01", at: at(5))
    }
    let reader = try SQLiteReader(path: fixture.path)
    #expect(
      try reader.gallringsunderlag(Self.granser).lagen.map(\.hinder) == [
        [.fristLoper, .ejLevererat, .avvikelseOdokumenterad]
      ])
  }

  @Test func `settled elements lose their bytes, then all but a tombstone; waiting ones nothing`()
    throws
  {
    try fixture.store.write { tx throws(StoreError) in
      for (number, id) in [(1, "Anna"), (2, "\(makeID(1) as Bestallning.ID)"), (3, "x")] {
        _ = try tx.park(
          id: id, version: 1, verbatim: Self.canary, digest: makeDigest(number), fel: [], at: t0)
      }
      try tx.settleParked(makeDigest(1), as: .takenIn, at: at(100))
      try tx.settleParked(makeDigest(2), as: .takenIn, at: at(700))
    }
    let reader = try SQLiteReader(path: fixture.path)
    #expect(try reader.gallringsunderlag(Self.granser).parkerade == 2)
    try fixture.store.write { tx throws(StoreError) in
      #expect(try tx.gallraParkerade(Self.granser, limit: 9, at: at(2000)) == 2)
      #expect(try tx.gallraParkerade(Self.granser, limit: 9, at: at(2000)) == 0)
      #expect(try tx.isGallrad(makeDigest(1)))
    }
    #expect(
      try rows("SELECT feed_id, length(verbatim) FROM parked ORDER BY id")
        == ["\(makeID(1) as Bestallning.ID)|0", "x|\(Self.canary.count)"])
    #expect(try rows("SELECT count FROM kept_count WHERE subject = 'parked'") == ["1"])
  }

  @Test func `a transaction that fails half way has erased nothing, and opened nothing`() throws {
    try fixture.store.write { tx throws(StoreError) in try fill(tx) }
    let before = try StoreContent(of: fixture.store)
    #expect(throws: StoreError.busy) {
      try fixture.store.write { tx throws(StoreError) in
        _ = try tx.gallraHelt([makeID(1)], at: at(9))
        throw .busy
      }
    }
    #expect(try StoreContent(of: fixture.store) == before)
    #expect(try canaries() > 3)
    try fixture.store.close()
    #expect(throws: (any Error).self) {
      try RawDatabase.execute("DELETE FROM history", at: fixture.path)
    }
  }

  @Test func `what an order hangs on keeps it from going: the database refuses`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try fill(tx, 1)
      try fill(tx, 2)
      try tx.insert(makePlan(1, version: 2, bestallning: 2, insatser: [makeID(100)]), at: t0)
    }
    let before = try StoreContent(of: fixture.store)
    #expect(throws: StoreError.self) {
      try fixture.store.write { tx throws(StoreError) in
        _ = try tx.gallraHelt([makeID(1)], at: at(9))
      }
    }
    #expect(try StoreContent(of: fixture.store) == before)
  }

  @Test func `the log tells what went, and cannot be altered`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.note(
        Gallringslogg(
          slag: .innehall, antal: 1, bestallningar: [makeID(1)], uid: nil,
          regler: Gallringsregler()), at: t0)
    }
    #expect(
      try rows("SELECT * FROM gallring_logg") == [
        "1|\(t0.milliseconds)||innehall|1|90|24|[\"\(makeID(1) as Bestallning.ID)\"]"
      ])
    try fixture.store.close()
    for sql in ["DELETE FROM gallring_logg", "UPDATE gallring_logg SET antal = 0"] {
      #expect(throws: (any Error).self) { try RawDatabase.execute(sql, at: fixture.path) }
    }
  }
}
