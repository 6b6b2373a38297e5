import PlansynkCore

/// Takes a follow-up of a plan into the store, a correction or an annulment of one. The myndighet
/// is sent nothing of it.
struct UppfoljningIntake {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant
  let caller: OperatorCaller?

  func take(
    _ document: UppfoljningDokument
  ) throws(StoreError) -> (IntakeAnswer, [JournalLine]) {
    guard let newest = try transaction.newestVersion(of: document.plan) else {
      let fel = Fel(
        "/planId", "okand-plan",
        "Planen \(document.plan) är inte känd här. Kontrollera id:t, och att planen är lämnad.")
      return (.refused([fel]), [])
    }
    let rules = UppfoljningRules(
      faststalld: try transaction.firstFaststalld(of: document.plan),
      tidigare: try transaction.uppfoljningar(of: document.plan),
      today: surroundings.zone.day(of: now))
    switch rules.judge(document) {
    case .refused(let fel):
      return (.refused(fel), [])
    case .repeated:
      return (.taken(receipt(newest, isRepeat: true)), [])
    case .new(let ersatter):
      let line = try record(document, ersatter: ersatter, of: newest.bestallning)
      return (.taken(receipt(newest, isRepeat: false)), [line])
    }
  }

  private func record(
    _ document: UppfoljningDokument, ersatter: Uppfoljning.Namn?, of bestallning: Bestallning.ID
  ) throws(StoreError) -> JournalLine {
    try transaction.insert(
      Uppfoljning(
        plan: document.plan, typ: document.typ, namn: document.namn, ersatter: ersatter,
        registrerad: now, uid: caller?.uid))
    let told = "\(document.plan) \(document.namn.ord)"
    let (handelse, message) =
      switch (document.typ, ersatter) {
      case (.annullerad, _): ("uppfoljning-annullerad", "A follow-up was taken back")
      case (.gjord, .some): ("uppfoljning-rattad", "A follow-up was corrected")
      case (.gjord, nil): ("uppfoljning", "A follow-up was taken in")
      }
    let before = document.typ == .gjord ? ersatter.map { ", var \($0.ord)" } ?? "" : ""
    try transaction.note(
      HistoryEntry(bestallning: bestallning, handelse, told + before), at: now)
    return JournalLine(
      .info, message,
      [
        "plan": document.plan.rawValue, "datum": "\(document.datum)",
        "mal": "\(document.malUppfoljda)",
      ])
  }

  private func receipt(_ plan: PlanVersion, isRepeat: Bool) -> IntakeKvittens {
    IntakeKvittens(
      dokument: "uppfoljning", bestallning: plan.bestallning, arende: nil, mottagen: now,
      isRepeat: isRepeat)
  }
}

extension Uppfoljning.Namn {
  /// A day and what was followed up, for the history.
  fileprivate var ord: String { "\(datum) \(malUppfoljda ? "plan och mål" : "plan")" }
}
