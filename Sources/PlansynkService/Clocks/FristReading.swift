import PlansynkCore

/// Gathers from the store what the clock of an insats is reckoned from.
struct FristReading {
  let surroundings: Surroundings
  let transaction: any StoreTransaction

  /// The facts that a clock is reckoned from.
  func facts(from underlag: FristUnderlag) throws(StoreError) -> PlanFristFacts {
    // How an order came to its end matters of one that has ended alone.
    let lopp: BestallningLopp? =
      underlag.status == .aktiv ? nil : try transaction.lopp(of: underlag.bestallning)
    let bakgrund = PlanFristFacts.Bakgrund(
      beslut: underlag.beslut, hadEnded: lopp?.hadEnded ?? false,
      overlamnad: underlag.overlamning.map {
        .init(datum: surroundings.zone.day(of: $0.since), isCarriedOn: $0.till != nil)
      },
      utgick: underlag.utgick.map(surroundings.zone.day(of:)), needsPlan: try needsPlan(underlag))
    let linje =
      underlag.carriesOn
      ? try linje(of: underlag.insats)
      : InsatsLinje(
        insats: underlag.insats, story: underlag.story,
        received: underlag.received.map(surroundings.zone.day(of:)),
        faststalld: try faststalld(underlag.insats))
    return PlanFristFacts(
      insats: underlag.insats, linje: linje, isWithdrawn: underlag.isWithdrawn,
      status: underlag.status,
      statusDay: surroundings.zone.day(of: lopp?.statusSince ?? underlag.andrad),
      bakgrund: bakgrund)
  }

  /// Asked only where the routine has a day for it.
  private func faststalld(_ insats: Insats.ID) throws(StoreError) -> CalendarDay? {
    guard surroundings.regelverk.planMal != nil else { return nil }
    return try transaction.firstFaststalld(covering: insats)
  }

  /// Asked only where the routine leaves types of insats out.
  private func needsPlan(_ underlag: FristUnderlag) throws(StoreError) -> Bool {
    guard !surroundings.regelverk.utanPlan.isEmpty else { return true }
    let row = try transaction.insatser(of: underlag.bestallning).first {
      $0.insats.id == underlag.insats
    }
    return row.map { surroundings.regelverk.needsPlan($0.insats.typ) } ?? true
  }

  /// An insats with all that it carries on. A ring of orders is gone round once.
  func linje(of insats: Insats.ID) throws(StoreError) -> InsatsLinje {
    var seen: Set<Insats.ID> = []
    return try linje(of: insats, &seen)
  }

  private func linje(
    of insats: Insats.ID, _ seen: inout Set<Insats.ID>
  ) throws(StoreError) -> InsatsLinje {
    seen.insert(insats)
    var tidigare: [InsatsLinje] = []
    for earlier in try transaction.overtagna(av: insats) where !seen.contains(earlier) {
      tidigare.append(try linje(of: earlier, &seen))
    }
    return InsatsLinje(
      insats: insats, story: try transaction.story(of: insats),
      received: try transaction.firstReceived(covering: insats).map(surroundings.zone.day(of:)),
      faststalld: try faststalld(insats), tidigare: tidigare)
  }

  /// Which insats the clock stands at now that counted from the start of another, or of itself: the
  /// last that carries it on. A clock that was met stays where it was met.
  func owner(
    of ursprung: Insats.ID, _ slag: Frist.Slag, today: CalendarDay
  ) throws(StoreError) -> Insats.ID {
    var insats = ursprung
    var seen: Set<Insats.ID> = []
    while seen.insert(insats).inserted,
      let underlag = try transaction.fristUnderlag(of: .one(insats)).first,
      let till = underlag.overlamning?.till
    {
      let frist = try facts(from: underlag).frist(
        slag, regelverk: surroundings.regelverk, today: today)
      if frist?.utfall.isMet == true { return insats }
      guard try linje(of: till).klockor(slag).contains(ursprung) else { return insats }
      insats = till
    }
    return insats
  }

  /// What was held of plans at a moment: for the insats, else for one that it carries on.
  func planLage(
    of insats: Insats.ID, at moment: Instant
  ) throws(StoreError) -> Avvikelse.Orsak.PlanLage {
    var waiting = [insats]
    var seen: Set<Insats.ID> = []
    while let next = waiting.first {
      waiting.removeFirst()
      guard seen.insert(next).inserted else { continue }
      let lage = try transaction.planLage(of: next, at: moment)
      if lage != .saknas { return lage }
      waiting += try transaction.overtagna(av: next)
    }
    return .saknas
  }
}

extension Frist.Utfall {
  /// Whether a plan came, in time or late.
  fileprivate var isMet: Bool {
    switch self {
    case .uppfylld, .uppfylldSent: true
    case .oppen, .missad, .bortfallen: false
    }
  }
}
