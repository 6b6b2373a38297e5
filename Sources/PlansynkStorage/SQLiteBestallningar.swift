import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func bestallning(_ id: Bestallning.ID) throws(StoreError) -> Bestallning? {
    let row = try sql.number("SELECT id FROM bestallning WHERE uuid = ?", [id.rawValue])
    guard let row else { return nil }
    let insatser = try sql.rows(
      """
      SELECT i.uuid, b.typ_system, b.typ_code, b.typ_text, b.onskad_start, b.slut
      FROM bestalld_insats b JOIN insats i ON i.id = b.insats
      WHERE b.bestallning = ? AND b.is_withdrawn = 0 ORDER BY b.ordning
      """, [row]
    ) { try Insats(row: $0) }
    return try sql.row(
      """
      SELECT uuid, version, status, ersatter, skickad, andrad, lagrum_system, lagrum_code,
        lagrum_text, beslut_datum, galler_fran, galler_till, utforarenhet, funktion, handlaggare,
        skydd, person_id, beraknad_minuter, beraknad_period
      FROM bestallning WHERE id = ?
      """, [row]
    ) { try Bestallning(row: $0, insatser: insatser) }
  }

  func unheardOf(among bestallningar: [Bestallning]) throws(StoreError) -> Set<Bestallning.ID> {
    let named = bestallningar.map { bestallning in
      let insatser = bestallning.insatser.map { "\"\($0.id)\"" }.joined(separator: ",")
      return "\"\(bestallning.id)\":[\(insatser)]"
    }
    return Set(
      try sql.rows(
        """
        SELECT j.key FROM json_each(?) j
        WHERE NOT EXISTS (SELECT 1 FROM bestallning b WHERE b.uuid = j.key)
          AND NOT EXISTS (SELECT 1 FROM parked p WHERE p.feed_id = j.key AND p.settled IS NULL)
          AND NOT EXISTS (SELECT 1 FROM gravsten g WHERE g.uuid = j.key)
          AND NOT EXISTS (
            SELECT 1 FROM json_each(j.value) n CROSS JOIN insats i ON i.uuid = n.value)
        """, ["{\(named.joined(separator: ","))}"]
      ) { try $0.id(0) })
  }

  func digest(of id: Bestallning.ID, version: Int) throws(StoreError) -> Digest? {
    try sql.row(
      """
      SELECT v.digest FROM bestallning_version v JOIN bestallning b ON b.id = v.bestallning
      WHERE b.uuid = ? AND v.version = ?
      """, [id.rawValue, version]
    ) { try $0.digest(0) }
  }

  func insert(
    _ bestallning: Bestallning, verbatim: [UInt8], digest: Digest, at now: Instant
  ) throws(StoreError) {
    let known = try sql.row(
      "SELECT id, version FROM bestallning WHERE uuid = ?", [bestallning.id.rawValue]
    ) { (row: try $0.present($0.number(0)), version: try $0.integer(1)) }
    let row: Int64
    if let known {
      row = known.row
      if bestallning.version > known.version { try update(row, to: bestallning, at: now) }
    } else {
      row = try sql.number("SELECT coalesce(max(id), 0) + 1 FROM bestallning") ?? 1
      try insert(bestallning, as: row, at: now)
    }
    rows[bestallning.id] = row
    try sql.run(
      """
      INSERT INTO bestallning_version (
        bestallning, version, digest, stored, verbatim, status, andrad)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        row, bestallning.version, digest.blob, now.milliseconds, verbatim,
        bestallning.status.rawValue, bestallning.andrad.milliseconds,
      ])
    if bestallning.version > known?.version ?? 0 {
      try putInsatser(of: bestallning, row: row, isNew: known == nil, at: now)
    }
  }

  func lopp(of id: Bestallning.ID) throws(StoreError) -> BestallningLopp? {
    try sql.row(
      """
      SELECT coalesce(
          (SELECT v.andrad FROM bestallning_version v
            WHERE v.bestallning = b.id AND v.status = b.status AND v.version > coalesce(
              (SELECT max(o.version) FROM bestallning_version o
                WHERE o.bestallning = b.id AND o.status IS NOT b.status), 0)
            ORDER BY v.version LIMIT 1),
          b.andrad),
        NOT EXISTS (
          SELECT 1 FROM bestallning_version v
          WHERE v.bestallning = b.id AND (v.status = 'aktiv' OR v.status IS NULL))
      FROM bestallning b WHERE b.uuid = ?
      """, [id.rawValue]
    ) { BestallningLopp(statusSince: try $0.instant(0), hadEnded: try $0.flag(1)) }
  }

  func ersattare(of id: Bestallning.ID) throws(StoreError) -> [Bestallning.ID] {
    try sql.rows(
      "SELECT uuid FROM bestallning WHERE ersatter = ?1 AND uuid <> ?1 ORDER BY id", [id.rawValue]
    ) { try $0.id(0) }
  }

  private func insert(
    _ bestallning: Bestallning, as row: Int64, at now: Instant
  ) throws(StoreError) {
    let shortID = ShortID(letter: Bestallning.handleLetter, number: row)
    try sql.run(
      """
      INSERT INTO bestallning (uuid, short_id, id, version, status, ersatter, skickad, andrad,
        lagrum_system, lagrum_code, lagrum_text, beslut_datum, galler_fran, galler_till,
        utforarenhet, funktion, handlaggare, skydd, person_id, beraknad_minuter, beraknad_period,
        stored)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [bestallning.id.rawValue, shortID.text, row] + bestallning.columns + [now.milliseconds])
  }

  private func update(
    _ row: Int64, to bestallning: Bestallning, at now: Instant
  ) throws(StoreError) {
    try sql.run(
      """
      UPDATE bestallning SET version = ?, status = ?, ersatter = ?, skickad = ?, andrad = ?,
        lagrum_system = ?, lagrum_code = ?, lagrum_text = ?, beslut_datum = ?, galler_fran = ?,
        galler_till = ?, utforarenhet = ?, funktion = ?, handlaggare = ?, skydd = ?,
        person_id = ?, beraknad_minuter = ?, beraknad_period = ?, stored = ?
      WHERE id = ?
      """, bestallning.columns + [now.milliseconds, row])
  }
}

extension Bestallning {
  /// The letter that begins the handle of an order.
  static let handleLetter: Character = "B"

  /// From the columns that `SQLiteTransaction.bestallning` selects.
  fileprivate init(row: Row, insatser: [Insats]) throws {
    self.init(
      id: try row.id(0), version: try row.integer(1), status: try row.code(2),
      ersatterId: try row.idIfAny(3), skickad: try row.instant(4), andrad: try row.instant(5),
      lagrum: Kod(system: try row.word(6), code: try row.word(7), text: try row.word(8)),
      beslut: Beslut(
        datum: try row.day(9), gallerFran: try row.day(10), gallerTill: try row.dayIfAny(11),
        beraknadTid: try PlaneradTid(row: row, 17)),
      utforarenhet: try row.word(12),
      mottagare: Mottagare(funktion: try row.word(13), handlaggare: try row.word(14)),
      skydd: try row.code(15), personId: try row.code(16), insatser: insatser)
  }

  /// From `version` to `beraknad_period`, in the order of the table.
  fileprivate var columns: StatementArguments {
    [
      version, status.rawValue, ersatterId?.rawValue, skickad.milliseconds, andrad.milliseconds,
      lagrum.system, lagrum.code, lagrum.text, beslut.datum.ordinal, beslut.gallerFran.ordinal,
      beslut.gallerTill?.ordinal, utforarenhet, mottagare.funktion, mottagare.handlaggare,
      skydd.rawValue, personId.rawValue, beslut.beraknadTid?.minuter,
      beslut.beraknadTid?.period.rawValue,
    ]
  }
}

extension PlaneradTid {
  /// From a column of minutes and the one after it; `nil` where there is none.
  fileprivate init?(row: Row, _ column: Int) throws {
    guard let period: Period = try row.codeIfAny(column + 1) else { return nil }
    self.init(minuter: try row.integer(column), period: period)
  }
}

extension Insats {
  /// From `uuid, typ_system, typ_code, typ_text, onskad_start, slut`.
  init(row: Row) throws {
    self.init(
      id: try row.id(0),
      typ: Kod(system: try row.word(1), code: try row.word(2), text: try row.word(3)),
      onskadStart: try row.dayIfAny(4), slut: try row.dayIfAny(5))
  }
}
