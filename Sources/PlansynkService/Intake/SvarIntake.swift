import PlansynkCore

/// Takes an answer to the newest version of an order into the store. The first answer stands,
/// whoever gave it.
struct SvarIntake {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant

  func take(_ document: SvarDokument) throws(StoreError) -> (IntakeAnswer, [JournalLine]) {
    guard surroundings.regelverk.svar != .av else {
      let fel = Fel(
        "/dokument", "svar-av",
        "Den här myndigheten vill inte ha svar på beställningar (regelverk.svar = av).")
      return (.refused([fel]), [])
    }
    guard let bestallning = try transaction.bestallning(document.bestallning) else {
      return (.refused([.okandBestallning(document.bestallning)]), [])
    }
    var fel = faults(document)
    switch bestallning.status {
    case .felmarkerad: fel.append(.felmarkeradBestallning)
    case .aterkallad:
      fel.append(
        Fel(
          "/bestallningId", "aterkallad-bestallning",
          "Beställningen är återkallad och kan inte längre besvaras."))
    case .aktiv, .ersatt, .avslutad: break
    }
    guard fel.isEmpty else { return (.refused(fel), []) }
    return try record(document, of: bestallning)
  }

  private func faults(_ document: SvarDokument) -> [Fel] {
    var fel: [Fel] = []
    if document.datum > surroundings.zone.day(of: now) {
      fel.append(Fel("/datum", "framtida-datum", "Svaret kan inte vara givet i framtiden."))
    }
    if document.svar == .avbojd, document.orsak?.isEmpty ?? true {
      fel.append(Fel("/orsak", "saknas", "Den som avböjer en beställning ska säga varför."))
    }
    return fel
  }

  /// Accepts an order version that is taken in, where the routine says so and it is to be carried
  /// out; what was there before the program was introduced has been answered, or never will be.
  func accept(_ bestallning: Bestallning) throws(StoreError) {
    let regelverk = surroundings.regelverk
    guard regelverk.svar == .automatiskt, bestallning.status == .aktiv,
      !regelverk.isInherited(beslut: bestallning.beslut.datum)
    else { return }
    let svar = SvarDokument(
      bestallning: bestallning.id, svar: .accepterad, datum: surroundings.zone.day(of: now),
      orsak: nil)
    _ = try enqueue(svar, surroundings.codec.svar(svar), of: bestallning, by: "automatiskt")
  }

  private func record(
    _ document: SvarDokument, of bestallning: Bestallning
  ) throws(StoreError) -> (IntakeAnswer, [JournalLine]) {
    let body = surroundings.codec.svar(document)
    let address = DeliveryAddress.svar(bestallning.id, version: bestallning.version)
    if let standing = try transaction.item(at: address) {
      if document.svar == .avbojd, surroundings.regelverk.svar == .automatiskt,
        try transaction.bodyDigest(of: standing.id) != body.digest
      {
        return (.refused([.redanAccepterad]), [])
      }
      return (.taken(receipt(document, arende: standing.shortID, isRepeat: true)), [])
    }
    let row = try enqueue(document, body, of: bestallning)
    let line = JournalLine(
      .info, "An answer was taken in", ["item": row.shortID.text, "svar": document.svar.rawValue])
    return (.taken(receipt(document, arende: row.shortID, isRepeat: false)), [line])
  }

  private func enqueue(
    _ document: SvarDokument, _ body: EncodedBody, of bestallning: Bestallning,
    by giver: String = ""
  ) throws(StoreError) -> OutboxRow {
    let row = try transaction.enqueue(
      OutboxEntry(
        address: .svar(bestallning.id, version: bestallning.version),
        bestallning: bestallning.id, body: body.bytes, digest: body.digest, dueAt: nil), at: now)
    let words = [document.svar.rawValue, giver].filter { !$0.isEmpty }.joined(separator: " ")
    try transaction.note(
      HistoryEntry(bestallning: bestallning.id, item: row.id, "svar", words), at: now)
    return row
  }

  private func receipt(
    _ document: SvarDokument, arende: ShortID, isRepeat: Bool
  ) -> IntakeKvittens {
    let anmarkningar =
      isRepeat
      ? [
        Fel(
          "/svar", "redan-besvarad",
          "Den här versionen av beställningen är redan besvarad; det första svaret gäller.")
      ] : []
    return IntakeKvittens(
      dokument: "svar", bestallning: document.bestallning, arende: arende, mottagen: now,
      isRepeat: isRepeat, anmarkningar: anmarkningar)
  }
}

extension Fel {
  fileprivate static let redanAccepterad = Fel(
    "/svar", "redan-accepterad",
    "Den här versionen av beställningen är redan accepterad, automatiskt när den kom"
      + " (regelverk.svar = automatiskt), och det första svaret gäller. Kontakta handläggaren.")
}
