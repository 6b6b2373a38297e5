import GRDB
import PlansynkCore

/// What operators may know of elements of the feed that were set aside.
struct ParkedQuery {
  let sql: SQLConnection

  /// Newest first.
  func all(limit: Int) throws(StoreError) -> [ParkedElement] {
    try sql.rows(
      """
      SELECT feed_id, parked, digest, fel, settled, settling FROM parked ORDER BY id DESC LIMIT ?
      """, [limit]
    ) { row in
      // What the feed calls an id is shown only where it is one, for it may be anything.
      ParkedElement(
        bestallning: try row.text(0).flatMap { Bestallning.ID($0) }, parked: try row.instant(1),
        digest: try row.digest(2), fel: Self.fel(try row.word(3)),
        settled: try row.instantIfAny(4).map { .init(how: try row.code(5), at: $0) })
    }
  }

  /// From lines of pointer, tab and code, as they were written.
  private static func fel(_ text: String) -> [DeliveryFailure.Pekare] {
    text.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      return DeliveryFailure.Pekare(
        pekare: String(parts[0]), kod: parts.count > 1 ? String(parts[1]) : "")
    }
  }
}
