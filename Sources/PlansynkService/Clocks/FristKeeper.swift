import PlansynkCore

/// Reckons clocks anew inside a transaction, and keeps the avvikelser in step with them.
///
/// Every correction recomputes; the earlier reckoning stays in the history.
struct FristKeeper {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant

  /// Reckons the clocks of every insats of an order; answers what the journal is to be told.
  func reckon(_ bestallning: Bestallning) throws(StoreError) -> [JournalLine] {
    var lines: [JournalLine] = []
    for row in try transaction.insatser(of: bestallning.id) {
      lines += try reckon(row, of: bestallning)
    }
    return lines
  }

  /// Reckons the clocks of one insats.
  func reckon(
    _ row: InsatsRow, of bestallning: Bestallning
  ) throws(StoreError) -> [JournalLine] {
    let insats = row.insats.id
    let story = try transaction.story(of: insats)
    let received = try transaction.firstReceived(covering: insats)
    let facts = PlanFristFacts(
      insats: insats, story: story, isWithdrawn: row.isWithdrawn, status: bestallning.status,
      statusDay: surroundings.zone.day(of: bestallning.andrad),
      received: received.map(surroundings.zone.day(of:)))
    let today = surroundings.zone.day(of: now)
    let before = try transaction.frist(.planAterkopplad, of: insats)
    let frist = facts.frist(regelverk: surroundings.regelverk, today: today)
    guard frist != before else { return [] }
    guard let frist else {
      return try forget(insats, of: bestallning.id, today: today)
    }
    let end = surroundings.zone.end(of: frist.sistaDag)
    try transaction.put(frist, bestallning: bestallning.id, lastDayEnd: end)
    if before?.sistaDag != frist.sistaDag {
      try transaction.reschedule(insats: insats, dueAt: end)
    }
    try transaction.note(
      HistoryEntry(
        bestallning: bestallning.id, insats: insats, "frist",
        "\(frist.slag.rawValue) \(frist.sistaDag) \(frist.utfall.word)"), at: now)
    return try follow(frist, story: story, bestallning: bestallning.id, today: today)
  }

  private func forget(
    _ insats: Insats.ID, of bestallning: Bestallning.ID, today: CalendarDay
  ) throws(StoreError) -> [JournalLine] {
    try transaction.removeFrist(.planAterkopplad, of: insats)
    try transaction.reschedule(insats: insats, dueAt: nil)
    try transaction.note(
      HistoryEntry(bestallning: bestallning, insats: insats, "frist-borttagen"), at: now)
    guard let open = try transaction.openAvvikelse(.planAterkopplad, of: insats) else { return [] }
    return try close(open, .upphavd, today)
  }

  private func follow(
    _ frist: Frist, story: InsatsStory, bestallning: Bestallning.ID, today: CalendarDay
  ) throws(StoreError) -> [JournalLine] {
    var lines: [JournalLine] = []
    var open = try transaction.openAvvikelse(frist.slag, of: frist.insats)
    if let stale = open, stale.sistaDag != frist.sistaDag {
      lines += try close(stale, .upphavd, today)
      open = nil
    }
    switch frist.utfall {
    case .oppen, .uppfylld:
      if let open { lines += try close(open, .upphavd, today) }
    case .bortfallen:
      if let open { lines += try close(open, .bortfallen, today) }
    case .missad:
      if open == nil { lines += try openAvvikelse(frist, story, bestallning).lines }
    case .uppfylldSent(let day):
      let missed: Avvikelse
      if let open {
        missed = open
      } else {
        let made = try openAvvikelse(frist, story, bestallning)
        missed = made.avvikelse
        lines += made.lines
      }
      lines += try close(missed, .planInkom, day)
    }
    return lines
  }

  private func openAvvikelse(
    _ frist: Frist, _ story: InsatsStory, _ bestallning: Bestallning.ID
  ) throws(StoreError) -> (avvikelse: Avvikelse, lines: [JournalLine]) {
    let number = try transaction.avvikelseCount(frist.slag, of: frist.insats)
    let registered = story.start.map { surroundings.zone.day(of: $0.registrerad) } ?? frist.ankare
    let avvikelse = Avvikelse(
      id: surroundings.codec.avvikelseID(
        insats: frist.insats, slag: frist.slag, sistaDag: frist.sistaDag, number: number),
      bestallning: bestallning, insats: frist.insats, slag: frist.slag, sistaDag: frist.sistaDag,
      upptackt: now,
      orsak: Avvikelse.Orsak(
        sistaDag: frist.sistaDag, startRegistered: registered,
        plan: try transaction.planLage(of: frist.insats)))
    try transaction.insert(avvikelse)
    try transaction.note(
      HistoryEntry(
        bestallning: bestallning, insats: frist.insats, "avvikelse",
        "\(avvikelse.id) \(avvikelse.orsak.rawValue) \(avvikelse.sistaDag)"), at: now)
    try notify(avvikelse, stangd: nil)
    let line = JournalLine(
      .warning, "A plan was not back on its last day: this is an avvikelse to document",
      [
        "bestallning": bestallning.rawValue, "insats": frist.insats.rawValue,
        "sista_dag": "\(frist.sistaDag)", "orsak": avvikelse.orsak.rawValue,
      ])
    return (avvikelse, [line])
  }

  private func close(
    _ avvikelse: Avvikelse, _ hur: Avvikelse.Stangning, _ datum: CalendarDay
  ) throws(StoreError) -> [JournalLine] {
    try transaction.close(avvikelse.id, hur: hur, datum: datum, at: now)
    try transaction.note(
      HistoryEntry(
        bestallning: avvikelse.bestallning, insats: avvikelse.insats, "avvikelse-stangd",
        "\(avvikelse.id) \(hur.rawValue) \(datum)"), at: now)
    try notify(avvikelse, stangd: (datum, hur))
    return [
      JournalLine(
        .notice, "An avvikelse was closed",
        [
          "bestallning": avvikelse.bestallning.rawValue, "insats": avvikelse.insats.rawValue,
          "hur": hur.rawValue,
        ])
    ]
  }

  private func notify(
    _ avvikelse: Avvikelse, stangd: (datum: CalendarDay, hur: Avvikelse.Stangning)?
  ) throws(StoreError) {
    guard surroundings.regelverk.avvikelseTillMyndighet else { return }
    // A closing notice has an id of its own; the odd numbers are theirs.
    let id =
      stangd == nil
      ? avvikelse.id
      : surroundings.codec.avvikelseID(
        insats: avvikelse.insats, slag: avvikelse.slag, sistaDag: avvikelse.sistaDag,
        number: -1 - (try transaction.avvikelseCount(avvikelse.slag, of: avvikelse.insats)))
    let body = surroundings.codec.avvikelse(
      avvikelse, stangd: stangd, ersatter: stangd == nil ? nil : avvikelse.id)
    _ = try transaction.enqueue(
      OutboxEntry(
        address: .avvikelse(id), bestallning: avvikelse.bestallning, body: body.bytes,
        digest: body.digest, dueAt: nil), at: now)
  }
}

extension Frist.Utfall {
  /// One word and a day, for the history.
  var word: String {
    switch self {
    case .oppen: "oppen"
    case .uppfylld(let day): "uppfylld \(day)"
    case .missad: "missad"
    case .uppfylldSent(let day): "uppfylld-sent \(day)"
    case .bortfallen(let bortfall): "bortfallen \(bortfall.rawValue)"
    }
  }
}
