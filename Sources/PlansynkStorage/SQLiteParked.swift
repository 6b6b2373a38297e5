import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func park(
    id: String?, version: Int?, verbatim: [UInt8], digest: Digest, fel: [DeliveryFailure.Pekare],
    at now: Instant
  ) throws(StoreError) -> Bool {
    let lines = fel.map { "\($0.pekare)\t\($0.kod)" }.joined(separator: "\n")
    let added = try sql.run(
      """
      INSERT INTO parked (feed_id, version, digest, fel, parked, verbatim)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (digest) DO NOTHING
      """, [id, version, digest.blob, lines, now.milliseconds, verbatim])
    return added == 1
  }

  func settleParked(
    of id: Bestallning.ID, before version: Int, at now: Instant
  ) throws(StoreError) -> Int {
    try sql.run(
      """
      UPDATE parked SET settled = ?, settling = ?
      WHERE feed_id = ? AND settled IS NULL AND (version IS NULL OR version < ?)
      """,
      [
        now.milliseconds, ParkedElement.Settling.laterVersion.rawValue, id.rawValue, version,
      ])
  }

  func settleParked(
    _ digest: Digest, as how: ParkedElement.Settling, at now: Instant
  ) throws(StoreError) {
    try sql.run(
      "UPDATE parked SET settled = ?, settling = ? WHERE digest = ? AND settled IS NULL",
      [now.milliseconds, how.rawValue, digest.blob])
  }

  func waitingParked(after number: Int64, limit: Int) throws(StoreError) -> [ParkedBytes] {
    try sql.rows(
      "SELECT id, verbatim FROM parked WHERE settled IS NULL AND id > ? ORDER BY id LIMIT ?",
      [number, limit]
    ) { ParkedBytes(number: Int64(try $0.integer(0)), verbatim: try $0.present($0.bytes(1))) }
  }

  func parkedReader() throws(StoreError) -> String? {
    try sql.row("SELECT reader FROM feed") { try $0.text(0) } ?? nil
  }

  func setParkedReader(_ version: String) throws(StoreError) {
    try sql.run("UPDATE feed SET reader = ?", [version])
  }
}
