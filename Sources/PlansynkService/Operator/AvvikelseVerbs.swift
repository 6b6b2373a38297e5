import PlansynkCore

/// What a person does about an avvikelse.
struct AvvikelseVerbs {
  let surroundings: Surroundings
  let reading: any StoreReading
  let caller: OperatorCaller
  let now: Instant

  func markera(_ typed: String, _ markering: Avvikelse.Markering) throws(StoreError) -> VerbAnswer {
    try withOne(typed) { (details) throws(StoreError) in
      let avvikelse = details.avvikelse
      let isNew = try surroundings.store.write { (transaction) throws(StoreError) -> Bool in
        guard try transaction.mark(avvikelse.id, markering, by: caller, at: now) else {
          return false
        }
        try note(avvikelse, "avvikelse-\(markering.rawValue)", transaction)
        return true
      }
      if isNew { tell("An avvikelse was marked \(markering.rawValue)", avvikelse) }
      return .done("\(markering.rawValue)\(isNew ? "" : " already")")
    }
  }

  func stang(_ typed: String, reason: OperatorReason) throws(StoreError) -> VerbAnswer {
    try withOne(typed) { (details) throws(StoreError) in
      if let closing = details.closing {
        return .done("closed already, \(closing.hur.rawValue) \(closing.datum)")
      }
      let avvikelse = details.avvikelse
      let today = surroundings.zone.day(of: now)
      let lines = try surroundings.store.write {
        (transaction) throws(StoreError) -> [JournalLine] in
        guard var row = try transaction.avvikelse(avvikelse.id), row.closing == nil else {
          return []
        }
        try note(avvikelse, "avvikelse-av-chefen", transaction)
        let before = row
        row.closing = Avvikelse.Closing(hur: .avChefen, datum: today, orsak: reason)
        return try AvvikelseRecord(
          surroundings: surroundings, transaction: transaction, now: now
        ).save(row, over: before)
      }
      surroundings.note(lines)
      return .done("closed, \(Avvikelse.Stangning.avChefen.rawValue) \(today)")
    }
  }

  /// The one avvikelse that is meant, or an answer that says why none is.
  private func withOne(
    _ typed: String, _ body: (AvvikelseDetails) throws(StoreError) -> VerbAnswer
  ) throws(StoreError) -> VerbAnswer {
    let found = try reading.avvikelser(withID: typed)
    guard let only = found.first else {
      return .failed(
        "no avvikelse has the id \(typed): plansynk avvikelser lists them; of an id at least"
          + " \(IdentifierBeginning.charactersMin) characters are needed")
    }
    guard found.count == 1 else {
      let ids = found.map { String($0.avvikelse.id.rawValue.prefix(13)) }.joined(separator: ", ")
      return .failed("\(typed) fits several, and nothing was done: \(ids)")
    }
    return try body(only)
  }

  private func note(
    _ avvikelse: Avvikelse, _ handelse: String, _ transaction: any StoreTransaction
  ) throws(StoreError) {
    try transaction.note(
      HistoryEntry(
        bestallning: avvikelse.bestallning, insats: avvikelse.insats, handelse,
        "\(avvikelse.id) uid \(caller.uid)"), at: now)
  }

  private func tell(_ text: String, _ avvikelse: Avvikelse) {
    surroundings.journal.note(
      JournalLine(.notice, text, ["avvikelse": avvikelse.id.rawValue, "uid": "\(caller.uid)"]))
  }
}
