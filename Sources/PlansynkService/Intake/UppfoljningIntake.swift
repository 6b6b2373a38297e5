import PlansynkCore

/// Takes a follow-up of a plan into the store. The myndighet is sent nothing of it.
struct UppfoljningIntake {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant

  func take(
    _ document: UppfoljningDokument
  ) throws(StoreError) -> (IntakeAnswer, [JournalLine]) {
    guard let newest = try transaction.newestVersion(of: document.plan) else {
      let fel = Fel(
        "/planId", "okand-plan",
        "Planen \(document.plan) är inte känd här. Kontrollera id:t, och att planen är lämnad.")
      return (.refused([fel]), [])
    }
    guard let faststalld = try transaction.firstFaststalld(of: document.plan) else {
      let fel = Fel(
        "/planId", "plan-struken",
        "Planen \(document.plan) är struken och gäller inte. Följ upp den plan som gäller.")
      return (.refused([fel]), [])
    }
    let rules = UppfoljningRules(
      faststalld: faststalld, today: surroundings.zone.day(of: now))
    let fel = rules.judge(document)
    guard fel.isEmpty else { return (.refused(fel), []) }
    let isRepeat = try transaction.uppfoljningar(of: document.plan).contains {
      $0.datum == document.datum && $0.malUppfoljda == document.malUppfoljda
    }
    let kvittens = IntakeKvittens(
      dokument: "uppfoljning", bestallning: newest.bestallning, arende: nil, mottagen: now,
      isRepeat: isRepeat)
    guard !isRepeat else { return (.taken(kvittens), []) }
    try transaction.insert(
      Uppfoljning(
        plan: document.plan, datum: document.datum, malUppfoljda: document.malUppfoljda,
        registrerad: now))
    let what = document.malUppfoljda ? "plan och mål" : "plan"
    try transaction.note(
      HistoryEntry(
        bestallning: newest.bestallning, "uppfoljning",
        "\(document.plan) \(document.datum) \(what)"), at: now)
    let line = JournalLine(
      .info, "A follow-up was taken in",
      [
        "plan": document.plan.rawValue, "datum": "\(document.datum)",
        "mal": "\(document.malUppfoljda)",
      ])
    return (.taken(kvittens), [line])
  }
}
