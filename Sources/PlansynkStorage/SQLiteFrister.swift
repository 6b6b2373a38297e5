import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func frist(_ slag: Frist.Slag, of insats: Insats.ID) throws(StoreError) -> Frist? {
    try Frist.read(slag, of: insats, from: sql)
  }

  func put(
    _ frist: Frist, bestallning: Bestallning.ID, lastDayEnd: Instant
  ) throws(StoreError) {
    let insats = try insatsRow(frist.insats)
    let before = try sql.row(
      """
      SELECT last_day_end, utfall IN ('oppen', 'missad') FROM frist WHERE insats = ? AND slag = ?
      """, [insats, frist.slag.rawValue]
    ) { (end: try $0.instant(0), runs: try $0.flag(1)) }
    let parts = frist.utfall.columns
    try sql.run(
      """
      INSERT INTO frist (insats, bestallning, slag, ankare, sista_dag, last_day_end, utfall,
        utfall_datum, bortfall, covered)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
        EXISTS (
          WITH RECURSIVE line (id) AS (
            SELECT ?1 UNION SELECT o.fran FROM overtagande o JOIN line ON o.till = line.id)
          SELECT 1 FROM plan_insats c
          JOIN plan_version v ON v.id = c.plan_version JOIN plan p ON p.id = v.plan
          WHERE c.insats IN line AND NOT EXISTS (
            SELECT 1 FROM outbox o JOIN cancelling k ON k.item = o.id
            WHERE o.subject = p.uuid AND o.kind = 'plan' AND o.version = v.version)))
      ON CONFLICT (insats, slag) DO UPDATE SET bestallning = excluded.bestallning,
        ankare = excluded.ankare, sista_dag = excluded.sista_dag,
        last_day_end = excluded.last_day_end, utfall = excluded.utfall,
        utfall_datum = excluded.utfall_datum, bortfall = excluded.bortfall,
        covered = excluded.covered
      """,
      [
        insats, try bestallningRow(bestallning), frist.slag.rawValue, frist.ankare.ordinal,
        frist.sistaDag.ordinal, lastDayEnd.milliseconds, parts.utfall, parts.datum?.ordinal,
        parts.bortfall,
      ])
    // What began to run anew was passed over meanwhile, when others of the same plan were planned.
    let runsAnew = (frist.utfall == .oppen || frist.utfall == .missad) && before?.runs != true
    if runsAnew || before?.end != lastDayEnd {
      try reschedule(insats: frist.insats, dueAt: lastDayEnd)
    }
  }

  func removeFrist(_ slag: Frist.Slag, of insats: Insats.ID) throws(StoreError) {
    let removed = try sql.run(
      "DELETE FROM frist WHERE insats = (SELECT id FROM insats WHERE uuid = ?) AND slag = ?",
      [insats.rawValue, slag.rawValue])
    if removed > 0 { try reschedule(insats: insats, dueAt: nil) }
  }

  func prematurelyMissed(
    on today: CalendarDay, limit: Int
  ) throws(StoreError) -> [Insats.ID] {
    try sql.rows(
      """
      SELECT i.uuid FROM frist f JOIN insats i ON i.id = f.insats
      WHERE f.utfall = 'missad' AND f.sista_dag >= ? ORDER BY f.sista_dag LIMIT ?
      """, [today.ordinal, limit]
    ) { try $0.id(0) }
  }

  func lapsed(before today: CalendarDay, limit: Int) throws(StoreError) -> [Insats.ID] {
    try sql.rows(
      """
      SELECT i.uuid FROM frist f JOIN insats i ON i.id = f.insats
      WHERE f.utfall = 'oppen' AND f.sista_dag < ? ORDER BY f.sista_dag LIMIT ?
      """, [today.ordinal, limit]
    ) { try $0.id(0) }
  }
}

extension Frist {
  /// A clock as last reckoned.
  static func read(
    _ slag: Frist.Slag, of insats: Insats.ID, from sql: SQLConnection
  ) throws(StoreError) -> Frist? {
    try sql.row(
      """
      SELECT f.ankare, f.sista_dag, f.utfall, f.utfall_datum, f.bortfall
      FROM frist f JOIN insats i ON i.id = f.insats WHERE i.uuid = ? AND f.slag = ?
      """, [insats.rawValue, slag.rawValue]
    ) {
      Frist(
        insats: insats, slag: slag, ankare: try $0.day(0), sistaDag: try $0.day(1),
        utfall: try Utfall(row: $0))
    }
  }
}

extension Frist.Utfall {
  /// From the columns 2, 3 and 4 of `Frist.read`.
  fileprivate init(row: Row) throws {
    switch try row.word(2) {
    case "oppen": self = .oppen
    case "uppfylld": self = .uppfylld(try row.day(3))
    case "missad": self = .missad
    case "uppfylld-sent": self = .uppfylldSent(try row.day(3))
    case "bortfallen": self = .bortfallen(try row.code(4))
    default: throw StoreError.undecodable
    }
  }

  /// What stands in the table.
  var columns: (utfall: String, datum: CalendarDay?, bortfall: String?) {
    switch self {
    case .oppen: ("oppen", nil, nil)
    case .uppfylld(let day): ("uppfylld", day, nil)
    case .missad: ("missad", nil, nil)
    case .uppfylldSent(let day): ("uppfylld-sent", day, nil)
    case .bortfallen(let why): ("bortfallen", nil, why.rawValue)
    }
  }
}
