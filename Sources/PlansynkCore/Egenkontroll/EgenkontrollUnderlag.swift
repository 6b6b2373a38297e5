/// What the manager's own check is made from: how orders stand, what was found, the routine, and
/// the day.
///
/// Pure: the same again gives the same numbers. A clock counts in the period in which its insats
/// began, so that a number once told changes only while last days of it have yet to pass, or when
/// somebody corrects a start.
public struct EgenkontrollUnderlag: Sendable {
  private let lagen: [Bestallningslage]
  private let avvikelser: [AvvikelseDetails]
  private let period: EgenkontrollPeriod
  private let regelverk: Regelverk
  private let zone: any Zone
  private let today: CalendarDay
  private let malDagar: Int

  /// What a report of a period is made from.
  ///
  /// - Parameters:
  ///   - lagen: every order, ended ones too.
  ///   - avvikelser: every one, open and closed.
  ///   - today: the day on which the report is made; the period may reach beyond it.
  public init(
    lagen: [Bestallningslage], avvikelser: [AvvikelseDetails], period: EgenkontrollPeriod,
    regelverk: Regelverk, zone: any Zone, today: CalendarDay
  ) {
    self.lagen = lagen
    self.avvikelser = avvikelser
    self.period = period
    self.regelverk = regelverk
    self.zone = zone
    self.today = today
    malDagar = min(regelverk.planMal?.dagar ?? Self.malDagar, regelverk.planFristDagar)
  }

  /// The goal where a routine does not say: S-Sunne's and S-Faktadel's 14 days.
  private static let malDagar = 14

  /// The numbers.
  public var egenkontroll: Egenkontroll {
    let rader = planrader
    let byWeek = Dictionary(grouping: rader) { Vecka($0.start) }
    return Egenkontroll(
      period: period, today: today, malDagar: malDagar, fristDagar: regelverk.planFristDagar,
      avbrottFlyttarFrist: regelverk.avbrottFlyttarFrist, rader: rader, tal: tal(of: rader),
      veckor: period.veckor.map { Veckotal(vecka: $0, tal: tal(of: byWeek[$0] ?? [])) },
      fordelning: Dagfordelning(rader), faststallning: faststallning, oppna: oppna,
      avvikelser: avvikelsetal, uppfoljningar: uppfoljningstal,
      ejPaborjade: Ejpaborjade(
        beslut: lagen.flatMap { lage in lage.insatser.filter(\.isAwaited).map { _ in lage.beslut }
        },
        manaderMax: regelverk.ejVerkstalldManader, today: today))
  }

  private func tal(of rader: [Planrad]) -> Plantal {
    Plantal(rader, malDagar: malDagar, today: today)
  }

  /// Clocks of a kind with their orders. What another insats carries on is counted there alone:
  /// the service began once, and is owed one plan.
  private func frister(
    _ slag: Frist.Slag
  ) -> [(lage: Bestallningslage, insats: Insatslage, frist: Frist)] {
    lagen.flatMap { lage in
      lage.insatser.filter { !$0.isCarriedOn }.flatMap { insats in
        insats.frister.filter { $0.slag == slag }.map { (lage, insats, $0) }
      }
    }
  }

  private var planrader: [Planrad] {
    let orsaker = Dictionary(
      avvikelser
        .filter { $0.avvikelse.slag == .planAterkopplad && $0.closing?.hur != .upphavd }
        .map { ($0.avvikelse.insats, $0.avvikelse) },
      uniquingKeysWith: { $0.upptackt <= $1.upptackt ? $1 : $0 }
    ).mapValues(\.orsak)
    return frister(.planAterkopplad)
      .filter { period.contains($0.frist.ankare) }
      .map {
        Planrad(
          $0.frist, handtag: $0.lage.handtag, orsak: orsaker[$0.frist.insats],
          malDagar: malDagar, today: today)
      }
      .sorted { ($0.start, $0.handtag.text, $0.insats) < ($1.start, $1.handtag.text, $1.insats) }
  }

  private var faststallning: Faststallningstal? {
    guard let mal = regelverk.planMal else { return nil }
    let frister = frister(.planFaststalld)
      .filter { period.contains($0.frist.ankare) && !$0.insats.hasLapsed }.map(\.frist)
    var (iTid, sent, saknas, lopande, past, pastInTime) = (0, 0, 0, 0, 0, 0)
    for frist in frister {
      let isPast = frist.sistaDag < today
      switch frist.utfall {
      case .bortfallen: continue
      case .uppfylld:
        iTid += 1
        if isPast { pastInTime += 1 }
      case .uppfylldSent: sent += 1
      case .oppen, .missad:
        if isPast { saknas += 1 } else { lopande += 1 }
      }
      if isPast { past += 1 }
    }
    return Faststallningstal(
      iTid: iTid, sent: sent, saknas: saknas, lopande: lopande, dagar: mal.dagar,
      isHard: mal.isHard, andel: Andel(pastInTime, av: past))
  }

  private var oppna: [OppenFrist] {
    frister(.planAterkopplad)
      .filter { $0.frist.utfall == .oppen || $0.frist.utfall == .missad }
      .map { found in
        OppenFrist(
          handtag: found.lage.handtag, insats: found.frist.insats, start: found.frist.ankare,
          sistaDag: found.frist.sistaDag, daysLeft: today.days(until: found.frist.sistaDag),
          plan: found.lage.planLage(of: found.frist.insats))
      }
      .sorted {
        ($0.sistaDag, $0.handtag.text, $0.insats) < ($1.sistaDag, $1.handtag.text, $1.insats)
      }
  }

  private var avvikelsetal: Avvikelsetal {
    let found = avvikelser.filter { period.contains(zone.day(of: $0.avvikelse.upptackt)) }
    return Avvikelsetal(
      rader: Avvikelse.Orsak.allCases.map { orsak in
        let some = found.filter { $0.avvikelse.orsak == orsak }
        let closed = some.compactMap(\.closing?.hur)
        return Avvikelsetal.Rad(
          orsak: orsak, oppna: some.count - closed.count,
          stangda: Dictionary(grouping: closed) { $0 }.mapValues(\.count))
      },
      journalforda: found.count { $0.markeringar[.journalford] != nil },
      hanterade: found.count { $0.markeringar[.hanterad] != nil },
      oppnaNu: avvikelser.count { $0.closing == nil })
  }

  private var uppfoljningstal: Uppfoljningstal {
    var antal: [Uppfoljningstal.Utfall: Int] = [:]
    var gjorda: [Planlage.Gjord] = []
    for lage in lagen {
      for plan in lage.planer {
        gjorda += plan.uppfoljningar.filter { period.contains($0.datum) }
        for (index, version) in plan.versioner.enumerated()
        where period.contains(version.uppfoljning) {
          let judge = Uppfoljningsdom(
            version: version, later: plan.versioner[(index + 1)...].map(\.faststalld),
            done: plan.uppfoljningar(of: version).map(\.datum), today: today)
          if let utfall = judge.utfall(of: plan, in: lage) { antal[utfall, default: 0] += 1 }
        }
      }
    }
    return Uppfoljningstal(
      antal: antal, gjorda: gjorda.count, medMal: gjorda.count(where: \.malUppfoljda))
  }
}

extension Insatslage {
  /// Whether its plan is no longer asked for: then it is in no share, fastställd or not.
  fileprivate var hasLapsed: Bool {
    frister.contains { frist in
      guard case .bortfallen = frist.utfall else { return false }
      return frist.slag == .planAterkopplad
    }
  }
}
