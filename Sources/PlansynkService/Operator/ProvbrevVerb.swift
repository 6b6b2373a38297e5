import PlansynkCore

/// What a test letter that got through says of those whom the mail server would not have before.
struct ProvbrevVerb {
  let surroundings: Surroundings
  let caller: OperatorCaller
  let now: Instant

  func note(tagetFor mottagare: [String]) throws(StoreError) -> VerbAnswer {
    let ended = try surroundings.store.write { (transaction) throws(StoreError) -> Int in
      let ended = try transaction.note([], among: mottagare, at: now)
      // An address is a person's: only how many there were.
      if ended > 0 {
        try transaction.note(HistoryEntry("provbrev", "uid \(caller.uid) \(ended)"), at: now)
      }
      return ended
    }
    guard ended > 0 else { return .done("none of those it was taken for was counted as refused") }
    surroundings.journal.note(
      JournalLine(
        .notice, "A test letter was taken for some who had been refused",
        ["mottagare": "\(ended)", "uid": "\(caller.uid)"]))
    return .done("\(ended) of those it was taken for no longer counted as refused")
  }
}
