import GRDB
import PlansynkCore

/// What letters are made of: handles, ids, days and words of ours.
extension SQLiteTransaction {
  private static let avvikelse = """
    SELECT b.id, a.uuid, b.uuid, i.uuid, a.slag, a.sista_dag, a.upptackt, a.orsak, a.stangning,
      a.stangd_datum, a.stangd_orsak, a.stangd_skal,
      a.journalford IS NOT NULL AND a.hanterad IS NOT NULL
    FROM avvikelse a JOIN insats i ON i.id = a.insats JOIN bestallning b ON b.id = a.bestallning
    """

  private static let avvisad = """
    SELECT o.short_id, o.bestallning, o.version, o.due_at, o.state IN ('attention', 'held')
    FROM outbox o
    """

  func mailAvvikelse(_ id: Avvikelse.ID) throws(StoreError) -> MailAvvikelse? {
    try sql.row("\(Self.avvikelse) WHERE a.uuid = ?", [id.rawValue]) { try MailAvvikelse(row: $0) }
  }

  func mailAvvisad(_ item: OutboxItemID) throws(StoreError) -> MailAvvisad? {
    try sql.row("\(Self.avvisad) WHERE o.id = ? AND o.kind = 'plan'", [item.rawValue]) {
      try MailAvvisad(row: $0)
    }
  }

  func mailLage(since: Instant) throws(StoreError) -> MailLage {
    let found = try sql.rows(
      "\(Self.avvikelse) WHERE a.upptackt > ? ORDER BY a.id", [since.milliseconds]
    ) { try MailAvvikelse(row: $0) }
    let avvisade = try sql.rows(
      """
      \(Self.avvisad) WHERE o.kind = 'plan' AND (
        o.state = 'attention' OR o.state = 'held' AND EXISTS (
          SELECT 1 FROM hold h WHERE h.item = o.id AND h.ended IS NULL AND h.former = 'attention'))
      ORDER BY o.id
      """
    ) { try MailAvvisad(row: $0) }
    let planer = try sql.rows(
      """
      SELECT DISTINCT bestallning FROM plan_version
      WHERE learnt > ? AND status <> 'avvisad' ORDER BY 1
      """, [since.milliseconds]
    ) { ShortID(letter: Bestallning.handleLetter, number: Int64(try $0.integer(0))) }
    return MailLage(
      nya: found.filter(\.isAttDokumentera),
      oppna: try sql.count("SELECT count(*) FROM avvikelse WHERE stangd IS NULL"),
      odokumenterade: try sql.count(AvvikelseQuery.odokumenterade),
      avvisade: avvisade, nyaPlaner: planer)
  }
}

extension MailAvvikelse {
  fileprivate init(row: Row) throws {
    self.init(
      bestallning: ShortID(letter: Bestallning.handleLetter, number: Int64(try row.integer(0))),
      avvikelse: try Avvikelse(row: row, from: 1),
      closing: try Avvikelse.Closing(row: row, from: 8), isDokumenterad: try row.flag(12))
  }
}

extension MailAvvisad {
  fileprivate init(row: Row) throws {
    self.init(
      item: try row.present(ShortID(try row.word(0))),
      bestallning: ShortID(letter: Bestallning.handleLetter, number: Int64(try row.integer(1))),
      version: try row.integer(2), dueAt: try row.instantIfAny(3), isOpen: try row.flag(4))
  }
}
