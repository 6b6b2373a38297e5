import GRDB
import PlansynkCore

/// Where the files of an order lie below `utkorg/`, in SQL. ``KvittensFil`` says the same of one.
enum GallringPaths {
  /// The two paths at which a file about an item `o` may lie.
  static let ofItem = "'kvittenser/' || o.kind || \(rest), 'kvittenser/struken' || \(rest)"

  private static let rest = """
    '.' || CASE o.kind WHEN 'handelse' THEN o.detail WHEN 'avvikelse' THEN o.subject
      WHEN 'bilaga' THEN o.subject || '.' || o.version || '.' || o.detail
      ELSE o.subject || '.' || o.version END || '.json'
    """
}

extension SQLiteTransaction {
  func gravstenVersion(of id: Bestallning.ID) throws(StoreError) -> Int? {
    try sql.number("SELECT max(version) FROM gravsten WHERE uuid = ?", [id.rawValue]).map(Int.init)
  }

  func isGallrad(_ digest: Digest) throws(StoreError) -> Bool {
    try sql.number("SELECT 1 FROM gravsten WHERE digest = ?", [digest.blob]) != nil
  }

  func gallraInnehall(of ids: [Bestallning.ID]) throws(StoreError) -> [Bestallning.ID] {
    let found = try erasable(ids)
    try erasing { () throws(StoreError) in try dropContent(of: found.map(\.row)) }
    return found.map(\.id)
  }

  func gallraHelt(
    _ ids: [Bestallning.ID], at now: Instant
  ) throws(StoreError) -> [Bestallning.ID] {
    let found = try erasable(ids)
    guard found.count == ids.count else { return [] }
    let rows = found.map(\.row)
    try erasing { () throws(StoreError) in
      try dropContent(of: rows)
      try sql.run(
        """
        INSERT OR IGNORE INTO gravsten (uuid, version, digest, gallrad)
        SELECT b.uuid, v.version, v.digest, ?2
        FROM bestallning b JOIN bestallning_version v ON v.bestallning = b.id
        WHERE b.id IN \(Self.list)
        """, [Self.json(rows), now.milliseconds])
      for statement in Self.wholly { try sql.run(statement, [Self.json(rows)]) }
    }
    return found.map(\.id)
  }

  func gallraParkerade(
    _ granser: Gallringsgranser, limit: Int, at now: Instant
  ) throws(StoreError) -> Int {
    let rows = try sql.rows(
      "SELECT id FROM parked WHERE \(GallringQuery.old) ORDER BY id LIMIT ?3",
      GallringQuery.parkedArguments(granser) + [limit]
    ) { Int64(try $0.integer(0)) }
    try erasing { () throws(StoreError) in
      // What named itself by anything but an id may have named a person.
      try sql.run(
        """
        UPDATE parked SET verbatim = x'', feed_id = iif(
          length(feed_id) = 36 AND feed_id NOT GLOB '*[^0-9a-fA-F-]*', feed_id, NULL)
        WHERE id IN \(Self.list)
        """, [Self.json(rows)])
      try sql.run(
        """
        INSERT OR IGNORE INTO gravsten (uuid, version, digest, gallrad)
        SELECT '', 0, digest, ?3 FROM parked WHERE id IN \(Self.list) AND settled < ?2
        """, [Self.json(rows), granser.historik.milliseconds, now.milliseconds])
      try sql.run(
        "DELETE FROM parked WHERE id IN \(Self.list) AND settled < ?2",
        [Self.json(rows), granser.historik.milliseconds])
    }
    return rows.count
  }

  func gallraBilagor(_ granser: Gallringsgranser, limit: Int) throws(StoreError) -> Int {
    let rows = try sql.rows(
      "SELECT id FROM bilaga WHERE \(GallringQuery.loose("?1")) ORDER BY id LIMIT ?2",
      [granser.innehall.milliseconds, limit]
    ) { Int64(try $0.integer(0)) }
    try drop(bilagor: rows)
    return rows.count
  }

  func note(_ rad: Gallringslogg, at now: Instant) throws(StoreError) {
    let ids = rad.bestallningar.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    try sql.run(
      """
      INSERT INTO gallring_logg (
        at, uid, slag, antal, innehall_dagar, historik_manader, bestallningar)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        now.milliseconds, rad.uid.map(Int64.init), rad.slag.rawValue, rad.antal,
        rad.regler.innehallDagar, rad.regler.historikManader, "[\(ids)]",
      ])
  }

  func bevarande(of id: Bestallning.ID) throws(StoreError) -> Bevarande? {
    try Bevarande.read(of: id, from: sql)
  }

  func setBevarande(_ bevarande: Bevarande?, of id: Bestallning.ID) throws(StoreError) {
    let row = try bestallningRow(id)
    guard let bevarande else {
      try sql.run("DELETE FROM bevaras WHERE bestallning = ?", [row])
      return
    }
    try sql.run(
      "INSERT OR REPLACE INTO bevaras (bestallning, uid, since, reason) VALUES (?, ?, ?, ?)",
      [row, Int64(bevarande.uid), bevarande.since.milliseconds, bevarande.reason.text])
  }

  /// Rows of a list that was handed in as JSON.
  static let list = "(SELECT value FROM json_each(?1))"

  static func json(_ rows: [Int64]) -> String {
    "[\(rows.map(String.init).joined(separator: ","))]"
  }

  /// Opens what is append-only for as long as the body runs; where it fails the transaction, and
  /// the opening with it, has not happened.
  private func erasing(_ body: () throws(StoreError) -> Void) throws(StoreError) {
    try sql.run("UPDATE gallring_lage SET pagar = 1")
    try body()
    try sql.run("UPDATE gallring_lage SET pagar = 0")
  }

  /// Those in which nothing is owed, open, waiting or kept by now. Whatever is news of an order
  /// owes something, so nothing that came since it was judged is overlooked.
  private func erasable(
    _ ids: [Bestallning.ID]
  ) throws(StoreError) -> [(row: Int64, id: Bestallning.ID)] {
    let texts = ids.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    return try sql.rows(
      """
      SELECT b.id, b.uuid FROM bestallning b WHERE b.uuid IN \(Self.list)
        AND NOT EXISTS (SELECT 1 FROM bevaras k WHERE k.bestallning = b.id)
        AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.bestallning = b.id
          AND NOT (o.state IN ('delivered', 'superseded') OR o.state = 'cancelled'))
        AND NOT EXISTS (SELECT 1 FROM avvikelse a WHERE a.stangd IS NULL
          AND (a.bestallning = b.id OR a.insats IN (
            SELECT id FROM insats WHERE bestallning = b.id)))
        AND NOT EXISTS (SELECT 1 FROM parked p WHERE p.settled IS NULL AND p.feed_id = b.uuid)
      ORDER BY b.id
      """, ["[\(texts)]"]
    ) { (Int64(try $0.integer(0)), try $0.id(1)) }
  }

  private func dropContent(of rows: [Int64]) throws(StoreError) {
    let orders = Self.json(rows)
    let bilagor = try sql.rows(
      """
      SELECT DISTINCT l.id FROM plan_version v JOIN plan_bilaga p ON p.plan_version = v.id
      JOIN bilaga l ON l.digest = p.digest WHERE v.bestallning IN \(Self.list)
      """, [orders]
    ) { Int64(try $0.integer(0)) }
    for statement in Self.content { try sql.run(statement, [orders]) }
    let loose = try sql.rows(
      """
      SELECT id FROM bilaga WHERE id IN \(Self.list) AND \(GallringQuery.loose("?2"))
      """, [Self.json(bilagor), Int64.max]
    ) { Int64(try $0.integer(0)) }
    try drop(bilagor: loose)
  }

  private func drop(bilagor rows: [Int64]) throws(StoreError) {
    try sql.run("DELETE FROM bilaga_chunk WHERE bilaga IN \(Self.list)", [Self.json(rows)])
    try sql.run("DELETE FROM bilaga WHERE id IN \(Self.list)", [Self.json(rows)])
  }
}

extension Bevarande {
  /// The mark of an order; `nil` where it has none.
  static func read(
    of id: Bestallning.ID, from sql: SQLConnection
  ) throws(StoreError) -> Bevarande? {
    try sql.row(
      """
      SELECT k.uid, k.since, k.reason FROM bevaras k JOIN bestallning b ON b.id = k.bestallning
      WHERE b.uuid = ?
      """, [id.rawValue]
    ) {
      Bevarande(
        uid: UInt32(truncatingIfNeeded: try $0.integer(0)), since: try $0.instant(1),
        reason: OperatorReason(kept: try $0.word(2)))
    }
  }
}
