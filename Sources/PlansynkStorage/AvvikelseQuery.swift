import GRDB
import PlansynkCore

/// What operators may know of avvikelser.
struct AvvikelseQuery {
  let sql: SQLConnection

  private static let columns = """
    a.uuid, b.uuid, i.uuid, a.slag, a.sista_dag, a.upptackt, a.orsak, a.bestallning, a.stangning,
      a.stangd_datum
    FROM avvikelse a JOIN insats i ON i.id = a.insats JOIN bestallning b ON b.id = a.bestallning
    """

  /// What is open, longest overdue first.
  func open(limit: Int) throws(StoreError) -> [OpenAvvikelse] {
    try sql.rows(
      """
      SELECT \(Self.columns)
      WHERE a.stangd IS NULL ORDER BY a.sista_dag, a.id LIMIT ?
      """, [limit]
    ) {
      OpenAvvikelse(
        bestallning: ShortID(
          letter: Bestallning.handleLetter, number: Int64(try $0.integer(7))),
        avvikelse: try Avvikelse(row: $0))
    }
  }

  /// All of an insats, oldest first.
  func all(of insats: Insats.ID) throws(StoreError) -> [AvvikelseDetails] {
    try sql.rows(
      """
      SELECT \(Self.columns)
      WHERE a.insats = (SELECT id FROM insats WHERE uuid = ?) ORDER BY a.id
      """, [insats.rawValue]
    ) { row in
      let closing: AvvikelseDetails.Closing? = try row.codeIfAny(8).map {
        AvvikelseDetails.Closing(hur: $0, datum: try row.day(9))
      }
      return AvvikelseDetails(avvikelse: try Avvikelse(row: row), closing: closing)
    }
  }
}

extension Avvikelse {
  fileprivate init(row: Row) throws {
    self.init(
      id: try row.id(0), bestallning: try row.id(1), insats: try row.id(2),
      slag: try row.code(3), sistaDag: try row.day(4), upptackt: try row.instant(5),
      orsak: try row.code(6))
  }
}
