/// Which clocks an order has, as a pure function of how it stands, the routine and the day.
///
/// Source: the clock table of the design's domain page, row by row.
public struct Bevakningsregler: Sendable {
  private let regelverk: Regelverk
  private let zone: any Zone
  private let today: CalendarDay

  /// The rules of a routine on a day.
  public init(_ regelverk: Regelverk, zone: any Zone, today: CalendarDay) {
    self.regelverk = regelverk
    self.zone = zone
    self.today = today
  }

  /// Every clock of an order that is open or was missed and is not met, and how the plan clocks
  /// went that are over.
  public func bevakningar(of lage: Bestallningslage) -> [Bevakning] {
    let all =
      hamtning(lage)
      + lage.insatser.flatMap { start(of: $0, lage) + plan(of: $0, lage) + ny(of: $0, lage) }
      + lage.planer.flatMap { uppfoljning(of: $0, lage) }
    return all.sorted(by: Bevakning.isBefore)
  }

  /// Nobody has seen an order that the neighbour has not fetched.
  private func hamtning(_ lage: Bestallningslage) -> [Bevakning] {
    guard let first = lage.ohamtade.min() else { return [] }
    let day = zone.day(of: first)
    return [
      open(.hamtning, lage, ankare: day, sistaDag: day.adding(days: regelverk.hamtningDagar))
    ]
  }

  /// Ordered and not begun, or begun and standing still.
  private func start(of insats: Insatslage, _ lage: Bestallningslage) -> [Bevakning] {
    if insats.isAwaited {
      let wished = insats.insats.onskadStart ?? lage.gallerFran
      return [
        open(
          .senStart, lage, insats: insats.insats.id, ankare: wished,
          sistaDag: wished.adding(days: regelverk.senStartDagar)),
        ejVerkstalld(insats, lage, since: lage.beslut),
      ]
    }
    // An interruption goes on under the order that carries the service on, until it is told there
    // that it began again.
    guard !insats.isGone, lage.status == .aktiv, insats.story.state != .avslutad,
      let avbrott = insats.linje.avbrott.last, avbrott.till == nil
    else { return [] }
    return [ejVerkstalld(insats, lage, since: avbrott.fran)]
  }

  private func ejVerkstalld(
    _ insats: Insatslage, _ lage: Bestallningslage, since day: CalendarDay
  ) -> Bevakning {
    open(
      .ejVerkstalld, lage, insats: insats.insats.id, ankare: day,
      sistaDag: day.adding(months: regelverk.ejVerkstalldManader))
  }

  /// The stored clocks, as they were last reckoned.
  private func plan(of insats: Insatslage, _ lage: Bestallningslage) -> [Bevakning] {
    insats.frister.map { frist in
      Bevakning(
        slag: Bevakning.Slag(frist.slag), bestallning: lage.bestallning, handtag: lage.handtag,
        insats: frist.insats, ankare: frist.ankare, sistaDag: frist.sistaDag,
        utfall: frist.utfall)
    }
  }

  /// A new insats on an order that had a plan before it asks for a new plan at once (S-Botkyrka).
  private func ny(of insats: Insatslage, _ lage: Bestallningslage) -> [Bevakning] {
    guard regelverk.nyPlanVidNyInsats, lage.status == .aktiv, !insats.isGone,
      insats.story.state != .avslutad, regelverk.needsPlan(insats.insats.typ),
      let sedan = insats.sedan
    else { return [] }
    let versioner = lage.planer.flatMap(\.versioner)
    guard versioner.contains(where: { $0.intagen < sedan }),
      !versioner.contains(where: { $0.insatser.contains(insats.insats.id) })
    else { return [] }
    let day = zone.day(of: sedan)
    return [open(.nyPlan, lage, insats: insats.insats.id, ankare: day, sistaDag: day)]
  }

  /// The plan's own date, its goals, and its age. Of a plan for what has ended, or for what newer
  /// plans have taken over, nothing is left to follow up.
  private func uppfoljning(of plan: Planlage, _ lage: Bestallningslage) -> [Bevakning] {
    guard lage.status == .aktiv, let newest = plan.versioner.last else { return [] }
    let served = Set(
      lage.insatser.filter { !$0.isGone && $0.story.state != .avslutad }.map(\.insats.id)
    ).intersection(newest.insatser)
    guard !served.isEmpty, lage.overtagen(newest, of: plan, for: served) == nil else { return [] }
    var all: [Bevakning] = []
    let done = plan.uppfoljningar(of: newest)
    if done.isEmpty {
      all.append(
        open(
          .uppfoljning, lage, plan: plan.plan, ankare: newest.faststalld,
          sistaDag: newest.uppfoljning))
    }
    if let months = regelverk.malUppfoljningManader {
      let last = done.filter(\.malUppfoljda).map(\.datum).max() ?? newest.faststalld
      all.append(
        open(
          .malUppfoljning, lage, plan: plan.plan, ankare: last,
          sistaDag: last.adding(months: months)))
    }
    if let months = regelverk.nyPlanManader {
      all.append(
        open(
          .nyPlan, lage, plan: plan.plan, ankare: newest.faststalld,
          sistaDag: newest.faststalld.adding(months: months)))
    }
    return all
  }

  private func open(
    _ slag: Bevakning.Slag, _ lage: Bestallningslage, insats: Insats.ID? = nil,
    plan: Genomforandeplan.ID? = nil, ankare: CalendarDay, sistaDag: CalendarDay
  ) -> Bevakning {
    Bevakning(
      slag: slag, bestallning: lage.bestallning, handtag: lage.handtag, insats: insats, plan: plan,
      ankare: ankare, sistaDag: sistaDag, utfall: today <= sistaDag ? .oppen : .missad)
  }
}
