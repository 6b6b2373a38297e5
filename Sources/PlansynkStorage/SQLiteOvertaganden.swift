import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func overlamning(of insats: Insats.ID) throws(StoreError) -> Overlamning? {
    try sql.row(
      """
      SELECT t.uuid, o.since FROM overtagande o JOIN insats f ON f.id = o.fran
      LEFT JOIN insats t ON t.id = o.till WHERE f.uuid = ?
      """, [insats.rawValue]
    ) { Overlamning(till: try $0.idIfAny(0), since: try $0.instant(1)) }
  }

  func overtagna(av insats: Insats.ID) throws(StoreError) -> [Insats.ID] {
    try sql.rows(
      """
      SELECT f.uuid FROM overtagande o JOIN insats t ON t.id = o.till JOIN insats f ON f.id = o.fran
      WHERE t.uuid = ? ORDER BY f.id
      """, [insats.rawValue]
    ) { try $0.id(0) }
  }

  func setOverlamning(
    _ overlamning: Overlamning?, of insats: Insats.ID
  ) throws(StoreError) {
    let fran = try insatsRow(insats)
    var touched = try carriers(of: fran)
    if let overlamning {
      let till: Int64?
      if let carrier = overlamning.till { till = try insatsRow(carrier) } else { till = nil }
      try sql.run(
        "INSERT OR REPLACE INTO overtagande (fran, till, since) VALUES (?, ?, ?)",
        [fran, till, overlamning.since.milliseconds])
    } else {
      try sql.run("DELETE FROM overtagande WHERE fran = ?", [fran])
    }
    touched += try carriers(of: fran)
    for row in touched { try noteWaiting(row) }
  }

  func setInforande(_ day: CalendarDay?) throws(StoreError) -> Bool {
    let changed = try sql.run(
      "UPDATE feed SET inforande_fran = ?1 WHERE inforande_fran IS NOT ?1", [day?.ordinal])
    guard changed > 0 else { return false }
    let notBegun = try sql.rows("SELECT id FROM insats WHERE state = 'bestalld'") {
      Int64(try $0.integer(0))
    }
    for insats in notBegun { try noteWaiting(insats) }
    return true
  }

  /// The rows of every insats that carries one on, next and further; a ring is gone round once.
  func carriers(of insats: Int64) throws(StoreError) -> [Int64] {
    try sql.rows(
      """
      WITH RECURSIVE later (id) AS (
        SELECT till FROM overtagande WHERE fran = ?1 AND till IS NOT NULL
        UNION SELECT o.till FROM overtagande o JOIN later ON o.fran = later.id
          WHERE o.till IS NOT NULL)
      SELECT id FROM later WHERE id <> ?1
      """, [insats]
    ) { Int64(try $0.integer(0)) }
  }
}
