import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func note(_ entry: HistoryEntry, at now: Instant) throws(StoreError) {
    var (bestallning, insats): (Int64?, Int64?)
    if let id = entry.bestallning { bestallning = try knownRow(id) }
    if let id = entry.insats { insats = try knownRow(id) }
    try sql.run(
      """
      INSERT INTO history (at, bestallning, insats, item, handelse, detalj)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        now.milliseconds, bestallning, insats, entry.item?.rawValue, entry.handelse, entry.detalj,
      ])
  }

  func noteStart(at now: Instant) throws(StoreError) -> Int {
    try note(HistoryEntry(HistoryEntry.start), at: now)
    let last = try sql.rows(
      """
      SELECT at, handelse = 'start' FROM history
      WHERE handelse IN ('start', 'stopp') ORDER BY id DESC LIMIT 1000
      """, []
    ) { (at: try $0.instant(0), isStart: try $0.flag(1)) }
    let dayAgo = now.adding(seconds: -86_400)
    return zip(last, last.dropFirst()).count { later, earlier in
      later.isStart && earlier.isStart && later.at >= dayAgo
    }
  }
}
