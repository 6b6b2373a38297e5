import GRDB
import PlansynkCore

extension SQLiteTransaction {
  func hasBilaga(_ digest: Digest) throws(StoreError) -> Bool {
    try langd(ofBilaga: digest) != nil
  }

  func langd(ofBilaga digest: Digest) throws(StoreError) -> Int? {
    try sql.number(
      "SELECT langd FROM bilaga WHERE digest = ? AND finished IS NOT NULL", [digest.blob]
    ).map(Int.init)
  }

  /// A content that is there whole is left as it is; chunk 0 begins one anew that was left half
  /// done. A chunk out of turn is refused.
  func insertChunk(
    _ bytes: [UInt8], number: Int, ofBilaga digest: Digest
  ) throws(StoreError) {
    guard try !hasBilaga(digest) else { return }
    try sql.run(
      "INSERT INTO bilaga (digest) VALUES (?) ON CONFLICT (digest) DO NOTHING", [digest.blob])
    let row = try sql.number("SELECT id FROM bilaga WHERE digest = ?", [digest.blob])
    if number == 0 { try sql.run("DELETE FROM bilaga_chunk WHERE bilaga = ?", [row]) }
    let last = try sql.row(
      """
      SELECT number, start + length(bytes) FROM bilaga_chunk WHERE bilaga = ?
      ORDER BY start DESC LIMIT 1
      """, [row]
    ) { (number: try $0.integer(0), end: try $0.integer(1)) }
    guard number == (last?.number ?? -1) + 1 else { throw .constraint }
    try sql.run(
      "INSERT INTO bilaga_chunk (bilaga, number, start, bytes) VALUES (?, ?, ?, ?)",
      [row, number, last?.end ?? 0, bytes])
  }

  /// Refused when the chunks do not add up to `langd`.
  func finishBilaga(_ digest: Digest, langd: Int, at now: Instant) throws(StoreError) {
    if let stored = try self.langd(ofBilaga: digest) {
      guard stored == langd else { throw .constraint }
      return
    }
    try sql.run(
      "INSERT INTO bilaga (digest) VALUES (?) ON CONFLICT (digest) DO NOTHING", [digest.blob])
    let finished = try sql.run(
      """
      UPDATE bilaga SET langd = ?1, finished = ?2
      WHERE digest = ?3 AND ?1 = (
        SELECT coalesce(sum(length(bytes)), 0) FROM bilaga_chunk WHERE bilaga = bilaga.id)
      """, [langd, now.milliseconds, digest.blob])
    guard finished == 1 else { throw .constraint }
  }
}

/// Contents of attachments as they are sent, piece by piece.
enum BilagaContent {
  /// The length in bytes; refused when the content is not there whole.
  static func langd(_ digest: Digest, from sql: SQLConnection) throws(StoreError) -> Int {
    let langd = try sql.number(
      "SELECT langd FROM bilaga WHERE digest = ? AND finished IS NOT NULL", [digest.blob])
    guard let langd else { throw .constraint }
    return Int(langd)
  }

  /// Bytes from an offset, fewer at the end; refused when the content is not there whole.
  static func read(
    _ digest: Digest, offset: Int, count: Int, from sql: SQLConnection
  ) throws(StoreError) -> [UInt8] {
    let bilaga = try sql.number(
      "SELECT id FROM bilaga WHERE digest = ? AND finished IS NOT NULL", [digest.blob])
    guard let bilaga, offset >= 0, count >= 0 else { throw .constraint }
    let (sum, isTooLong) = offset.addingReportingOverflow(count)
    let end = isTooLong ? Int.max : sum
    let first = try sql.number(
      "SELECT max(start) FROM bilaga_chunk WHERE bilaga = ? AND start <= ?", [bilaga, offset])
    let pieces = try sql.rows(
      """
      SELECT substr(bytes, max(?2 - start, 0) + 1,
        min(?3 - start, length(bytes)) - max(?2 - start, 0))
      FROM bilaga_chunk
      WHERE bilaga = ?1 AND start >= ?4 AND start < ?3 AND start + length(bytes) > ?2
      ORDER BY start
      """, [bilaga, offset, end, first ?? 0]
    ) { try $0.bytes(0) ?? [] }
    return Array(pieces.joined())
  }
}
