import GRDB
import PlansynkCore

extension SQLiteTransaction {
  /// A path that already holds the same content is left alone; other content is owed anew.
  func handOver(_ file: HandoverFile, at now: Instant) throws(StoreError) {
    switch file.content {
    case .bytes(let content):
      try sql.run(
        "INSERT INTO handover (path, bytes, owed) VALUES (?, ?, ?) \(Self.owedAnew)",
        [file.path, content, now.milliseconds])
    case .bestallning(let id, let version):
      // A version that is not stored is a fault of the caller: a file must have content.
      try sql.run(
        """
        INSERT INTO handover (path, owed, bestallning_version)
        VALUES (?, ?, (SELECT id FROM bestallning_version WHERE bestallning = ? AND version = ?))
        \(Self.owedAnew)
        """, [file.path, now.milliseconds, try bestallningRow(id), version])
    }
  }

  private static let owedAnew = """
    ON CONFLICT (path) DO UPDATE SET bytes = excluded.bytes,
      bestallning_version = excluded.bestallning_version, owed = excluded.owed,
      written = NULL, fetched = NULL
    WHERE bytes IS NOT excluded.bytes
      OR bestallning_version IS NOT excluded.bestallning_version
    """

  func unwrittenHandovers(limit: Int) throws(StoreError) -> [HandoverFile] {
    try sql.rows(
      """
      SELECT h.path, coalesce(h.bytes, v.verbatim)
      FROM handover h LEFT JOIN bestallning_version v ON v.id = h.bestallning_version
      WHERE h.written IS NULL ORDER BY h.id LIMIT ?
      """, [limit]
    ) { HandoverFile(path: try $0.word(0), content: .bytes(try $0.bytes(1) ?? [])) }
  }

  func noteWritten(path: String, at now: Instant) throws(StoreError) {
    try sql.run(
      "UPDATE handover SET written = ? WHERE path = ? AND written IS NULL",
      [now.milliseconds, path])
  }

  func unfetchedHandovers(limit: Int, after path: String?) throws(StoreError) -> [String] {
    try sql.rows(
      """
      SELECT path FROM handover
      WHERE written IS NOT NULL AND fetched IS NULL AND path > ? ORDER BY path LIMIT ?
      """, [path ?? "", limit]
    ) { try $0.word(0) }
  }

  func noteFetched(path: String, at now: Instant) throws(StoreError) {
    try sql.run(
      "UPDATE handover SET fetched = ? WHERE path = ? AND written IS NOT NULL AND fetched IS NULL",
      [now.milliseconds, path])
  }
}
