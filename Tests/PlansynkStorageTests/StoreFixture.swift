import Foundation
import PlansynkCore
import PlansynkStorage
import Testing

/// A store in a folder of its own, gone when the fixture is.
final class StoreFixture {
  let folder: URL
  let store: SQLiteStore

  var path: String { folder.appendingPathComponent("plansynk.db").path }

  init() throws {
    folder = try Self.makeFolder()
    store = try SQLiteStore(path: folder.appendingPathComponent("plansynk.db").path)
  }

  deinit {
    do {
      try store.close()
      try FileManager.default.removeItem(at: folder)
    } catch {
      Issue.record(error, "the test's folder could not be removed")
    }
  }

  static func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plansynk-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

let t0 = Instant(milliseconds: 1_800_000_000_000)
let lease = LeaseID(rawValue: 7)

/// The instant so many seconds after the tests' beginning.
func at(_ seconds: Int64) -> Instant { t0.adding(seconds: seconds) }

/// A UUID that tells its number; different subjects may share one.
func makeID<Subject>(_ number: Int) -> Identifier<Subject> {
  let hex = String(number, radix: 16)
  let padded = String(repeating: "0", count: 12 - hex.count) + hex
  return Identifier("00000000-0000-4000-8000-\(padded)")!
}

func makeDigest(_ number: Int) -> Digest {
  Digest(
    bytes: (0..<32).map { $0 < 24 ? 0 : UInt8(truncatingIfNeeded: number >> (8 * (31 - $0))) })!
}

func day(_ text: String) -> CalendarDay { CalendarDay(text)! }

func makeInsats(_ number: Int, slut: CalendarDay? = nil) -> Insats {
  Insats(
    id: makeID(number), typ: Kod(system: "insatstyp", code: "HT", text: "Hemtjänst"),
    onskadStart: day("2026-03-01"), slut: slut)
}

func makeBestallning(
  _ number: Int = 1, version: Int = 1, status: Bestallning.Status = .aktiv,
  ersatter: Bestallning.ID? = nil, beslut: CalendarDay = day("2026-02-20"),
  beraknadTid: PlaneradTid? = nil, insatser: [Insats]? = nil
) -> Bestallning {
  Bestallning(
    id: makeID(number), version: version, status: status, ersatterId: ersatter, skickad: t0,
    andrad: at(1), lagrum: Kod(system: "lagrum", code: "SoL", text: "Socialtjänstlagen"),
    beslut: Bestallning.Beslut(
      datum: beslut, gallerFran: day("2026-03-01"), gallerTill: nil, beraknadTid: beraknadTid),
    utforarenhet: "enhet-1",
    mottagare: Bestallning.Mottagare(funktion: "bistand", handlaggare: "h-1"),
    skydd: .sekretessmarkering, personId: .ogiltigt,
    insatser: insatser ?? [makeInsats(number * 100)])
}

func makePlan(
  _ number: Int = 1, version: Int = 1, bestallning: Int = 1, insatser: Set<Insats.ID>? = nil,
  bilagor: [Digest] = []
) -> PlanVersion {
  PlanVersion(
    plan: makeID(number), version: version, bestallning: makeID(bestallning),
    insatser: insatser ?? [makeID(bestallning * 100)], faststalld: day("2026-03-02"),
    uppfoljning: day("2026-09-01"), digest: makeDigest(number * 1000 + version),
    kalla: makeDigest(number * 2000 + version), bilagor: bilagor)
}

func makeUppfoljning(
  _ datum: CalendarDay, plan: Int = 1, mal: Bool = false
) -> Uppfoljning {
  Uppfoljning(
    plan: makeID(plan), namn: .init(datum: datum, malUppfoljda: mal), registrerad: t0)
}

func makeEntry(
  _ address: DeliveryAddress, bestallning: Int = 1, dueAt: Instant? = nil, body: [UInt8] = [1]
) -> OutboxEntry {
  OutboxEntry(
    address: address, bestallning: makeID(bestallning), body: address.kind == .bilaga ? nil : body,
    digest: makeDigest(900), dueAt: dueAt)
}

extension StoreTransaction {
  /// Stores orders with these numbers, one insats each.
  func insertBestallningar(_ numbers: Int...) throws(StoreError) {
    for number in numbers {
      try insert(
        makeBestallning(number), verbatim: [UInt8(truncatingIfNeeded: number)],
        digest: makeDigest(number), at: t0)
    }
  }

  /// Enqueues the receipt of a version of an order.
  @discardableResult
  func enqueueReceipt(
    _ bestallning: Int = 1, version: Int = 1, dueAt: Instant? = nil, at now: Instant = t0
  ) throws(StoreError) -> OutboxRow {
    try enqueue(
      makeEntry(
        .mottagning(makeID(bestallning), version: version), bestallning: bestallning, dueAt: dueAt),
      at: now)
  }

  /// Takes in a plan version with its attachments.
  @discardableResult
  func takeIn(_ plan: PlanVersion, bestallning: Int = 1, dueAt: Instant? = nil)
    throws(StoreError) -> OutboxRow
  {
    try insert(plan, at: t0)
    for bilaga in plan.bilagor {
      _ = try enqueue(
        makeEntry(
          .bilaga(plan.plan, version: plan.version, bilaga), bestallning: bestallning), at: t0)
    }
    return try enqueue(
      makeEntry(
        .plan(plan.plan, version: plan.version), bestallning: bestallning, dueAt: dueAt), at: t0)
  }

  /// Leases the most urgent items that may go, whatever is known of them.
  func lease(
    _ lease: LeaseID, limit: Int, at now: Instant
  ) throws(StoreError) -> [LeasedItem] {
    try self.lease(lease, LeaseOrder(limit: limit), at: now)
  }

  /// Leases all that may go and answers with the addresses.
  func leaseAll(at now: Instant = t0) throws(StoreError) -> [LeasedItem] {
    try self.lease(PlansynkStorageTests.lease, limit: 100, at: now)
  }

  /// Records a verdict of an item that this test leased.
  @discardableResult
  func record(
    _ verdict: DeliveryVerdict, of item: LeasedItem, lease: LeaseID = PlansynkStorageTests.lease,
    at now: Instant = t0
  ) throws(StoreError) -> Bool {
    try !record([ItemVerdict(verdict, on: item)], lease: lease, at: now).isEmpty
  }
}

/// A verdict as the policy gives for a success.
let delivered = DeliveryVerdict(.delivered, isTried: true)

extension [LeasedItem] {
  /// One of them; where there are not so many, the test has failed and its transaction with it.
  func item(
    _ index: Int, _ place: SourceLocation = #_sourceLocation
  ) throws(StoreError) -> LeasedItem {
    guard indices.contains(index) else {
      Issue.record("only \(count) may go", sourceLocation: place)
      throw .busy
    }
    return self[index]
  }
}
