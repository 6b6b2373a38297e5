import PlansynkCore

extension StatusDocument {
  struct MailPart: Codable, Hashable {
    struct Fault: Codable, Hashable {
      var since: String
      var attempts: Int
      var nextTryAt: String
      var kind: String
      var failure: String

      init(_ fault: MailFault) {
        since = fault.since.description
        attempts = fault.attempts
        nextTryAt = fault.notBefore.description
        kind = fault.kind.rawValue
        failure = fault.failure
      }

      var fault: MailFault? {
        guard let since = Instant(since), let next = Instant(nextTryAt),
          let kind = MailFault.Kind(rawValue: kind)
        else { return nil }
        return MailFault(
          since: since, attempts: attempts, notBefore: next, kind: kind, failure: failure)
      }
    }

    struct Refused: Codable, Hashable {
      var count: Int
      var since: String
      var reply: Int

      init(_ nekade: MailFacts.Nekade) {
        count = nekade.count
        since = nekade.since.description
        reply = nekade.reply
      }

      var nekade: MailFacts.Nekade? {
        Instant(since).map { MailFacts.Nekade(count: count, since: $0, reply: reply) }
      }
    }

    var owed: Int
    var lastLetterAt: String?
    var fault: Fault?
    var refused: Refused?

    init(_ mail: MailFacts) {
      owed = mail.owed
      lastLetterAt = mail.lastLetter?.description
      fault = mail.fault.map { Fault($0) }
      refused = mail.nekade.map { Refused($0) }
    }

    /// A fault whose kind only a newer program knows is left out.
    var mail: MailFacts {
      MailFacts(
        owed: owed, lastLetter: lastLetterAt.flatMap { Instant($0) }, fault: fault?.fault,
        nekade: refused?.nekade)
    }
  }
}
