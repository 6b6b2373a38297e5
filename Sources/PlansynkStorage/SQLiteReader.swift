import Foundation
import GRDB
public import PlansynkCore

/// What operators read, on connections that cannot write.
///
/// Works with the daemon up, down after a clean stop, and killed. Every call opens the file, reads
/// in one snapshot and closes it again, so that no snapshot outlives its answer and a file that
/// was put back from a backup is seen at once. None lasts longer than five seconds: the write-ahead
/// log cannot begin anew while a snapshot of it is held. What takes longer is given up, as
/// `.ioFailure(code: 9)`.
///
/// The caller must own the file or be root: after a clean stop there is no `-shm` beside it, and
/// SQLite makes one for a reader too.
public final class SQLiteReader: StoreReading {
  private let path: String
  private let snapshotMax: Duration

  /// A reader of a store that exists. Throws what a call would: `.ioFailure` when there is no
  /// file, `.corrupt` when it is not ours, `.newerSchema` when a newer program wrote it.
  public convenience init(path: String) throws(StoreError) {
    try self.init(path: path, snapshotMax: .seconds(5))
  }

  init(path: String, snapshotMax: Duration) throws(StoreError) {
    self.path = path
    self.snapshotMax = snapshotMax
    try read { _ throws(StoreError) in }
  }

  /// The facts of `status`, all of one instant.
  public func statusFacts(
    at now: Instant, today: CalendarDay, attentionAfter: Int
  ) throws(StoreError) -> StatusFacts {
    var facts = try read { sql throws(StoreError) in
      try StatusQuery(sql: sql, now: now, attentionAfter: attentionAfter).facts()
    }
    facts.walBytes = size(of: path + "-wal")
    facts.storeBytes = size(of: path) + facts.walBytes
    return facts
  }

  /// Items that a filter lets through, most urgent first.
  public func items(_ filter: ItemFilter) throws(StoreError) -> [ItemSummary] {
    try read { sql throws(StoreError) in try ItemQuery(sql: sql).items(filter) }
  }

  /// Items whose handle begins with what a person typed, at most 20.
  public func items(withHandle prefix: String) throws(StoreError) -> [ItemDetails] {
    try read { sql throws(StoreError) in try ItemQuery(sql: sql).details(withHandle: prefix) }
  }

  /// Orders whose handle or id begins with what a person typed, at most 20.
  public func bestallningar(
    withHandle prefix: String
  ) throws(StoreError) -> [BestallningDetails] {
    try read { sql throws(StoreError) in
      try BestallningQuery(sql: sql).details(withHandle: prefix)
    }
  }

  /// Plans whose id begins with what a person typed, at most 20.
  public func planer(
    withID beginning: IdentifierBeginning
  ) throws(StoreError) -> [Genomforandeplan.ID] {
    let ids = IdentifierPrefix(beginning.text)
    return try read { sql throws(StoreError) in
      try sql.rows(
        """
        SELECT uuid FROM plan WHERE uuid >= ? AND uuid < ?
        ORDER BY uuid LIMIT \(IdentifierBeginning.matchesMax)
        """, [ids.first, ids.end]
      ) { try $0.id(0) }
    }
  }

  /// Orders, newest here first; or only those with insatser that nobody has said began, oldest
  /// decision first.
  public func bestallningar(
    onlyNotStarted: Bool, limit: Int
  ) throws(StoreError) -> [BestallningSummary] {
    try read { sql throws(StoreError) in
      try BestallningQuery(sql: sql).summaries(onlyNotStarted: onlyNotStarted, limit: limit)
    }
  }

  /// Elements of the feed that are set aside, newest first, at most so many.
  public func parked(limit: Int) throws(StoreError) -> [ParkedElement] {
    try read { sql throws(StoreError) in try ParkedQuery(sql: sql).all(limit: limit) }
  }

  /// Avvikelser, longest overdue first, at most so many.
  public func avvikelser(
    _ urval: Avvikelseurval, limit: Int
  ) throws(StoreError) -> [AvvikelseDetails] {
    try read { sql throws(StoreError) in try AvvikelseQuery(sql: sql).all(urval, limit: limit) }
  }

  /// Avvikelser whose id begins with what a person typed, at most 20.
  public func avvikelser(withID prefix: String) throws(StoreError) -> [AvvikelseDetails] {
    try read { sql throws(StoreError) in try AvvikelseQuery(sql: sql).all(withID: prefix) }
  }

  /// How orders stand, all of one instant.
  public func bestallningslagen(_ urval: Bestallningsurval) throws(StoreError) -> [Bestallningslage]
  {
    try read { sql throws(StoreError) in try BestallningslageQuery(sql: sql).all(urval) }
  }

  /// What erasure judges by, all of one instant.
  public func gallringsunderlag(
    _ granser: Gallringsgranser
  ) throws(StoreError) -> Gallringsunderlag {
    try read { sql throws(StoreError) in try GallringQuery(sql: sql).underlag(granser) }
  }

  private func read<Result>(
    _ body: (SQLConnection) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try StoreError.translating {
      let queue = try DatabaseQueue(
        path: path, configuration: SQLiteSettings().configuration(readonly: true))
      let result = Swift.Result {
        try queue.read { database in
          let deadline = ReadingDeadline(after: snapshotMax)
          return try deadline.holds(on: database) {
            try SchemaMigration.requireCurrent(database)
            return try body(SQLConnection(database: database))
          }
        }
      }
      try queue.close()
      return try result.get()
    }
  }

  /// 0 when there is no such file, as for a log after a clean stop.
  private func size(of path: String) -> Int64 {
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      return (attributes[.size] as? NSNumber)?.int64Value ?? 0
    } catch {
      return 0
    }
  }
}
