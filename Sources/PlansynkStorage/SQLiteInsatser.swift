import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func insatser(of id: Bestallning.ID) throws(StoreError) -> [InsatsRow] {
    try InsatsRow.all(ofBestallning: id, from: sql)
  }

  func bestallning(of insats: Insats.ID) throws(StoreError) -> Bestallning.ID? {
    try sql.row(
      """
      SELECT b.uuid FROM insats i JOIN bestallning b ON b.id = i.bestallning WHERE i.uuid = ?
      """, [insats.rawValue]
    ) { try $0.id(0) }
  }

  func story(of insats: Insats.ID) throws(StoreError) -> InsatsStory {
    InsatsStory(
      try sql.rows(
        """
        SELECT h.uuid, h.typ, h.datum, h.ersatter, h.registrerad
        FROM handelse h JOIN insats i ON i.id = h.insats WHERE i.uuid = ? ORDER BY h.id
        """, [insats.rawValue]
      ) {
        InsatsHandelse(
          id: try $0.id(0), insats: insats, typ: try $0.code(1), datum: try $0.day(2),
          ersatter: try $0.idIfAny(3), registrerad: try $0.instant(4))
      })
  }

  func insert(_ handelse: InsatsHandelse, state: Insats.State) throws(StoreError) {
    let insats = try insatsRow(handelse.insats)
    try sql.run(
      """
      INSERT INTO handelse (uuid, insats, typ, datum, ersatter, registrerad)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        handelse.id.rawValue, insats, handelse.typ.rawValue, handelse.datum.ordinal,
        handelse.ersatter?.rawValue, handelse.registrerad.milliseconds,
      ])
    try sql.run("UPDATE insats SET state = ? WHERE id = ?", [state.rawValue, insats])
    try noteWaiting(insats)
  }

  /// Writes what the newest version of an order says of its insatser.
  func putInsatser(of bestallning: Bestallning, row: Int64) throws(StoreError) {
    try sql.run("UPDATE bestalld_insats SET is_withdrawn = 1 WHERE bestallning = ?", [row])
    for (ordning, insats) in bestallning.insatser.enumerated() {
      try sql.run(
        "INSERT INTO insats (uuid, bestallning) VALUES (?, ?) ON CONFLICT (uuid) DO NOTHING",
        [insats.id.rawValue, row])
      let insatsRow = try insatsRow(insats.id)
      try sql.run(
        """
        INSERT INTO bestalld_insats (
          bestallning, insats, ordning, typ_system, typ_code, typ_text, onskad_start, slut)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (bestallning, insats) DO UPDATE SET ordning = excluded.ordning,
          typ_system = excluded.typ_system, typ_code = excluded.typ_code,
          typ_text = excluded.typ_text, onskad_start = excluded.onskad_start,
          slut = excluded.slut, is_withdrawn = 0
        """,
        [
          row, insatsRow, ordning, insats.typ.system, insats.typ.code, insats.typ.text,
          insats.onskadStart?.ordinal, insats.slut?.ordinal,
        ])
      if bestallning.status == .aktiv { try takeOver(insatsRow, by: row) }
    }
    let named = try sql.rows(
      "SELECT insats FROM bestalld_insats WHERE bestallning = ?", [row]
    ) { try $0.integer(0) }
    for insats in named { try noteWaiting(Int64(insats)) }
  }

  /// A live order that names an insats answers for it, unless the order that answers now has
  /// replaced it.
  private func takeOver(_ insats: Int64, by row: Int64) throws(StoreError) {
    try sql.run(
      """
      UPDATE insats SET bestallning = ?1
      WHERE id = ?2 AND bestallning <> ?1 AND NOT EXISTS (
        SELECT 1 FROM bestallning now JOIN bestallning old ON old.uuid = now.ersatter
        WHERE now.id = insats.bestallning AND old.id = ?1)
      """, [row, insats])
  }

  /// Keeps since when an insats waits for somebody to say that it began.
  private func noteWaiting(_ insats: Int64) throws(StoreError) {
    try sql.run(
      """
      UPDATE insats SET waits_since = (
        SELECT b.beslut_datum FROM bestallning b
        JOIN bestalld_insats n ON n.bestallning = b.id AND n.insats = insats.id
        WHERE b.id = insats.bestallning AND b.status = 'aktiv' AND n.is_withdrawn = 0
          AND insats.state = 'bestalld')
      WHERE id = ?
      """, [insats])
  }
}

extension InsatsRow {
  /// Every insats that an order has named, as last ordered, in the order of the document.
  static func all(
    ofBestallning id: Bestallning.ID, from sql: SQLConnection
  ) throws(StoreError) -> [InsatsRow] {
    try sql.rows(
      """
      SELECT i.uuid, n.typ_system, n.typ_code, n.typ_text, n.onskad_start, n.slut,
        n.is_withdrawn, i.state
      FROM bestallning b
      JOIN bestalld_insats n ON n.bestallning = b.id
      JOIN insats i ON i.id = n.insats
      WHERE b.uuid = ? ORDER BY n.is_withdrawn, n.ordning, i.id
      """, [id.rawValue]
    ) {
      InsatsRow(insats: try Insats(row: $0), isWithdrawn: try $0.flag(6), state: try $0.code(7))
    }
  }
}
