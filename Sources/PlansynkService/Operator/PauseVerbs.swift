import PlansynkCore

/// Pauses and resumes, for a person.
struct PauseVerbs {
  let surroundings: Surroundings
  let caller: OperatorCaller
  let now: Instant

  func pause(_ scope: Pause.Scope, _ terms: StandstillTerms) throws(StoreError) -> VerbAnswer {
    if let until = terms.until, until <= now {
      return .failed("the time until which to pause is over already: name one that lies ahead")
    }
    let pause = Pause(
      scope: scope,
      standstill: Standstill(
        uid: caller.uid, since: now, reason: terms.reason, until: terms.until))
    try commit("paus", [scope]) { (transaction) throws(StoreError) in
      try transaction.pause(pause)
    }
    var fields = ["uid": "\(caller.uid)"]
    if let until = terms.until { fields["until"] = "\(until)" }
    surroundings.journal.note(JournalLine(.notice, "An operator paused \(scope.rawValue)", fields))
    let end =
      terms.until.map { "until \(SwedishClockTime($0, in: surroundings.zone))" }
      ?? "until plansynk resume"
    switch scope {
    case .sending:
      return .done("sending paused \(end); what is on its way is finished, and last days stand")
    case .polling: return .done("polling paused \(end); what is owed is sent")
    }
  }

  func resume() throws(StoreError) -> VerbAnswer {
    let scopes = try surroundings.store.write { (transaction) throws(StoreError) in
      try transaction.pauses().map(\.scope)
    }
    guard !scopes.isEmpty else { return .done("nothing is paused") }
    try commit("paus-slut", scopes) { (transaction) throws(StoreError) in
      _ = try transaction.resume(at: now)
    }
    let words = scopes.map(\.rawValue).joined(separator: " and ")
    surroundings.journal.note(
      JournalLine(.notice, "An operator resumed \(words)", ["uid": "\(caller.uid)"]))
    return .done("\(words) resumed")
  }

  private func commit(
    _ handelse: String, _ scopes: [Pause.Scope],
    _ change: (any StoreTransaction) throws(StoreError) -> Void
  ) throws(StoreError) {
    let words = scopes.map(\.rawValue).joined(separator: " ")
    let known = try surroundings.store.write {
      (transaction) throws(StoreError) -> Standstills.Known in
      try change(transaction)
      try transaction.note(HistoryEntry(handelse, "\(words) uid \(caller.uid)"), at: now)
      return try Standstills.Known(in: transaction)
    }
    surroundings.standstills.note(known)
  }
}
