import GRDB
import PlansynkCore

/// What people may know of avvikelser.
struct AvvikelseQuery {
  let sql: SQLConnection

  /// Of a row `a` of `avvikelse`: closed, and not yet documented. As its index says it.
  static let odokumenterad = """
    a.stangning <> 'upphavd' AND (a.journalford IS NULL OR a.hanterad IS NULL)
    """

  /// Of a row `a` of `avvikelse`: open, or not yet documented.
  static let attGora = "(a.stangd IS NULL OR (\(odokumenterad)))"

  /// How many are closed and not yet documented.
  static let odokumenterade = "SELECT count(*) FROM avvikelse a WHERE \(odokumenterad)"

  private static let select = """
    SELECT a.uuid, b.uuid, i.uuid, a.slag, a.sista_dag, a.upptackt, a.orsak, a.bestallning,
      a.stangning, a.stangd_datum, a.stangd_orsak, a.stangd_skal, a.journalford,
      a.journalford_av, a.hanterad, a.hanterad_av, (
        SELECT f.ankare FROM frist f
        WHERE f.insats = a.insats AND f.slag = a.slag AND f.sista_dag = a.sista_dag),
      coalesce(
        (SELECT n.utgick FROM bestalld_insats n
          WHERE n.bestallning = i.bestallning AND n.insats = i.id AND n.is_withdrawn = 1),
        (SELECT o.since FROM overtagande o WHERE o.fran = i.id AND o.till IS NULL)), (
        SELECT f.utfall_datum FROM frist f
        WHERE f.insats = a.insats AND f.slag = a.slag AND f.sista_dag = a.sista_dag
          AND f.utfall = 'uppfylld-sent')
    FROM avvikelse a JOIN insats i ON i.id = a.insats JOIN bestallning b ON b.id = a.bestallning
    """

  /// Longest overdue first.
  func all(_ urval: Avvikelseurval, limit: Int) throws(StoreError) -> [AvvikelseDetails] {
    let filter =
      switch urval {
      case .oppna: "WHERE a.stangd IS NULL"
      case .attGora:
        """
        WHERE \(Self.attGora)
        """
      case .alla: ""
      }
    return try sql.rows(
      "\(Self.select) \(filter) ORDER BY a.sista_dag, a.id LIMIT ?", [limit],
      AvvikelseDetails.init)
  }

  /// All of an insats, oldest first.
  func all(of insats: Insats.ID) throws(StoreError) -> [AvvikelseDetails] {
    try sql.rows(
      """
      \(Self.select) WHERE a.insats = (SELECT id FROM insats WHERE uuid = ?) ORDER BY a.id
      """, [insats.rawValue], AvvikelseDetails.init)
  }

  /// Those whose id begins with what a person typed, at most 20.
  func all(withID typed: String) throws(StoreError) -> [AvvikelseDetails] {
    let ids = IdentifierPrefix(typed)
    return try sql.rows(
      """
      \(Self.select) WHERE a.uuid >= ? AND a.uuid < ?
      ORDER BY a.uuid LIMIT \(IdentifierBeginning.matchesMax)
      """, [ids.first, ids.end], AvvikelseDetails.init)
  }
}

extension AvvikelseDetails {
  fileprivate init(row: Row) throws {
    var markeringar: [Avvikelse.Markering: Markerad] = [:]
    for (markering, column) in [(Avvikelse.Markering.journalford, 12), (.hanterad, 14)] {
      guard let at = try row.instantIfAny(column) else { continue }
      markeringar[markering] = Markerad(
        at: at, uid: UInt32(truncatingIfNeeded: try row.integer(column + 1)))
    }
    self.init(
      avvikelse: try Avvikelse(row: row, from: 0),
      bestallning: ShortID(
        letter: Bestallning.handleLetter, number: Int64(try row.integer(7))),
      ankare: try row.dayIfAny(16), utgick: try row.instantIfAny(17),
      planKom: try row.dayIfAny(18), closing: try Avvikelse.Closing(row: row, from: 8),
      markeringar: markeringar)
  }
}
