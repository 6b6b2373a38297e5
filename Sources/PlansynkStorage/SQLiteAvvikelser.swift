import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func openAvvikelse(
    _ slag: Frist.Slag, of insats: Insats.ID
  ) throws(StoreError) -> Avvikelse? {
    try sql.row(
      """
      SELECT a.uuid, b.uuid, a.sista_dag, a.upptackt, a.orsak
      FROM avvikelse a JOIN insats i ON i.id = a.insats JOIN bestallning b ON b.id = a.bestallning
      WHERE i.uuid = ? AND a.slag = ? AND a.stangd IS NULL
      """, [insats.rawValue, slag.rawValue]
    ) {
      Avvikelse(
        id: try $0.id(0), bestallning: try $0.id(1), insats: insats, slag: slag,
        sistaDag: try $0.day(2), upptackt: try $0.instant(3), orsak: try $0.code(4))
    }
  }

  func avvikelseCount(_ slag: Frist.Slag, of insats: Insats.ID) throws(StoreError) -> Int {
    try sql.count(
      """
      SELECT count(*) FROM avvikelse
      WHERE insats = (SELECT id FROM insats WHERE uuid = ?) AND slag = ?
      """, [insats.rawValue, slag.rawValue])
  }

  func isSettled(
    _ slag: Frist.Slag, of insats: Insats.ID, sistaDag: CalendarDay
  ) throws(StoreError) -> Bool {
    try sql.count(
      """
      SELECT count(*) FROM avvikelse
      WHERE insats = (SELECT id FROM insats WHERE uuid = ?) AND slag = ? AND sista_dag = ?
        AND stangning = 'av-chefen'
      """, [insats.rawValue, slag.rawValue, sistaDag.ordinal]) > 0
  }

  func mark(
    _ id: Avvikelse.ID, _ markering: Avvikelse.Markering, by caller: OperatorCaller,
    at now: Instant
  ) throws(StoreError) -> Bool {
    let column = markering.rawValue
    return try sql.run(
      "UPDATE avvikelse SET \(column) = ?, \(column)_av = ? WHERE uuid = ? AND \(column) IS NULL",
      [now.milliseconds, Int64(caller.uid), id.rawValue]) == 1
  }

  func isAvvikelse(_ id: Avvikelse.ID) throws(StoreError) -> Bool {
    try sql.count("SELECT count(*) FROM avvikelse WHERE uuid = ?", [id.rawValue]) > 0
  }

  func insert(_ avvikelse: Avvikelse) throws(StoreError) {
    try sql.run(
      """
      INSERT INTO avvikelse (uuid, bestallning, insats, slag, sista_dag, upptackt, orsak)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        avvikelse.id.rawValue, try bestallningRow(avvikelse.bestallning),
        try insatsRow(avvikelse.insats), avvikelse.slag.rawValue, avvikelse.sistaDag.ordinal,
        avvikelse.upptackt.milliseconds, avvikelse.orsak.rawValue,
      ])
  }

  func close(
    _ id: Avvikelse.ID, hur: Avvikelse.Stangning, datum: CalendarDay, orsak: OperatorReason?,
    at now: Instant
  ) throws(StoreError) {
    let closed = try sql.run(
      """
      UPDATE avvikelse SET stangning = ?, stangd_datum = ?, stangd = ?, stangd_orsak = ?
      WHERE uuid = ?
      """,
      [hur.rawValue, datum.ordinal, now.milliseconds, orsak?.text, id.rawValue])
    guard closed == 1 else { throw .constraint }
  }
}
