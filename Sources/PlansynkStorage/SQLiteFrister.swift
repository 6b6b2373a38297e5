import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func frist(_ slag: Frist.Slag, of insats: Insats.ID) throws(StoreError) -> Frist? {
    try Frist.read(slag, of: insats, from: sql)
  }

  func put(
    _ frist: Frist, bestallning: Bestallning.ID, lastDayEnd: Instant
  ) throws(StoreError) {
    if try stop(frist, bestallning: bestallning, lastDayEnd: lastDayEnd) { return }
    let place = try sql.row(
      """
      SELECT i.id, b.id, f.id, f.last_day_end, f.utfall IN ('oppen', 'missad')
      FROM insats i JOIN bestallning b ON b.uuid = ?2
      LEFT JOIN frist f ON f.insats = i.id AND f.slag = ?3 WHERE i.uuid = ?1
      """, [frist.insats.rawValue, bestallning.rawValue, frist.slag.rawValue]
    ) {
      (
        insats: try $0.integer(0), bestallning: try $0.integer(1), frist: try $0.number(2),
        end: try $0.instantIfAny(3), ran: try $0.number(4) == 1
      )
    }
    guard let place else { throw .constraint }
    let parts = frist.utfall.columns
    let columns: StatementArguments = [
      place.insats, place.bestallning, frist.ankare.ordinal, frist.sistaDag.ordinal,
      lastDayEnd.milliseconds, parts.utfall, parts.datum?.ordinal, parts.bortfall,
    ]
    if let known = place.frist {
      try sql.run(FristSQL.update, columns + [known])
    } else {
      try sql.run(FristSQL.insert, columns + [frist.slag.rawValue])
    }
    // What began to run anew was passed over meanwhile, when others of the same plan were planned.
    let isNews = frist.utfall.runs && !place.ran || place.end != lastDayEnd
    // What is queued is urgent by the day on which it must be back, not by that of a goal.
    if isNews, frist.slag == .planAterkopplad {
      try reschedule(insats: frist.insats, dueAt: lastDayEnd)
    }
  }

  /// The most common change by far: a clock stops where it stood, by a receipt. Nothing is planned
  /// anew by that, and nobody asks any more whether a plan covers it. Answers whether it was that.
  private func stop(
    _ frist: Frist, bestallning: Bestallning.ID, lastDayEnd: Instant
  ) throws(StoreError) -> Bool {
    guard !frist.utfall.runs, let insats = try knownRow(frist.insats) else { return false }
    let parts = frist.utfall.columns
    return try sql.run(
      """
      UPDATE frist SET utfall = ?1, utfall_datum = ?2, bortfall = ?3
      WHERE insats = ?4 AND slag = ?5 AND bestallning = ?6
        AND ankare = ?7 AND sista_dag = ?8 AND last_day_end = ?9
      """,
      [
        parts.utfall, parts.datum?.ordinal, parts.bortfall, insats, frist.slag.rawValue,
        try bestallningRow(bestallning), frist.ankare.ordinal, frist.sistaDag.ordinal,
        lastDayEnd.milliseconds,
      ]) == 1
  }

  func removeFrist(_ slag: Frist.Slag, of insats: Insats.ID) throws(StoreError) {
    let removed = try sql.run(
      "DELETE FROM frist WHERE insats = (SELECT id FROM insats WHERE uuid = ?) AND slag = ?",
      [insats.rawValue, slag.rawValue])
    if removed > 0, slag == .planAterkopplad { try reschedule(insats: insats, dueAt: nil) }
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

  func interrupted(
    after insats: Insats.ID?, limit: Int
  ) throws(StoreError) -> [Insats.ID] {
    try sql.rows(
      """
      WITH RECURSIVE line (id) AS (
        SELECT id FROM insats WHERE state = 'avbruten'
        UNION SELECT o.till FROM overtagande o JOIN line ON o.fran = line.id
          WHERE o.till IS NOT NULL)
      SELECT i.uuid FROM insats i
      WHERE i.id IN line AND i.uuid > ? AND EXISTS (
        SELECT 1 FROM frist f WHERE f.insats = i.id AND f.utfall = 'oppen')
      ORDER BY i.uuid LIMIT ?
      """, [insats?.rawValue ?? "", limit]
    ) { try $0.id(0) }
  }
}

/// How a clock is stored.
enum FristSQL {
  static let update = """
    UPDATE frist SET insats = ?1, bestallning = ?2, ankare = ?3, sista_dag = ?4,
      last_day_end = ?5, utfall = ?6, utfall_datum = ?7, bortfall = ?8, covered = \(covered)
    WHERE id = ?9
    """
  static let insert = """
    INSERT INTO frist (insats, bestallning, ankare, sista_dag, last_day_end, utfall,
      utfall_datum, bortfall, slag, covered)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, \(covered))
    """

  /// Says anew of the clocks of the insats ?1 whether a plan covers it.
  static let cover = "UPDATE frist SET covered = \(covered) WHERE insats = ?1"

  /// Whether a plan version that nobody struck covers the insats ?1, or one that it carries on.
  private static let covered = """
    EXISTS (
      WITH RECURSIVE line (id) AS (
        SELECT ?1 UNION SELECT o.fran FROM overtagande o JOIN line ON o.till = line.id)
      SELECT 1 FROM plan_insats c
      JOIN plan_version v ON v.id = c.plan_version JOIN plan p ON p.id = v.plan
      WHERE c.insats IN line AND \(StruckVersion.isNone))
    """
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
        utfall: try Utfall(row: $0, from: 2))
    }
  }
}

extension Frist.Utfall {
  /// From three columns, the first of which is `utfall`.
  init(row: Row, from first: Int) throws {
    switch try row.word(first) {
    case "oppen": self = .oppen
    case "uppfylld": self = .uppfylld(try row.day(first + 1))
    case "missad": self = .missad
    case "uppfylld-sent": self = .uppfylldSent(try row.day(first + 1))
    case "bortfallen": self = .bortfallen(try row.code(first + 2))
    default: throw StoreError.undecodable
    }
  }

  /// Whether a plan is still owed by it.
  fileprivate var runs: Bool { self == .oppen || self == .missad }

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
