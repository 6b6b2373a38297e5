import GRDB
import PlansynkCore

/// What is owed by mail, and how the mail server does.
extension SQLiteTransaction {
  func owe(_ arende: MailArende, at now: Instant) throws(StoreError) {
    try sql.run(
      "INSERT INTO mail_owed (kind, subject, created) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [arende.word, arende.subject, now.milliseconds])
  }

  func owedMail() throws(StoreError) -> [OwedMail] {
    try sql.rows(
      "SELECT id, kind, subject, created FROM mail_owed WHERE settled IS NULL ORDER BY id"
    ) {
      OwedMail(
        id: .init(rawValue: Int64(try $0.integer(0))),
        arende: try $0.present(MailArende(word: try $0.word(1), subject: try $0.word(2))),
        created: try $0.instant(3))
    }
  }

  func newsLetters(after moment: Instant) throws(StoreError) -> [Instant] {
    try sql.rows(
      """
      SELECT max(settled) FROM mail_owed
      WHERE letter IS NOT NULL AND settled > ? AND letter NOT GLOB 'sammandrag-*'
      GROUP BY letter ORDER BY 1
      """, [moment.milliseconds]
    ) { try $0.instant(0) }
  }

  func settle(_ owed: [OwedMail], letter: String?, at now: Instant) throws(StoreError) {
    for one in owed {
      try sql.run(
        "UPDATE mail_owed SET settled = ?, letter = ? WHERE id = ? AND settled IS NULL",
        [now.milliseconds, letter, one.id.rawValue])
    }
  }

  func mailFault() throws(StoreError) -> MailFault? {
    try MailFault.read(from: sql)
  }

  func setMailFault(_ fault: MailFault?) throws(StoreError) {
    guard let fault else {
      try sql.run("DELETE FROM mail_fault")
      return
    }
    try sql.run(
      """
      INSERT OR REPLACE INTO mail_fault (id, since, attempts, not_before, kind, failure)
      VALUES (1, ?, ?, ?, ?, ?)
      """,
      [
        fault.since.milliseconds, fault.attempts, fault.notBefore.milliseconds,
        fault.kind.rawValue, fault.failure,
      ])
  }

  func toldSammandrag() throws(StoreError) -> ToldSammandrag? {
    guard let at = try sql.number("SELECT at FROM mail_told") else { return nil }
    return ToldSammandrag(
      at: Instant(milliseconds: at),
      rader: Set(try sql.rows("SELECT rad FROM mail_told_rad") { try $0.word(0) }))
  }

  func setTold(_ told: ToldSammandrag) throws(StoreError) {
    try sql.run(
      "INSERT OR REPLACE INTO mail_told (id, at) VALUES (1, ?)", [told.at.milliseconds])
    try sql.run("DELETE FROM mail_told_rad")
    for rad in told.rader {
      try sql.run("INSERT INTO mail_told_rad (rad) VALUES (?)", [rad])
    }
  }
}

extension MailArende {
  fileprivate var subject: String {
    switch self {
    case .sammandrag(let day): day.description
    case .avvikelse(let id): id.rawValue
    case .avvisad(let item): String(item.rawValue)
    }
  }

  fileprivate init?(word: String, subject: String) {
    switch word {
    case "sammandrag":
      guard let day = CalendarDay(subject) else { return nil }
      self = .sammandrag(day)
    case "avvikelse":
      guard let id = Avvikelse.ID(subject) else { return nil }
      self = .avvikelse(id)
    case "avvisad":
      guard let number = Int64(subject) else { return nil }
      self = .avvisad(OutboxItemID(rawValue: number))
    default: return nil
    }
  }
}
