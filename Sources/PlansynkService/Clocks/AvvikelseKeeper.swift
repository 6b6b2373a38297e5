import PlansynkCore

/// Opens and closes avvikelser inside a transaction, as the outcome of their clock says, and tells
/// the myndighet where it wants to know.
struct AvvikelseKeeper {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant

  /// Whether a missed clock of this kind is an avvikelse in this routine.
  func isKept(_ slag: Frist.Slag) -> Bool {
    switch slag {
    case .planAterkopplad: true
    case .planFaststalld: surroundings.regelverk.planMal?.isHard == true
    }
  }

  /// Brings the avvikelser of a clock in step with its outcome. `open` is the one that is open,
  /// `why` goes into the history of one that is closed.
  func follow(
    _ frist: Frist, of bestallning: Bestallning.ID, _ linje: InsatsLinje, open: Avvikelse?,
    today: CalendarDay, why: String?
  ) throws(StoreError) -> [JournalLine] {
    var lines: [JournalLine] = []
    var open = open
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
      if open == nil, try !isOver(frist) {
        lines += try self.open(frist, of: bestallning, linje).lines
      }
    case .uppfylldSent(let day):
      let missed: Avvikelse
      if let open {
        missed = open
      } else if isMetEarlier(frist.slag, linje) {
        // What was late was found on the insats that is carried on: once is enough.
        break
      } else if try isOver(frist) {
        break
      } else {
        let made = try self.open(frist, of: bestallning, linje)
        missed = made.avvikelse
        lines += made.lines
      }
      lines += try close(missed, .planInkom, day)
    }
    return lines
  }

  private func isMetEarlier(_ slag: Frist.Slag, _ linje: InsatsLinje) -> Bool {
    slag == .planFaststalld
      ? linje.faststallning?.isEarlier == true : linje.klocka?.isReceivedEarlier == true
  }

  private func isOver(_ frist: Frist) throws(StoreError) -> Bool {
    try transaction.isSettled(frist.slag, of: frist.insats, sistaDag: frist.sistaDag)
  }

  private func open(
    _ frist: Frist, of bestallning: Bestallning.ID, _ linje: InsatsLinje
  ) throws(StoreError) -> (avvikelse: Avvikelse, lines: [JournalLine]) {
    let number = try transaction.avvikelseCount(frist.slag, of: frist.insats)
    let avvikelse = Avvikelse(
      id: surroundings.codec.avvikelseID(
        insats: frist.insats, slag: frist.slag, sistaDag: frist.sistaDag, number: number),
      bestallning: bestallning, insats: frist.insats, slag: frist.slag, sistaDag: frist.sistaDag,
      upptackt: now, orsak: try orsak(of: frist, linje))
    try transaction.insert(avvikelse)
    try transaction.note(
      HistoryEntry(
        bestallning: bestallning, insats: frist.insats, "avvikelse",
        "\(avvikelse.id) \(avvikelse.orsak.rawValue) \(avvikelse.sistaDag)"), at: now)
    try notify(avvikelse, stangd: nil)
    try surroundings.owe(.avvikelse(avvikelse.id), in: transaction, at: now)
    let what = frist.slag == .planFaststalld ? "fastställd" : "back"
    let line = JournalLine(
      .warning, "A plan was not \(what) on its last day: this is an avvikelse to document",
      [
        "bestallning": bestallning.rawValue, "insats": frist.insats.rawValue,
        "sista_dag": "\(frist.sistaDag)", "orsak": avvikelse.orsak.rawValue,
      ])
    return (avvikelse, [line])
  }

  private func orsak(
    of frist: Frist, _ linje: InsatsLinje
  ) throws(StoreError) -> Avvikelse.Orsak {
    let start = linje.klocka?.start
    // A plan that was fastställd too late was missing on the last day, whatever we hold of it.
    let lage: Avvikelse.Orsak.PlanLage =
      frist.slag == .planFaststalld
      ? .saknas
      : try FristReading(surroundings: surroundings, transaction: transaction)
        .planLage(of: frist.insats)
    return Avvikelse.Orsak(
      sistaDag: frist.sistaDag,
      startRegistered: start.map { surroundings.zone.day(of: $0.registrerad) } ?? frist.ankare,
      plan: lage)
  }

  /// Closes an avvikelse; `why` goes into the history, a person's words do not.
  func close(
    _ avvikelse: Avvikelse, _ hur: Avvikelse.Stangning, _ datum: CalendarDay, why: String? = nil,
    orsak: OperatorReason? = nil
  ) throws(StoreError) -> [JournalLine] {
    try transaction.close(avvikelse.id, hur: hur, datum: datum, orsak: orsak, at: now)
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
