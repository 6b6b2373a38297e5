import PlansynkCore

/// Reckons clocks anew inside a transaction, and keeps the avvikelser in step with them.
///
/// Every correction recomputes; the earlier reckoning stays in the history.
struct FristKeeper {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant

  /// Reckons the clocks of every insats that an order has named; answers what the journal is to be
  /// told.
  func reckon(_ bestallning: Bestallning) throws(StoreError) -> [JournalLine] {
    try reckon(try transaction.insatser(of: bestallning.id).map(\.insats.id))
  }

  /// Reckons the clocks of some insatser, and of those that carry them on: each by the order that
  /// answers for it now, whichever order brought the news.
  func reckon(_ insatser: [Insats.ID]) throws(StoreError) -> [JournalLine] {
    var lines: [JournalLine] = []
    var waiting = insatser
    var done: Set<Insats.ID> = []
    while let insats = waiting.first {
      waiting.removeFirst()
      guard done.insert(insats).inserted,
        let underlag = try transaction.fristUnderlag(of: .one(insats)).first
      else { continue }
      if let till = underlag.overlamning?.till { waiting.append(till) }
      lines += try reckon(underlag)
    }
    return lines
  }

  /// Reckons the clocks that a plan version meets, and those of insatser that carry them on.
  func reckon(
    coveredBy plan: Genomforandeplan.ID, version: Int
  ) throws(StoreError) -> [JournalLine] {
    var lines: [JournalLine] = []
    var carriers: [Insats.ID] = []
    for underlag in try transaction.fristUnderlag(of: .covered(by: plan, version: version)) {
      lines += try reckon(underlag)
      if let till = underlag.overlamning?.till { carriers.append(till) }
    }
    return carriers.isEmpty ? lines : lines + (try reckon(carriers))
  }

  private func reckon(_ underlag: FristUnderlag) throws(StoreError) -> [JournalLine] {
    let facts = try reading.facts(from: underlag)
    let today = surroundings.zone.day(of: now)
    let before = underlag.frist
    let frist = facts.frist(regelverk: surroundings.regelverk, today: today)
    guard frist != before else { return [] }
    guard let frist else { return try forget(underlag, today: today) }
    try transaction.put(
      frist, bestallning: underlag.bestallning,
      lastDayEnd: surroundings.zone.end(of: frist.sistaDag))
    // Only a day that comes again makes a missed clock run to the same last day.
    let isBack =
      before?.utfall == .missad && frist.utfall == .oppen
      && before?.sistaDag == frist.sistaDag
    try transaction.note(
      HistoryEntry(
        bestallning: underlag.bestallning, insats: underlag.insats, "frist",
        "\(frist.slag.rawValue) \(frist.sistaDag) \(frist.utfall.word)"
          + (isBack ? " \(Self.wrongClock)" : "")), at: now)
    return try follow(
      frist, underlag, facts.linje, today: today, why: isBack ? Self.wrongClock : nil)
  }

  private var reading: FristReading {
    FristReading(surroundings: surroundings, transaction: transaction)
  }

  /// Why an avvikelse is closed that only a wall clock which stood too late had opened.
  private static let wrongClock = "klockan-gick-fel"

  private func forget(
    _ underlag: FristUnderlag, today: CalendarDay
  ) throws(StoreError) -> [JournalLine] {
    try transaction.removeFrist(.planAterkopplad, of: underlag.insats)
    try transaction.note(
      HistoryEntry(
        bestallning: underlag.bestallning, insats: underlag.insats, "frist-borttagen"), at: now)
    guard underlag.hasOpenAvvikelse,
      let open = try transaction.openAvvikelse(.planAterkopplad, of: underlag.insats)
    else { return [] }
    return try close(open, .upphavd, today)
  }

  private func follow(
    _ frist: Frist, _ underlag: FristUnderlag, _ linje: InsatsLinje, today: CalendarDay,
    why: String?
  ) throws(StoreError) -> [JournalLine] {
    var lines: [JournalLine] = []
    var open: Avvikelse?
    if underlag.hasOpenAvvikelse {
      open = try transaction.openAvvikelse(frist.slag, of: frist.insats)
    }
    if let stale = open, stale.sistaDag != frist.sistaDag {
      lines += try close(stale, .upphavd, today)
      open = nil
    }
    switch frist.utfall {
    case .oppen, .uppfylld:
      if let open { lines += try close(open, .upphavd, today, why: why) }
    case .bortfallen:
      if let open { lines += try close(open, .bortfallen, today) }
    case .missad:
      if open == nil { lines += try openAvvikelse(frist, underlag, linje).lines }
    case .uppfylldSent(let day):
      let missed: Avvikelse
      if let open {
        missed = open
      } else if linje.klocka?.isReceivedEarlier == true {
        // What was late was found on the insats that is carried on: once is enough.
        break
      } else {
        let made = try openAvvikelse(frist, underlag, linje)
        missed = made.avvikelse
        lines += made.lines
      }
      lines += try close(missed, .planInkom, day)
    }
    return lines
  }

  private func openAvvikelse(
    _ frist: Frist, _ underlag: FristUnderlag, _ linje: InsatsLinje
  ) throws(StoreError) -> (avvikelse: Avvikelse, lines: [JournalLine]) {
    let bestallning = underlag.bestallning
    let number = try transaction.avvikelseCount(frist.slag, of: frist.insats)
    let start = linje.klocka?.start
    let registered = start.map { surroundings.zone.day(of: $0.registrerad) } ?? frist.ankare
    let avvikelse = Avvikelse(
      id: surroundings.codec.avvikelseID(
        insats: frist.insats, slag: frist.slag, sistaDag: frist.sistaDag, number: number),
      bestallning: bestallning, insats: frist.insats, slag: frist.slag, sistaDag: frist.sistaDag,
      upptackt: now,
      orsak: Avvikelse.Orsak(
        sistaDag: frist.sistaDag, startRegistered: registered,
        plan: try reading.planLage(of: frist.insats)))
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
    _ avvikelse: Avvikelse, _ hur: Avvikelse.Stangning, _ datum: CalendarDay, why: String? = nil
  ) throws(StoreError) -> [JournalLine] {
    try transaction.close(avvikelse.id, hur: hur, datum: datum, at: now)
    try transaction.note(
      HistoryEntry(
        bestallning: avvikelse.bestallning, insats: avvikelse.insats, "avvikelse-stangd",
        "\(avvikelse.id) \(hur.rawValue) \(datum)" + (why.map { " \($0)" } ?? "")), at: now)
    try notify(avvikelse, stangd: (datum, hur))
    var fields = [
      "bestallning": avvikelse.bestallning.rawValue, "insats": avvikelse.insats.rawValue,
      "hur": hur.rawValue,
    ]
    if let why { fields["orsak"] = why }
    return [JournalLine(.notice, "An avvikelse was closed", fields)]
  }

  private func notify(
    _ avvikelse: Avvikelse, stangd: (datum: CalendarDay, hur: Avvikelse.Stangning)?
  ) throws(StoreError) {
    guard surroundings.regelverk.avvikelseTillMyndighet else { return }
    if stangd != nil {
      // The closing of something that the myndighet is never told of would name what it lacks.
      let opening = try transaction.item(at: .avvikelse(avvikelse.id))
      guard let opening, opening.state != .cancelled else { return }
    }
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
