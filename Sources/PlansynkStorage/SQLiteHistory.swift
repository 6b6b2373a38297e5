import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func note(_ entry: HistoryEntry, at now: Instant) throws(StoreError) {
    try sql.run(
      """
      INSERT INTO history (at, bestallning, insats, item, handelse, detalj)
      VALUES (?, (SELECT id FROM bestallning WHERE uuid = ?),
        (SELECT id FROM insats WHERE uuid = ?), ?, ?, ?)
      """,
      [
        now.milliseconds, entry.bestallning?.rawValue, entry.insats?.rawValue,
        entry.item?.rawValue, entry.handelse, entry.detalj,
      ])
  }
}
