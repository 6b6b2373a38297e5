import PlansynkCore

/// Takes an event of an insats into the store, with its outbox row and its clocks.
struct HandelseIntake {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant
  let caller: OperatorCaller?

  func take(
    _ document: HandelseDokument
  ) throws(StoreError) -> (IntakeAnswer, [JournalLine]) {
    guard let bestallning = try transaction.bestallning(document.bestallning) else {
      return (.refused([.okandBestallning(document.bestallning)]), [])
    }
    guard bestallning.status != .felmarkerad else {
      return (.refused([.felmarkeradBestallning]), [])
    }
    let rows = try transaction.insatser(of: bestallning.id)
    guard rows.contains(where: { $0.insats.id == document.insats }) else {
      let fel = Fel(
        "/insatsId", "okand-insats",
        "Insatsen \(document.insats) finns inte och har inte funnits i beställningen.")
      return (.refused([fel]), [])
    }
    let linje = try FristReading(surroundings: surroundings, transaction: transaction)
      .linje(of: document.insats)
    let story = linje.story
    let today = surroundings.zone.day(of: now)
    // An order that replaces another may be decided long after its insatser began.
    let beslut = bestallning.ersatterId == nil ? bestallning.beslut.datum : nil
    let rules = HandelseRules(
      story: story, today: today, beslut: beslut,
      isInherited: surroundings.regelverk.isInherited(beslut: bestallning.beslut.datum),
      inherited: linje.inherited)
    switch rules.judge(document) {
    case .refused(let fel):
      return (.refused(fel), [])
    case .repeated:
      return (.taken(receipt(document, arende: nil, isRepeat: true)), [])
    case .new(let ersatter):
      let (row, lines) = try record(document, ersatter: ersatter, story: story, of: bestallning)
      let kvittens = receipt(
        document, arende: row.shortID, isRepeat: false, anmarkningar: rules.remarks(on: document))
      return (.taken(kvittens), lines)
    }
  }

  private func record(
    _ document: HandelseDokument, ersatter: InsatsHandelse.ID?, story: InsatsStory,
    of bestallning: Bestallning
  ) throws(StoreError) -> (OutboxRow, [JournalLine]) {
    let id = surroundings.codec.handelseID(
      insats: document.insats, typ: document.typ, datum: document.datum, ersatter: ersatter,
      annulments: story.annulments(of: document.typ, on: document.datum, ersatter: ersatter))
    let handelse = InsatsHandelse(
      id: id, insats: document.insats, typ: document.typ, datum: document.datum,
      ersatter: ersatter, registrerad: now, uid: caller?.uid)
    let state = InsatsStory(story.handelser + [handelse]).state
    try transaction.insert(handelse, state: state)
    try transaction.note(
      HistoryEntry(
        bestallning: bestallning.id, insats: document.insats, "insatshandelse",
        "\(document.typ.rawValue) \(document.datum)"), at: now)
    var lines: [JournalLine] = []
    let keeper = FristKeeper(surroundings: surroundings, transaction: transaction, now: now)
    lines += try keeper.reckon([document.insats])
    let frist = try transaction.frist(.planAterkopplad, of: document.insats)
    let body = surroundings.codec.handelse(
      handelse, bestallning: bestallning.id, orsak: document.orsak)
    let row = try transaction.enqueue(
      OutboxEntry(
        address: .handelse(document.insats, id), bestallning: bestallning.id, body: body.bytes,
        digest: body.digest, dueAt: frist.map { surroundings.zone.end(of: $0.sistaDag) }),
      at: now)
    lines.append(
      JournalLine(
        .info, "An event was taken in",
        ["item": row.shortID.text, "typ": document.typ.rawValue, "datum": "\(document.datum)"]))
    return (row, lines)
  }

  private func receipt(
    _ document: HandelseDokument, arende: ShortID?, isRepeat: Bool, anmarkningar: [Fel] = []
  ) -> IntakeKvittens {
    IntakeKvittens(
      dokument: "insatshandelse", bestallning: document.bestallning, arende: arende,
      mottagen: now, isRepeat: isRepeat, anmarkningar: anmarkningar)
  }
}

extension Fel {
  static func okandBestallning(_ id: Bestallning.ID) -> Fel {
    Fel(
      "/bestallningId", "okand-bestallning",
      "Beställningen \(id) är inte känd här. Kontrollera id:t, och att dokumentet lämnas till rätt"
        + " myndighets inkorg.")
  }

  static let felmarkeradBestallning = Fel(
    "/bestallningId", "felmarkerad-bestallning",
    "Myndigheten har felmarkerat beställningen: den var aldrig er. Inget ska lämnas om den.")
}
