import PlansynkCore
import PlansynkHost
import PlansynkStorage
import PlansynkWire

/// A queue as the intake leaves it: orders with an insats that has begun, its clock running, and a
/// plan version each, owed with its frozen bytes. The receipts of the orders count as sent long
/// ago.
struct EngineQueue {
  let plans: Int
  let bodyBytes: Int

  /// Writes the queue to a new store and closes it.
  func write(to database: String) throws {
    let zone = try StockholmZone()
    let now = SystemClock().now
    let body = [UInt8](repeating: UInt8(ascii: "a"), count: bodyBytes)
    let digest = Sha256.digest(of: body)
    let store = try SQLiteStore(path: database)
    for first in stride(from: 1, through: plans, by: 500) {
      try store.write { (transaction) throws(StoreError) in
        for number in first..<min(first + 500, plans + 1) {
          let entry = QueueEntry(number: number, now: now, zone: zone)
          try entry.insert(into: transaction, body: body, digest: digest)
        }
      }
    }
    try store.checkpoint()
    try store.close()
  }
}

/// One order of the queue with all that belongs to it.
private struct QueueEntry {
  let number: Int
  let now: Instant
  let zone: any Zone

  func insert(
    into transaction: any StoreTransaction, body: [UInt8], digest: Digest
  ) throws(StoreError) {
    let today = zone.day(of: now)
    let bestallning = try order(today)
    let verbatim = Array("\(bestallning.id)".utf8)
    try transaction.insert(
      bestallning, verbatim: verbatim, digest: Sha256.digest(of: verbatim), at: now)
    let start = today.adding(days: -(number % 20))
    let insats: Insats.ID = try id()
    try transaction.insert(
      InsatsHandelse(
        id: try id(), insats: insats, typ: .paborjad, datum: start, ersatter: nil,
        registrerad: now), state: .paborjad)
    let frist = Frist(
      insats: insats, slag: .planAterkopplad, ankare: start, sistaDag: start.adding(days: 28),
      utfall: .oppen)
    let end = zone.end(of: frist.sistaDag)
    try transaction.put(frist, bestallning: bestallning.id, lastDayEnd: end)
    let plan: Genomforandeplan.ID = try id()
    try transaction.insert(
      PlanVersion(
        plan: plan, version: 1, bestallning: bestallning.id, insatser: [insats], faststalld: today,
        uppfoljning: today.adding(days: 180), digest: digest, kalla: digest, bilagor: []), at: now)
    _ = try transaction.enqueue(
      OutboxEntry(
        address: .plan(plan, version: 1), bestallning: bestallning.id, body: body, digest: digest,
        dueAt: end), at: now)
  }

  private func order(_ today: CalendarDay) throws(StoreError) -> Bestallning {
    Bestallning(
      id: try id(), version: 1, status: .aktiv, ersatterId: nil, skickad: now, andrad: now,
      lagrum: Kod(system: "lagrum", code: "SoL", text: "Socialtjänstlagen"),
      beslut: Bestallning.Beslut(
        datum: today.adding(days: -30), gallerFran: today.adding(days: -30), gallerTill: nil),
      utforarenhet: BenchEngine.utforarenhet,
      mottagare: Bestallning.Mottagare(funktion: "bistand", handlaggare: "h-1"), skydd: .ingen,
      personId: .giltigt,
      insatser: [
        Insats(
          id: try id(), typ: Kod(system: "insatstyp", code: "HT", text: "Hemtjänst"),
          onskadStart: nil, slut: nil)
      ])
  }

  /// The number as an id; ids of different subjects do not meet.
  private func id<Subject>() throws(StoreError) -> Identifier<Subject> {
    guard let id = Identifier<Subject>(BenchIdentifier.text(number)) else {
      throw .refused(code: 0)
    }
    return id
  }
}

/// Ids that tell their number, spread as random ones are: rows must not lie in the order of ids.
enum BenchIdentifier {
  static func text(_ number: Int) -> String {
    let spread = hex((UInt64(number) &* 0x9E37_79B9_7F4A_7C15) >> 32, 8)
    return "\(spread)-0000-4000-8000-\(hex(UInt64(number), 12))"
  }

  private static func hex(_ number: UInt64, _ digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
