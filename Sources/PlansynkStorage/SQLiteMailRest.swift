import GRDB
import PlansynkCore

/// Recipients whom the mail server would not have, and what is left for them.
extension SQLiteTransaction {
  func keep(_ rest: MailRest) throws(StoreError) {
    try sql.run(
      """
      INSERT OR REPLACE INTO mail_rest (
        letter, mottagare, amne, text, since, attempts, not_before, kind, failure)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        rest.brev.id, rest.mottagare, rest.brev.amne, rest.brev.rader.joined(separator: "\n"),
        rest.fault.since.milliseconds, rest.fault.attempts, rest.fault.notBefore.milliseconds,
        rest.fault.kind.rawValue, rest.fault.failure,
      ])
  }

  func mailRester() throws(StoreError) -> [MailRest] {
    try sql.rows(
      """
      SELECT letter, mottagare, amne, text, since, attempts, not_before, kind, failure
      FROM mail_rest
      """
    ) { row in
      let rader = try row.word(3).split(separator: "\n", omittingEmptySubsequences: false)
      return MailRest(
        brev: Brev(id: try row.word(0), amne: try row.word(2), rader: rader.map { String($0) }),
        mottagare: try row.word(1),
        fault: MailFault(
          since: try row.instant(4), attempts: try row.integer(5), notBefore: try row.instant(6),
          kind: try row.code(7), failure: try row.word(8)))
    }
  }

  func end(_ rest: MailRest) throws(StoreError) {
    try sql.run(
      "DELETE FROM mail_rest WHERE letter = ? AND mottagare = ?", [rest.brev.id, rest.mottagare])
  }

  func note(
    _ nekade: [NekadMottagare], among mottagare: [String], at now: Instant
  ) throws(StoreError) -> Int {
    var ended = 0
    for taken in Set(mottagare).subtracting(nekade.map(\.mottagare)) {
      ended += try sql.run("DELETE FROM mail_nekad WHERE mottagare = ?", [taken])
    }
    for nekad in nekade {
      try sql.run(
        """
        INSERT INTO mail_nekad (mottagare, since, reply) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET reply = excluded.reply
        """, [nekad.mottagare, now.milliseconds, nekad.reply])
    }
    return ended
  }

  func forgetMottagare(but mottagare: [String]) throws(StoreError) {
    for table in ["mail_rest", "mail_nekad"] {
      let known = try sql.rows("SELECT DISTINCT mottagare FROM \(table)") { try $0.word(0) }
      for gone in Set(known).subtracting(mottagare) {
        try sql.run("DELETE FROM \(table) WHERE mottagare = ?", [gone])
      }
    }
  }
}
