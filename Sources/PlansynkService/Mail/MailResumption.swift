import PlansynkCore

extension MailService {
  /// Hands a letter in for the one who has not got it, and records what became of that; whether to
  /// go on.
  func resume(_ rest: MailRest, at now: Instant) async throws(StoreError) -> Bool {
    guard !rest.isGivenUp(at: now) else {
      try surroundings.store.write { (transaction) throws(StoreError) in try transaction.end(rest) }
      surroundings.journal.note(
        JournalLine(
          .warning,
          "The mail server has refused one who is to be told for five days, and the letter is given"
            + " up for that one: check mail.till",
          ["letter": rest.brev.id, "failure": rest.fault.failure]))
      return true
    }
    switch await hand(rest.brev, to: [rest.mottagare], at: now) {
    case .taken:
      let taken = surroundings.time.now
      try surroundings.store.write { (transaction) throws(StoreError) in
        try transaction.end(rest)
        try transaction.note([], among: [rest.mottagare], at: taken)
        try transaction.setMailFault(nil)
      }
      return true
    case .failed(let kind, let failure) where kind == .transient || kind == .permanent:
      // A refusal: of this one, as far as can be known. What else is owed shows whether of all.
      try put(off: rest, kind, failure)
      return true
    case .failed(let kind, let failure):
      try fail(kind, failure)
      return false
    case .stopped:
      return false
    }
  }

  private func put(
    off rest: MailRest, _ kind: MailFault.Kind, _ failure: String
  ) throws(StoreError) {
    let later = rest.failed(
      kind, failure, at: surroundings.time.now, jitter: surroundings.random.fraction())
    try surroundings.store.write { (transaction) throws(StoreError) in try transaction.keep(later) }
  }
}
