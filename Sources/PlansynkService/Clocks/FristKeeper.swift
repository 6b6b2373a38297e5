import PlansynkCore

/// Reckons plan clocks anew inside a transaction, and keeps the avvikelser in step with them.
///
/// Every correction recomputes; the earlier reckoning stays in the history.
struct FristKeeper {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant
  /// Whether the rules may be others than those by which clocks were reckoned before.
  var hasNewRules = false

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

  /// Reckons the clocks that plan versions meet, and those of insatser that carry them on.
  func reckon(coveredBy versions: [PlanVersionNumber]) throws(StoreError) -> [JournalLine] {
    guard !versions.isEmpty else { return [] }
    var lines: [JournalLine] = []
    var carriers: [Insats.ID] = []
    for underlag in try transaction.fristUnderlag(of: .covered(by: versions)) {
      lines += try reckon(underlag)
      if let till = underlag.overlamning?.till { carriers.append(till) }
    }
    return carriers.isEmpty ? lines : lines + (try reckon(carriers))
  }

  private func reckon(_ underlag: FristUnderlag) throws(StoreError) -> [JournalLine] {
    let facts = try reading.facts(from: underlag)
    let today = surroundings.zone.day(of: now)
    var lines = try settle(
      .planAterkopplad, underlag, facts, before: underlag.frist,
      mayBeOpen: underlag.hasOpenAvvikelse, today: today)
    guard hasNewRules || surroundings.regelverk.planMal != nil else { return lines }
    lines += try settle(
      .planFaststalld, underlag, facts,
      before: try transaction.frist(.planFaststalld, of: underlag.insats), mayBeOpen: true,
      today: today)
    return lines
  }

  private var reading: FristReading {
    FristReading(surroundings: surroundings, transaction: transaction)
  }

  private func settle(
    _ slag: Frist.Slag, _ underlag: FristUnderlag, _ facts: PlanFristFacts, before: Frist?,
    mayBeOpen: Bool, today: CalendarDay
  ) throws(StoreError) -> [JournalLine] {
    let frist = facts.frist(slag, regelverk: surroundings.regelverk, today: today)
    let keeper = AvvikelseKeeper(surroundings: surroundings, transaction: transaction, now: now)
    let isKept = keeper.isKept(slag)
    // Other rules make an avvikelse of what was missed by a goal, or take one back.
    let isJudgedAnew = hasNewRules && (frist?.utfall == .missad || !isKept)
    guard frist != before || isJudgedAnew else { return [] }
    let open = mayBeOpen ? try transaction.openAvvikelse(slag, of: underlag.insats) : nil
    guard let frist else { return try forget(slag, underlag, open, today: today) }
    // Only a day that comes again makes a missed clock run to the same last day.
    let isBack =
      before?.utfall == .missad && frist.utfall == .oppen
      && before?.sistaDag == frist.sistaDag
    if frist != before {
      try transaction.put(
        frist, bestallning: underlag.bestallning,
        lastDayEnd: surroundings.zone.end(of: frist.sistaDag))
      try transaction.note(
        HistoryEntry(
          bestallning: underlag.bestallning, insats: underlag.insats, "frist",
          "\(frist.slag.rawValue) \(frist.sistaDag) \(frist.utfall.word)"
            + (isBack ? " \(Self.wrongClock)" : "")), at: now)
    }
    guard isKept else {
      return try open.map { avvikelse throws(StoreError) in
        try keeper.close(avvikelse, .upphavd, today, why: Self.newRules)
      } ?? []
    }
    return try keeper.follow(
      frist, of: underlag.bestallning, facts.linje, open: open, today: today,
      why: isBack ? Self.wrongClock : nil)
  }

  /// Why an avvikelse is closed that only a wall clock which stood too late had opened.
  private static let wrongClock = "klockan-gick-fel"
  /// Why one is closed whose clock the routine has no more.
  private static let newRules = "andrat-regelverk"

  private func forget(
    _ slag: Frist.Slag, _ underlag: FristUnderlag, _ open: Avvikelse?, today: CalendarDay
  ) throws(StoreError) -> [JournalLine] {
    try transaction.removeFrist(slag, of: underlag.insats)
    try transaction.note(
      HistoryEntry(
        bestallning: underlag.bestallning, insats: underlag.insats, "frist-borttagen",
        slag == .planAterkopplad ? "" : slag.rawValue), at: now)
    guard let open else { return [] }
    return try AvvikelseKeeper(surroundings: surroundings, transaction: transaction, now: now)
      .close(open, .upphavd, today)
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
