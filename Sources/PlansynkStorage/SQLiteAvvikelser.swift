import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func avvikelser(
    _ slag: Frist.Slag, around insats: Insats.ID
  ) throws(StoreError) -> [AvvikelseRow] {
    try sql.rows(
      """
      WITH RECURSIVE line (id) AS (
        SELECT id FROM insats WHERE uuid = ?1
        UNION SELECT o.fran FROM overtagande o JOIN line ON o.till = line.id)
      \(AvvikelseRow.select) WHERE a.slag = ?2 AND a.id IN (
        SELECT id FROM avvikelse WHERE ursprung IN line
        UNION SELECT id FROM avvikelse
        WHERE insats = (SELECT id FROM insats WHERE uuid = ?1) AND ursprung IS NOT NULL)
      ORDER BY a.id
      """, [insats.rawValue, slag.rawValue], AvvikelseRow.init)
  }

  func avvikelse(_ id: Avvikelse.ID) throws(StoreError) -> AvvikelseRow? {
    try sql.row("\(AvvikelseRow.select) WHERE a.uuid = ?", [id.rawValue], AvvikelseRow.init)
  }

  func insert(_ row: AvvikelseRow) throws(StoreError) {
    let avvikelse = row.avvikelse
    try sql.run(
      """
      INSERT INTO avvikelse (uuid, ursprung, bestallning, insats, slag, sista_dag, upptackt, orsak)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        avvikelse.id.rawValue, try insatsRow(row.ursprung),
        try bestallningRow(avvikelse.bestallning), try insatsRow(avvikelse.insats),
        avvikelse.slag.rawValue, avvikelse.sistaDag.ordinal, avvikelse.upptackt.milliseconds,
        avvikelse.orsak.rawValue,
      ])
  }

  func update(_ row: AvvikelseRow, at now: Instant) throws(StoreError) {
    let avvikelse = row.avvikelse
    // What was closed keeps the moment at which it was, unless it is closed otherwise now.
    let changed = try sql.run(
      """
      UPDATE avvikelse SET bestallning = ?1, insats = ?2, sista_dag = ?3, upptackt = ?4, orsak = ?5,
        stangd = CASE WHEN ?6 IS NULL THEN NULL
          WHEN stangning = ?6 AND stangd_datum = ?7 THEN stangd ELSE ?9 END,
        stangning = ?6, stangd_datum = ?7, stangd_orsak = ?8,
        stangd_skal = ?11
      WHERE uuid = ?10
      """,
      [
        try bestallningRow(avvikelse.bestallning), try insatsRow(avvikelse.insats),
        avvikelse.sistaDag.ordinal, avvikelse.upptackt.milliseconds, avvikelse.orsak.rawValue,
        row.closing?.hur.rawValue, row.closing?.datum.ordinal, row.closing?.orsak?.text,
        now.milliseconds, avvikelse.id.rawValue, row.closing?.skal?.rawValue,
      ])
    guard changed == 1 else { throw .constraint }
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

  func notiser(om avvikelse: Avvikelse.ID) throws(StoreError) -> [Avvikelsenotis] {
    try sql.rows(
      """
      SELECT n.uuid, n.is_closing FROM avvikelse_notis n JOIN avvikelse a ON a.id = n.avvikelse
      WHERE a.uuid = ? ORDER BY n.id
      """, [avvikelse.rawValue]
    ) { Avvikelsenotis(id: try $0.id(0), isClosing: try $0.flag(1)) }
  }

  func avvikelse(ofNotis id: Avvikelsenotis.ID) throws(StoreError) -> Avvikelse.ID? {
    try sql.row(
      """
      SELECT a.uuid FROM avvikelse_notis n JOIN avvikelse a ON a.id = n.avvikelse WHERE n.uuid = ?
      """, [id.rawValue]
    ) { try $0.id(0) }
  }

  func insert(_ notis: Avvikelsenotis, om avvikelse: Avvikelse.ID) throws(StoreError) {
    try sql.run(
      """
      INSERT INTO avvikelse_notis (uuid, avvikelse, is_closing)
      VALUES (?, (SELECT id FROM avvikelse WHERE uuid = ?), ?)
      """, [notis.id.rawValue, avvikelse.rawValue, notis.isClosing ? 1 : 0])
  }
}

extension AvvikelseRow {
  fileprivate static let select = """
    SELECT a.uuid, b.uuid, i.uuid, a.slag, a.sista_dag, a.upptackt, a.orsak, u.uuid, a.stangning,
      a.stangd_datum, a.stangd_orsak, a.stangd_skal
    FROM avvikelse a JOIN bestallning b ON b.id = a.bestallning JOIN insats i ON i.id = a.insats
    JOIN insats u ON u.id = coalesce(a.ursprung, a.insats)
    """

  fileprivate init(row: Row) throws {
    self.init(
      ursprung: try row.id(7), avvikelse: try Avvikelse(row: row, from: 0),
      closing: try Avvikelse.Closing(row: row, from: 8))
  }
}

extension Avvikelse {
  /// From seven columns: its id, those of order and insats, and what was found.
  init(row: Row, from first: Int) throws {
    self.init(
      id: try row.id(first), bestallning: try row.id(first + 1), insats: try row.id(first + 2),
      slag: try row.code(first + 3), sistaDag: try row.day(first + 4),
      upptackt: try row.instant(first + 5), orsak: try row.code(first + 6))
  }
}

extension Avvikelse.Closing {
  /// From four columns: how, the day, a person's reason, and ours; `nil` where it is open.
  init?(row: Row, from first: Int) throws {
    guard let hur: Avvikelse.Stangning = try row.codeIfAny(first) else { return nil }
    self.init(
      hur: hur, datum: try row.day(first + 1),
      orsak: try row.text(first + 2).map(OperatorReason.init(kept:)),
      skal: try row.codeIfAny(first + 3))
  }
}
