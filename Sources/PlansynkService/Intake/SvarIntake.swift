import PlansynkCore

/// Takes an answer to the newest version of an order into the store. The first answer stands.
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

  private func record(
    _ document: SvarDokument, of bestallning: Bestallning
  ) throws(StoreError) -> (IntakeAnswer, [JournalLine]) {
    let body = surroundings.codec.svar(document)
    let address = DeliveryAddress.svar(bestallning.id, version: bestallning.version)
    if let standing = try transaction.item(at: address) {
      return (.taken(receipt(document, arende: standing.shortID, isRepeat: true)), [])
    }
    let row = try transaction.enqueue(
      OutboxEntry(
        address: address, bestallning: bestallning.id, body: body.bytes, digest: body.digest,
        dueAt: nil), at: now)
    try transaction.note(
      HistoryEntry(bestallning: bestallning.id, item: row.id, "svar", document.svar.rawValue),
      at: now)
    let line = JournalLine(
      .info, "An answer was taken in", ["item": row.shortID.text, "svar": document.svar.rawValue])
    return (.taken(receipt(document, arende: row.shortID, isRepeat: false)), [line])
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
