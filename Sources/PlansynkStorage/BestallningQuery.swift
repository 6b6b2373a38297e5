import GRDB
import PlansynkCore

/// What operators may know of an order.
struct BestallningQuery {
  let sql: SQLConnection

  func details(withHandle typed: String) throws(StoreError) -> [BestallningDetails] {
    let range = HandlePrefix(typed)
    let ids = IdentifierPrefix(typed)
    let found = try sql.rows(
      """
      SELECT id, uuid, version, status, stored, person_id FROM bestallning
      WHERE (short_id >= ? AND short_id < ?) OR (uuid >= ? AND uuid < ?)
      ORDER BY short_id LIMIT \(IdentifierBeginning.matchesMax)
      """, [range.first, range.end, ids.first, ids.end], Found.init)
    var details: [BestallningDetails] = []
    for order in found { details.append(try self.details(of: order)) }
    return details
  }

  func summaries(
    onlyNotStarted: Bool, limit: Int
  ) throws(StoreError) -> [BestallningSummary] {
    let filter =
      onlyNotStarted
      ? """
      WHERE b.id IN (SELECT bestallning FROM insats WHERE waits_since IS NOT NULL)
      ORDER BY b.beslut_datum, b.id
      """ : "ORDER BY b.id DESC"
    return try sql.rows(
      """
      SELECT b.id, b.uuid, b.version, b.status, b.beslut_datum,
        (SELECT count(*) FROM bestalld_insats n WHERE n.bestallning = b.id AND n.is_withdrawn = 0),
        (SELECT count(*) FROM insats i WHERE i.bestallning = b.id AND i.waits_since IS NOT NULL)
      FROM bestallning b \(filter) LIMIT ?
      """, [limit]
    ) {
      BestallningSummary(
        shortID: ShortID(letter: Bestallning.handleLetter, number: Int64(try $0.integer(0))),
        id: try $0.id(1), version: try $0.integer(2), status: try $0.code(3),
        beslut: try $0.day(4), insatser: try $0.integer(5), notStarted: try $0.integer(6))
    }
  }

  private func details(of order: Found) throws(StoreError) -> BestallningDetails {
    var insatser: [BestallningDetails.InsatsDetails] = []
    for row in try InsatsRow.all(ofBestallning: order.id, from: sql) {
      let frist = try Frist.read(.planAterkopplad, of: row.insats.id, from: sql)
      let avvikelser = try AvvikelseQuery(sql: sql).all(of: row.insats.id)
      insatser.append(
        .init(
          row: row, story: try InsatsStory.read(of: row.insats.id, from: sql), frist: frist,
          mal: try Frist.read(.planFaststalld, of: row.insats.id, from: sql),
          avvikelser: avvikelser,
          led: try led(of: row.insats.id, in: order.row)))
    }
    let items = try sql.rows(
      "\(ItemSummary.select) WHERE o.bestallning = ? ORDER BY o.id", [order.row],
      ItemSummary.init)
    return BestallningDetails(
      shortID: ShortID(letter: Bestallning.handleLetter, number: order.row), id: order.id,
      version: order.version, status: order.status, stored: order.stored,
      isPersonIdFlagged: order.personId == .ogiltigt,
      bevarande: try Bevarande.read(of: order.id, from: sql), insatser: insatser,
      planer: try planer(of: order.row), items: items)
  }

  /// The plans of which a version was handed in for an order, oldest first.
  private func planer(of order: Int64) throws(StoreError) -> [PlanDetails] {
    let plans = try sql.rows(
      """
      SELECT p.id, p.uuid FROM plan p
      WHERE p.uuid IN (SELECT subject FROM outbox WHERE bestallning = ? AND kind = 'plan')
      ORDER BY p.id
      """, [order]
    ) { (row: Int64(try $0.integer(0)), id: try $0.id(1) as Genomforandeplan.ID) }
    var planer: [PlanDetails] = []
    for plan in plans {
      let versioner = try sql.rows(
        """
        SELECT v.version, v.faststalld, v.uppfoljning, v.mottagen, v.status, v.avvisad_kod
        FROM plan_version v JOIN plan p ON p.id = v.plan
        WHERE p.id = ? AND \(StruckVersion.isNone) ORDER BY v.version
        """, [plan.row]
      ) {
        PlanDetails.Version(
          version: try $0.integer(0), faststalld: try $0.day(1), uppfoljning: try $0.day(2),
          svar: try svar($0))
      }
      planer.append(
        PlanDetails(
          plan: plan.id, versioner: versioner,
          uppfoljningar: try Uppfoljning.all(of: plan.id, from: sql)))
    }
    return planer
  }

  /// What a row says of a receipt, from its fourth column on.
  private func svar(_ row: Row) throws -> PlanDetails.Version.Svar? {
    guard let mottagen = try row.instantIfAny(3) else { return nil }
    return .init(try row.code(4), mottagen: mottagen, avvisadKod: try row.text(5))
  }

  private func led(
    of insats: Insats.ID, in order: Int64
  ) throws(StoreError) -> BestallningDetails.InsatsDetails.Led {
    let now = try sql.row(
      """
      SELECT b.uuid, t.uuid FROM insats i
      LEFT JOIN overtagande o ON o.fran = i.id LEFT JOIN insats t ON t.id = o.till
      JOIN bestallning b ON b.id = coalesce(t.bestallning, i.bestallning)
      WHERE i.uuid = ?1 AND b.id <> ?2
      """, [insats.rawValue, order]
    ) { (bestallning: try $0.idIfAny(0) as Bestallning.ID?, till: try $0.idIfAny(1) as Insats.ID?) }
    let fran: [Insats.ID] = try sql.rows(
      """
      SELECT f.uuid FROM overtagande o JOIN insats t ON t.id = o.till JOIN insats f ON f.id = o.fran
      WHERE t.uuid = ? ORDER BY f.id
      """, [insats.rawValue]
    ) { try $0.id(0) }
    return .init(bestallning: now?.bestallning, till: now?.till, fran: fran)
  }

  private struct Found {
    let row: Int64
    let id: Bestallning.ID
    let version: Int
    let status: Bestallning.Status
    let stored: Instant
    let personId: Bestallning.PersonIdKontroll

    init(row: Row) throws {
      self.row = Int64(try row.integer(0))
      id = try row.id(1)
      version = try row.integer(2)
      status = try row.code(3)
      stored = try row.instant(4)
      personId = try row.code(5)
    }
  }
}
