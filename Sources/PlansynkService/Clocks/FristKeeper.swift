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
      lines += try reckon(underlag, &waiting)
    }
    return lines
  }

  /// Reckons the clocks that plan versions meet, and those of insatser that carry them on.
  func reckon(coveredBy versions: [PlanVersionNumber]) throws(StoreError) -> [JournalLine] {
    guard !versions.isEmpty else { return [] }
    var lines: [JournalLine] = []
    var others: [Insats.ID] = []
    for underlag in try transaction.fristUnderlag(of: .covered(by: versions)) {
      lines += try reckon(underlag, &others)
    }
    return others.isEmpty ? lines : lines + (try reckon(others))
  }

  /// Reckons both clocks of an insats; adds those that are to be looked at with it.
  private func reckon(
    _ underlag: FristUnderlag, _ others: inout [Insats.ID]
  ) throws(StoreError) -> [JournalLine] {
    if let till = underlag.overlamning?.till { others.append(till) }
    let facts = try reading.facts(from: underlag)
    var lines = try settle(
      .planAterkopplad, underlag, facts, before: underlag.frist, &others)
    guard hasNewRules || surroundings.regelverk.planMal != nil else { return lines }
    lines += try settle(
      .planFaststalld, underlag, facts,
      before: try transaction.frist(.planFaststalld, of: underlag.insats), &others)
    return lines
  }

  private var reading: FristReading {
    FristReading(surroundings: surroundings, transaction: transaction)
  }

  private func settle(
    _ slag: Frist.Slag, _ underlag: FristUnderlag, _ facts: PlanFristFacts, before: Frist?,
    _ others: inout [Insats.ID]
  ) throws(StoreError) -> [JournalLine] {
    let frist = facts.frist(
      slag, regelverk: surroundings.regelverk, today: surroundings.zone.day(of: now))
    // Only a day that comes again makes a missed clock run to the same last day.
    let isBack =
      before?.utfall == .missad && frist?.utfall == .oppen && before?.sistaDag == frist?.sistaDag
    if frist != before { try keep(frist, slag, underlag, isBack: isBack) }
    let keeper = AvvikelseKeeper(surroundings: surroundings, transaction: transaction, now: now)
    // Other rules make an avvikelse of what was missed by a goal.
    let isNews = frist != before || hasNewRules && frist?.utfall == .missad
    guard underlag.hasAvvikelse || underlag.carriesOn || isNews && frist?.utfall.isLate == true
    else { return [] }
    let followed = try keeper.follow(
      .init(
        slag: slag, insats: underlag.insats, bestallning: underlag.bestallning,
        linje: facts.linje, frist: frist, isNews: isNews,
        skal: skal(isKept: keeper.isKept(slag), isBack: isBack)))
    others += followed.owners
    return followed.lines
  }

  /// Why an avvikelse is closed that is none by this reckoning, where no news of its insats is why.
  private func skal(isKept: Bool, isBack: Bool) -> Avvikelse.Closing.Skal? {
    guard isKept else { return .andratRegelverk }
    if isBack { return .klockanGickFel }
    return hasNewRules ? .andratRegelverk : nil
  }

  /// Stores a clock as reckoned now, and the reckoning in the history.
  private func keep(
    _ frist: Frist?, _ slag: Frist.Slag, _ underlag: FristUnderlag, isBack: Bool
  ) throws(StoreError) {
    guard let frist else {
      try transaction.removeFrist(slag, of: underlag.insats)
      try transaction.note(
        HistoryEntry(
          bestallning: underlag.bestallning, insats: underlag.insats, "frist-borttagen",
          slag == .planAterkopplad ? "" : slag.rawValue), at: now)
      return
    }
    try transaction.put(
      frist, bestallning: underlag.bestallning,
      lastDayEnd: surroundings.zone.end(of: frist.sistaDag))
    try transaction.note(
      HistoryEntry(
        bestallning: underlag.bestallning, insats: underlag.insats, "frist",
        "\(frist.slag.rawValue) \(frist.sistaDag) \(frist.utfall.word)"
          + (isBack ? " \(Avvikelse.Closing.Skal.klockanGickFel.rawValue)" : "")), at: now)
  }
}

extension Frist.Utfall {
  /// Whether the last day passed without a plan, whatever came later.
  var isLate: Bool {
    switch self {
    case .missad, .uppfylldSent: true
    case .oppen, .uppfylld, .bortfallen: false
    }
  }

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
