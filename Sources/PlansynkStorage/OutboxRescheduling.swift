import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func reschedule(insats: Insats.ID, dueAt: Instant?) throws(StoreError) {
    let row = try insatsRow(insats)
    var touched = try sql.rows(
      """
      UPDATE outbox SET due_at = ?1
      WHERE subject = ?2 AND kind = 'handelse' AND state NOT IN (
        'delivered', 'superseded', 'cancelled') AND due_at IS NOT ?1
      RETURNING bestallning
      """, [dueAt?.milliseconds, insats.rawValue]
    ) { Int64(try $0.integer(0)) }
    let versions = try sql.rows(
      """
      SELECT v.id, p.uuid, v.version FROM plan_insats c
      JOIN plan_version v ON v.id = c.plan_version JOIN plan p ON p.id = v.plan
      WHERE c.insats = ?
      """, [row]
    ) { (row: Int64(try $0.integer(0)), plan: try $0.word(1), version: try $0.integer(2)) }
    for version in versions {
      let earliest = try earliestLastDay(ofPlanVersion: version.row, insats: row, dueAt: dueAt)
      touched += try sql.rows(
        """
        UPDATE outbox SET due_at = ?1
        WHERE subject = ?2 AND kind IN ('plan', 'bilaga') AND version = ?3
          AND state NOT IN ('delivered', 'superseded', 'cancelled') AND due_at IS NOT ?1
        RETURNING bestallning
        """, [earliest, version.plan, version.version]
      ) { Int64(try $0.integer(0)) }
    }
    for bestallning in Set(touched) { try reckon(bestallning: bestallning) }
  }

  /// The earliest last day among the insatser that a plan version covers: of `insats` the one
  /// given, of the others those of the clocks that still run.
  private func earliestLastDay(
    ofPlanVersion version: Int64, insats: Int64, dueAt: Instant?
  ) throws(StoreError) -> Int64? {
    let others = try sql.number(
      """
      SELECT min(f.last_day_end) FROM plan_insats c JOIN frist f ON f.insats = c.insats
      WHERE c.plan_version = ? AND c.insats <> ? AND f.slag = 'plan-aterkopplad'
        AND f.utfall IN ('oppen', 'missad')
      """, [version, insats])
    return [others, dueAt?.milliseconds].compactMap { $0 }.min()
  }
}
