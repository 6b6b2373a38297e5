import PlansynkCore

/// Keeps the avvikelse of a clock inside a transaction: opens it, changes it, closes it and opens
/// it again, as the outcome of the clock says.
///
/// A clock has one, found by the kind of clock and the insats whose start it counts from
/// (``AvvikelseRow/ursprung``), also when orders replace each other.
struct AvvikelseKeeper {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant

  /// A clock as it was reckoned now.
  struct Clock {
    let slag: Frist.Slag
    let insats: Insats.ID
    /// The order that answers for the insats.
    let bestallning: Bestallning.ID
    let linje: InsatsLinje
    /// `nil` where its start was taken back.
    let frist: Frist?
    /// Whether what is missed is news; else an avvikelse that is not there is not made.
    let isNews: Bool
    /// Why an avvikelse is closed, where it is not by what was told of the insats.
    let skal: Avvikelse.Closing.Skal?
  }

  /// Whether a missed clock of this kind is an avvikelse in this routine.
  func isKept(_ slag: Frist.Slag) -> Bool {
    switch slag {
    case .planAterkopplad: true
    case .planFaststalld: surroundings.regelverk.planMal?.isHard == true
    }
  }

  /// Brings the avvikelser of a clock in step with it. Answers beside the lines for the journal the
  /// insatser to which avvikelser that stand here belong by now: their clocks are to be looked at.
  func follow(_ clock: Clock) throws(StoreError) -> (lines: [JournalLine], owners: [Insats.ID]) {
    var mine: [AvvikelseRow] = []
    var owners: [Insats.ID] = []
    var taken: Set<Insats.ID> = []
    for row in try transaction.avvikelser(clock.slag, around: clock.insats) {
      taken.insert(row.ursprung)
      let owner = try reading.owner(of: row.ursprung, clock.slag, today: today)
      if owner == clock.insats {
        mine.append(row)
      } else if row.avvikelse.insats == clock.insats {
        owners.append(owner)
      }
    }
    let kept = mine.max { isBefore($1, $0, at: clock.insats) }
    var lines: [JournalLine] = []
    // Several services that go on as one have one clock from then on, and one that turns out to
    // have begun under an earlier order has had one. What was late of another service stays.
    for row in mine where row != kept && isOne(row, with: clock) {
      var ended = row
      ended.closing = Avvikelse.Closing(hur: .bortfallen, datum: today, skal: .sammanslagen)
      lines += try record.save(ended, over: row)
    }
    if let kept {
      lines += try record.save(try following(clock, kept), over: kept)
    } else if clock.isNews, isKept(clock.slag), let frist = clock.frist {
      lines += try find(frist, clock, taken)
    }
    return (lines, owners)
  }

  /// Whether an avvikelse tells of the same miss as the one that goes on with a clock.
  private func isOne(_ row: AvvikelseRow, with clock: Clock) -> Bool {
    guard let closing = row.closing else { return true }
    return closing.hur == .planInkom && row.avvikelse.insats == clock.insats
  }

  /// Which of several goes on with a clock: an open one, then one that has not lapsed, then one
  /// that stands at it, then the first.
  private func isBefore(_ lhs: AvvikelseRow, _ rhs: AvvikelseRow, at insats: Insats.ID) -> Bool {
    if (lhs.closing == nil) != (rhs.closing == nil) { return lhs.closing == nil }
    if lhs.hasLapsed != rhs.hasLapsed { return rhs.hasLapsed }
    return lhs.avvikelse.insats == insats && rhs.avvikelse.insats != insats
  }

  /// Makes one where a clock was missed; at once closed where the plan came, late.
  private func find(
    _ frist: Frist, _ clock: Clock, _ taken: Set<Insats.ID>
  ) throws(StoreError) -> [JournalLine] {
    // Where it was begun it may have an avvikelse that stays there, of an earlier program or of a
    // ring of orders. What is missed here all the same counts as begun here.
    let begun = clock.linje.klocka(clock.slag)?.start.insats ?? clock.insats
    let ursprung = taken.contains(begun) ? clock.insats : begun
    switch frist.utfall {
    case .oppen, .uppfylld, .bortfallen: return []
    case .missad:
      guard !taken.contains(ursprung) else { return [] }
      return try record.open(row(of: frist, clock, ursprung))
    case .uppfylldSent:
      // What was late for the insats that is carried on was found there.
      guard !taken.contains(begun), clock.linje.klocka(clock.slag)?.isMetEarlier != true else {
        return []
      }
      let row = try row(of: frist, clock, ursprung)
      return try record.open(row) + record.save(following(clock, row), over: row)
    }
  }

  /// An avvikelse as its clock has it now.
  private func following(_ clock: Clock, _ row: AvvikelseRow) throws(StoreError) -> AvvikelseRow {
    var row = row
    guard isKept(clock.slag) else {
      row.closing =
        row.closing ?? Avvikelse.Closing(hur: .upphavd, datum: today, skal: clock.skal)
      return row
    }
    row.closing = .after(
      clock.frist?.utfall, before: row.closing, today: today, skal: clock.skal)
    row.avvikelse = try missed(clock, row.avvikelse)
    return row
  }

  /// What was missed: the last day, why, and since when it is known. What is not missed any more
  /// keeps what was told of it.
  private func missed(_ clock: Clock, _ before: Avvikelse) throws(StoreError) -> Avvikelse {
    var (sistaDag, upptackt, orsak) = (before.sistaDag, before.upptackt, before.orsak)
    if let frist = clock.frist, frist.utfall.isLate {
      sistaDag = frist.sistaDag
      // Nobody can have found out before it was so, nor later than now.
      let lastDayEnd = surroundings.zone.end(of: sistaDag)
      if upptackt < lastDayEnd || upptackt > now { upptackt = now }
      orsak = try self.orsak(of: frist, clock.linje)
    }
    return Avvikelse(
      id: before.id, bestallning: clock.bestallning, insats: clock.insats, slag: before.slag,
      sistaDag: sistaDag, upptackt: upptackt, orsak: orsak)
  }

  private func orsak(
    of frist: Frist, _ linje: InsatsLinje
  ) throws(StoreError) -> Avvikelse.Orsak {
    let lastDayEnd = surroundings.zone.end(of: frist.sistaDag)
    // A plan that was fastställd too late was missing on the last day, whatever we hold of it.
    let lage: Avvikelse.Orsak.PlanLage =
      frist.slag == .planFaststalld
      ? .saknas : try reading.planLage(of: frist.insats, at: lastDayEnd)
    return Avvikelse.Orsak(isStartTold: linje.isStartTold(by: lastDayEnd), plan: lage)
  }

  private func row(
    of frist: Frist, _ clock: Clock, _ ursprung: Insats.ID
  ) throws(StoreError) -> AvvikelseRow {
    AvvikelseRow(
      ursprung: ursprung,
      avvikelse: Avvikelse(
        id: surroundings.codec.avvikelseID(insats: ursprung, slag: clock.slag),
        bestallning: clock.bestallning, insats: clock.insats, slag: clock.slag,
        sistaDag: frist.sistaDag, upptackt: now, orsak: try orsak(of: frist, clock.linje)))
  }

  private var today: CalendarDay { surroundings.zone.day(of: now) }
  private var reading: FristReading {
    FristReading(surroundings: surroundings, transaction: transaction)
  }
  private var record: AvvikelseRecord {
    AvvikelseRecord(surroundings: surroundings, transaction: transaction, now: now)
  }
}

extension AvvikelseRow {
  fileprivate var hasLapsed: Bool { closing?.hur == .bortfallen }
}
