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
    try InsatsStory.read(of: insats, from: sql)
  }

  func insert(_ handelse: InsatsHandelse, state: Insats.State) throws(StoreError) {
    let insats = try insatsRow(handelse.insats)
    try sql.run(
      """
      INSERT INTO handelse (uuid, insats, typ, datum, ersatter, registrerad, lamnad_av)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        handelse.id.rawValue, insats, handelse.typ.rawValue, handelse.datum.ordinal,
        handelse.ersatter?.rawValue, handelse.registrerad.milliseconds,
        handelse.uid.map { Int64($0) },
      ])
    try sql.run("UPDATE insats SET state = ? WHERE id = ?", [state.rawValue, insats])
    try noteWaiting(insats)
    for later in try carriers(of: insats) { try noteWaiting(later) }
  }

  /// Writes what the newest version of an order says of its insatser. Of an order that is new and
  /// names none that others have named, nothing that was there before needs to be looked at.
  func putInsatser(
    of bestallning: Bestallning, row: Int64, isNew: Bool, at now: Instant
  ) throws(StoreError) {
    if !isNew {
      try sql.run(
        """
        UPDATE bestalld_insats SET is_withdrawn = 1,
          utgick = iif(is_withdrawn = 1, utgick, ?) WHERE bestallning = ?
        """, [bestallning.andrad.milliseconds, row])
    }
    var isAllNew = isNew
    for (ordning, insats) in bestallning.insatser.enumerated() {
      let added = try add(
        insats.id, of: row,
        waitsSince: bestallning.status == .aktiv ? bestallning.beslut.datum : nil)
      let insatsRow: Int64
      if let added {
        insatsRow = added
      } else {
        insatsRow = try self.insatsRow(insats.id)
        isAllNew = false
      }
      try sql.run(
        """
        INSERT INTO bestalld_insats (
          bestallning, insats, ordning, typ_system, typ_code, typ_text, onskad_start, slut, sedan)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (bestallning, insats) DO UPDATE SET ordning = excluded.ordning,
          typ_system = excluded.typ_system, typ_code = excluded.typ_code,
          typ_text = excluded.typ_text, onskad_start = excluded.onskad_start,
          slut = excluded.slut, is_withdrawn = 0, utgick = NULL
        """,
        [
          row, insatsRow, ordning, insats.typ.system, insats.typ.code, insats.typ.text,
          insats.onskadStart?.ordinal, insats.slut?.ordinal, now.milliseconds,
        ])
      guard added == nil else { continue }
      switch bestallning.status {
      case .aktiv: try takeOver(insatsRow, by: row)
      case .felmarkerad: break
      case .aterkallad, .ersatt, .avslutad:
        try takeOver(insatsRow, by: row, from: bestallning.ersatterId)
      }
    }
    guard !isAllNew else { return }
    if bestallning.status == .felmarkerad { try giveBack(of: row, to: bestallning.ersatterId) }
    let named = try sql.rows(
      "SELECT insats FROM bestalld_insats WHERE bestallning = ?", [row]
    ) { try $0.integer(0) }
    for insats in named.map(Int64.init) {
      try passOn(insats)
      try noteWaiting(insats)
    }
  }

  /// Stores an insats that no order has named before, with what `noteWaiting` would find; answers
  /// its row, or `nil` when one has.
  private func add(
    _ id: Insats.ID, of row: Int64, waitsSince: CalendarDay?
  ) throws(StoreError) -> Int64? {
    let added = try sql.run(
      """
      INSERT INTO insats (uuid, bestallning, waits_since)
      VALUES (?1, ?2, iif(?3 >= coalesce((SELECT inforande_fran FROM feed), ?3), ?3, NULL))
      ON CONFLICT (uuid) DO NOTHING
      """, [id.rawValue, row, waitsSince?.ordinal])
    guard added == 1 else { return nil }
    rows[id] = sql.lastInsertedRow
    return rows[id]
  }

  /// A live order that names an insats answers for it, unless the order that answers now has
  /// replaced it, itself or through others.
  private func takeOver(_ insats: Int64, by row: Int64) throws(StoreError) {
    try sql.run(
      """
      UPDATE insats SET bestallning = ?1
      WHERE id = ?2 AND bestallning <> ?1 AND ?1 NOT IN (
        WITH RECURSIVE replaced (id) AS (
          SELECT o.id FROM bestallning b JOIN bestallning o ON o.uuid = b.ersatter
          WHERE b.id = insats.bestallning AND b.status NOT IN ('felmarkerad', 'aterkallad')
          UNION SELECT o.id FROM replaced r JOIN bestallning b ON b.id = r.id
          JOIN bestallning o ON o.uuid = b.ersatter
          WHERE b.status NOT IN ('felmarkerad', 'aterkallad'))
        SELECT id FROM replaced)
      """, [row, insats])
  }

  /// Passes an insats on to the order that has replaced the one that answers, through however many,
  /// as far as they name it: the link may have come before the order between.
  private func passOn(_ insats: Int64) throws(StoreError) {
    try sql.run(
      """
      WITH RECURSIVE later (id) AS (
        SELECT bestallning FROM insats WHERE id = ?1
        UNION SELECT n.id FROM later l JOIN bestallning o ON o.id = l.id
        JOIN bestallning n ON n.ersatter = o.uuid
          AND n.status NOT IN ('felmarkerad', 'aterkallad')
        JOIN bestalld_insats x ON x.bestallning = n.id AND x.insats = ?1)
      UPDATE insats SET bestallning = coalesce(
        (SELECT b.id FROM later JOIN bestallning b ON b.id = later.id
          WHERE NOT EXISTS (
            SELECT 1 FROM later m JOIN bestallning n ON n.id = m.id WHERE n.ersatter = b.uuid)
          ORDER BY b.status = 'aktiv' DESC, b.id DESC LIMIT 1),
        bestallning)
      WHERE id = ?1
      """, [insats])
  }

  /// An order that is no longer live answers for an insats only in the place of the order that it
  /// replaced.
  private func takeOver(
    _ insats: Int64, by row: Int64, from replaced: Bestallning.ID?
  ) throws(StoreError) {
    try sql.run(
      """
      UPDATE insats SET bestallning = ?
      WHERE id = ? AND bestallning = (SELECT id FROM bestallning WHERE uuid = ?)
      """, [row, insats, replaced?.rawValue])
  }

  /// An order that never was ours answers for nothing: what it took over goes back to an order
  /// that names it, first of all to the one that it would have replaced.
  private func giveBack(of row: Int64, to replaced: Bestallning.ID?) throws(StoreError) {
    try sql.run(
      """
      UPDATE insats SET bestallning = coalesce(
        (SELECT o.id FROM bestalld_insats n JOIN bestallning o ON o.id = n.bestallning
          WHERE n.insats = insats.id AND o.id <> ?1 AND o.status <> 'felmarkerad'
          ORDER BY o.uuid IS ?2 DESC, o.status = 'aktiv' DESC, o.id DESC LIMIT 1),
        bestallning)
      WHERE bestallning = ?1
      """, [row, replaced?.rawValue])
  }

  /// Keeps since when an insats waits for somebody to say that it began. What was there before the
  /// program was introduced is not waited for, nor what carries on something that has begun.
  func noteWaiting(_ insats: Int64) throws(StoreError) {
    try sql.run(
      """
      UPDATE insats SET waits_since = (
        SELECT b.beslut_datum FROM bestallning b
        JOIN bestalld_insats n ON n.bestallning = b.id AND n.insats = insats.id
        WHERE b.id = insats.bestallning AND b.status = 'aktiv' AND n.is_withdrawn = 0
          AND insats.state = 'bestalld'
          AND b.beslut_datum >= coalesce((SELECT inforande_fran FROM feed), b.beslut_datum)
          AND NOT EXISTS (
            WITH RECURSIVE earlier (id) AS (
              SELECT o.fran FROM overtagande o WHERE o.till = insats.id
              UNION SELECT o.fran FROM overtagande o JOIN earlier ON o.till = earlier.id)
            SELECT 1 FROM earlier JOIN insats e ON e.id = earlier.id
            WHERE e.state IN ('paborjad', 'avbruten')))
      WHERE id = ?
      """, [insats])
  }
}

extension InsatsStory {
  /// All that was told of an insats.
  static func read(of insats: Insats.ID, from sql: SQLConnection) throws(StoreError) -> InsatsStory
  {
    InsatsStory(
      try sql.rows(
        """
        SELECT h.uuid, h.typ, h.datum, h.ersatter, h.registrerad, h.lamnad_av
        FROM handelse h JOIN insats i ON i.id = h.insats WHERE i.uuid = ? ORDER BY h.id
        """, [insats.rawValue]
      ) {
        InsatsHandelse(
          id: try $0.id(0), insats: insats, typ: try $0.code(1), datum: try $0.day(2),
          ersatter: try $0.idIfAny(3), registrerad: try $0.instant(4), uid: try $0.uidIfAny(5))
      })
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
