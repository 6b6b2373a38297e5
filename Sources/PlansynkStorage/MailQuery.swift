import GRDB
import PlansynkCore

extension MailFacts {
  /// As the store knows them, whether or not anything is mailed now.
  static func read(from sql: SQLConnection) throws(StoreError) -> MailFacts {
    let owed = try sql.count("SELECT count(*) FROM mail_owed WHERE settled IS NULL")
    let rests = try sql.count("SELECT count(*) FROM mail_rest")
    let nekade = try sql.row("SELECT count(*), min(since), max(reply) FROM mail_nekad") { row in
      try row.instantIfAny(1).map {
        Nekade(count: try row.integer(0), since: $0, reply: try row.integer(2))
      }
    }
    return MailFacts(
      owed: owed + rests,
      lastLetter: try sql.number(
        "SELECT max(settled) FROM mail_owed WHERE letter IS NOT NULL"
      ).map { Instant(milliseconds: $0) },
      fault: try MailFault.read(from: sql), nekade: nekade ?? nil)
  }
}

extension MailFault {
  /// `nil` while the mail server does not fail.
  static func read(from sql: SQLConnection) throws(StoreError) -> MailFault? {
    try sql.row("SELECT since, attempts, not_before, kind, failure FROM mail_fault") {
      MailFault(
        since: try $0.instant(0), attempts: try $0.integer(1), notBefore: try $0.instant(2),
        kind: try $0.code(3), failure: try $0.word(4))
    }
  }
}
