/// Holds the store, the testmyndighet's record and the neighbour's own account against each other,
/// row by row. Design: delivery.md, I1–I5.
public struct Reconciliation: Sendable {
  private let rows: [StoreRow]
  private let versions: Set<StoredVersion>
  private let records: [MyndighetRecord]
  private let issued: [IssuedOrder]
  private let summary: MyndighetSummary
  private let integrity: String
  private let handedIn: HandedIn
  private let isEachRequestCounted: Bool

  /// Gathers the accounts. The daemon may run or not; what it sends meanwhile counts as lost.
  ///
  /// - Parameters:
  ///   - handedIn: what the neighbour says that it handed in, and was not refused.
  ///   - parked: ids of orders that ought to be parked, and so have no receipt.
  ///   - isEachRequestCounted: whether nothing can have come more often than the store counts (I6).
  ///     Where answers are lost it can: libcurl itself sends once more what went over a connection
  ///     that it had kept, when that is closed without a byte of an answer.
  public init(
    of instance: Instance, with myndighet: Testmyndighet, handedIn: HandedIn = HandedIn(),
    parked: Set<String> = [], isEachRequestCounted: Bool = false
  ) async throws(TrialError) {
    let store = StoreView(path: instance.database)
    // The record first: what it has, the store must have owed before.
    records = try await myndighet.record(withBodies: true)
    issued = try await myndighet.orders().filter { !parked.contains($0.id) }
    summary = try await myndighet.summary()
    rows = try store.outbox()
    versions = try store.versions()
    integrity = try store.integrity()
    self.handedIn = handedIn
    self.isEachRequestCounted = isEachRequestCounted
  }

  /// What came of it.
  public func report() -> ReconciliationReport {
    var report = ReconciliationReport()
    report.figures = figures
    if integrity != "ok" { report.find(.store, integrity) }
    for breach in summary.violations { report.find(.breach, breach) }
    let byAddress = Dictionary(grouping: records, by: \.address)
    judgeRows(byAddress, &report)
    judgeRecords(&report)
    judgeOrders(byAddress, &report)
    judgeHandedIn(byAddress, &report)
    judgeSequence(byAddress, &report)
    return report
  }

  private var figures: [(name: String, count: Int)] {
    let count = { (kind: String) in records.count { $0.kind == kind } }
    return [
      ("orders", issued.count),
      ("order versions issued", issued.reduce(0) { $0 + $1.versions.count }),
      ("order versions stored", versions.count),
      ("receipts", count("mottagningskvittens")), ("events", count("handelse")),
      ("plans", count("plan")), ("attachments", count("bilaga")),
      ("answers and deviations", count("svar") + count("avvikelse")),
      ("requests", summary.requests), ("repeats absorbed", summary.repeatsSame),
      ("faults struck", summary.faults.values.reduce(0, +)),
    ]
  }

  /// Everything owed is there once, with the same bytes.
  private func judgeRows(
    _ byAddress: [String: [MyndighetRecord]], _ report: inout ReconciliationReport
  ) {
    let attempts = Dictionary(rows.map { ($0.address, $0.attempts) }) { $0 + $1 }
    for row in rows where row.state != "cancelled" && row.state != "superseded" {
      if row.sha256 != row.digest { report.find(.store, "\(row.address): bytes and digest differ") }
      let found = byAddress[row.address] ?? []
      if row.state != "delivered" && row.state != "awaiting" {
        report.find(.lost, "\(row.address): \(row.state)")
      } else if found.isEmpty {
        report.find(.lost, "\(row.address): delivered, but not in the record")
      }
      if found.count > 1 { report.find(.doubled, row.address) }
      // An attachment may have several rows.
      if isEachRequestCounted, let record = found.first,
        record.repeatsSame >= attempts[row.address, default: 0]
      {
        report.find(.store, "\(row.address): came more often than it was counted")
      }
      if let record = found.first, record.sha256 != row.sha256 {
        report.find(.altered, row.address)
      }
    }
  }

  /// Nothing is there that nobody owed, and nothing came twice with another content.
  private func judgeRecords(_ report: inout ReconciliationReport) {
    let owed = Set(rows.map(\.address))
    for record in records {
      if !owed.contains(record.address) {
        report.find(.doubled, "\(record.address): not in the store")
      }
      if record.repeatsOther > 0 {
        report.find(.doubled, "\(record.address): came with other content")
      }
    }
  }

  /// The newest version of every order is stored, as the feed shows it (of several that come
  /// between two polls, it shows the last); and every version that is stored has its receipt. That
  /// none was confirmed that is not stored is judged by the records (I1, I2).
  private func judgeOrders(
    _ byAddress: [String: [MyndighetRecord]], _ report: inout ReconciliationReport
  ) {
    let newest = issued.compactMap { order in
      order.versions.max().map { StoredVersion(bestallning: order.id, version: $0) }
    }
    for version in newest where !versions.contains(version) {
      report.find(.lost, "\(version.receipt): the version is not stored")
    }
    for version in versions.union(newest) where byAddress[version.receipt] == nil {
      report.find(.lost, "\(version.receipt): no receipt")
    }
  }

  /// Everything that the neighbour handed in has arrived, with what it said (I3).
  private func judgeHandedIn(
    _ byAddress: [String: [MyndighetRecord]], _ report: inout ReconciliationReport
  ) {
    let events = records.filter { $0.kind == "handelse" }
    // Once a newer version has been taken in, one that needed attention is sent no more, nor one
    // that waited for an attachment that did.
    let struck = Set(
      rows.filter { ["superseded", "cancelled"].contains($0.state) }.map(\.address))
    let newest = Dictionary(handedIn.plans.map { ($0.planId, $0.version) }, uniquingKeysWith: max)
    for start in handedIn.starts {
      let mine = events.filter { $0.address.hasPrefix("/insatser/\(start.insats)/") }
      if mine.isEmpty { report.find(.lost, "\(start.file): no event") }
      if mine.count > 1 { report.find(.doubled, "\(start.file): \(mine.count) events") }
    }
    let answers = records.filter { $0.kind == "svar" }
    for svar in handedIn.svar {
      let mine = answers.filter { $0.address.hasPrefix("/bestallningar/\(svar.bestallning)/") }
      if mine.isEmpty { report.find(.lost, "\(svar.file): no answer") }
      if mine.count > 1 { report.find(.doubled, "\(svar.file): \(mine.count) answers") }
    }
    for plan in handedIn.plans {
      let address = "/genomforandeplaner/\(plan.planId)/versioner/\(plan.version)"
      if struck.contains(address), plan.version < newest[plan.planId, default: 0] { continue }
      guard let record = byAddress[address]?.first else {
        report.find(.lost, "\(plan.file): no plan")
        continue
      }
      if !says(record, the: plan) { report.find(.altered, "\(plan.file): says something else") }
      for digest in plan.bilagor {
        guard byAddress["\(address)/bilagor/\(digest)"]?.first?.sha256 == digest else {
          report.find(.lost, "\(plan.file): an attachment")
          continue
        }
      }
    }
  }

  /// Whether the accepted plan has every word that was handed in.
  private func says(_ record: MyndighetRecord, the plan: HandedIn.Plan) -> Bool {
    do {
      let accepted = try JSONDocument(bytes: (record.body ?? "").utf8)
      let ours = ["dokument", "bilagor"]
      return plan.document.members.allSatisfy { name, value in
        ours.contains(name) || accepted[name] == value
      }
    } catch {
      return false
    }
  }

  /// Per order, first attempts come as they were owed, and attachments before their plan (I5).
  ///
  /// An item whose first attempt did not arrive may be passed by later ones, and so may the plan
  /// that it belongs to, which a person may have had to free; that shows in its count of attempts.
  private func judgeSequence(
    _ byAddress: [String: [MyndighetRecord]], _ report: inout ReconciliationReport
  ) {
    let sequence = { (row: StoreRow) in byAddress[row.address]?.first?.sequence }
    for (_, items) in Dictionary(grouping: rows, by: \.bestallning) {
      var latest = 0
      for row in items {
        guard let place = sequence(row) else { continue }
        if place < latest { report.find(.disordered, row.address) }
        let parts = items.filter { $0.address.hasPrefix(row.address + "/") } + [row]
        if parts.allSatisfy({ $0.attempts <= 1 }) { latest = max(latest, place) }
      }
      for plan in items where plan.kind == "plan" {
        guard let place = sequence(plan) else { continue }
        for bilaga in items
        where bilaga.kind == "bilaga" && bilaga.address.hasPrefix(plan.address + "/") {
          guard let before = sequence(bilaga), before < place else {
            report.find(.disordered, "\(plan.address): before its attachment")
            continue
          }
        }
      }
    }
  }
}
