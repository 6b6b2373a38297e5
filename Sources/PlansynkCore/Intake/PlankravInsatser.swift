/// What the routine says of goals, insatser, areas and time.
extension PlankravRules {
  func arbetssatt(_ utkast: PlanUtkast) -> [Fel] {
    utkast.mal.enumerated().filter { !$0.element.hasArbetssatt }.map { index, _ in
      Fel(
        "/mal/\(index)/arbetssatt", "arbetssatt-saknas",
        "Det framgår inte hur ni ska arbeta för att nå målet. Fyll i arbetssatt.")
    }
  }

  /// Goals and insatser may refer to each other from either side.
  func individuelltMal(_ utkast: PlanUtkast) -> [Fel] {
    let servedInsatser = Set(utkast.mal.flatMap { $0.insatsIds.compactMap(\.self) })
      .union(utkast.insatser.filter { !$0.malIds.isEmpty }.compactMap(\.insats))
    let servedGoals = Set(utkast.insatser.flatMap { $0.malIds.compactMap(\.self) })
    var fel = utkast.mal.enumerated().filter { _, mal in
      mal.insatsIds.isEmpty && mal.id.map { !servedGoals.contains($0) } ?? false
    }.map { index, _ in
      Fel(
        "/mal/\(index)/insatsIds", "insats-saknas",
        "Ingen insats arbetar mot målet. Ange vilka insatser det gäller, eller ta bort målet.")
    }
    var told: Set<Insats.ID> = []
    for (index, post) in utkast.insatser.enumerated() {
      guard let insats = post.insats, !servedInsatser.contains(insats),
        told.insert(insats).inserted
      else { continue }
      fel.append(
        Fel(
          "/insatser/\(index)/malIds", "mal-saknas",
          "Insatsen har inget eget mål. Ange vilket mål i planen den ska bidra till."))
    }
    return fel
  }

  func omradeSaknas(_ utkast: PlanUtkast) -> [Fel] {
    utkast.insatser.enumerated().filter { !$0.element.hasOmrade }.map { index, _ in
      Fel(
        "/insatser/\(index)/omrade", "omrade-saknas",
        "Posten säger inte vilket område den gäller. Fyll i omrade.")
    }
  }

  func omradenUtanforListan(_ utkast: PlanUtkast) -> [Fel] {
    let lista = context.regelverk.plankrav.omraden
    guard let system = lista.system else { return [] }
    return utkast.insatser.enumerated().compactMap { index, post in
      guard let omrade = post.omrade else { return nil }
      let words = "Ange något av: \(lista.koder.joined(separator: ", "))."
      if omrade.system != system {
        return Fel(
          "/insatser/\(index)/omrade/system", "annan-omradeslista",
          "Den här myndigheten använder områdena i \(system). \(words)")
      }
      guard !lista.koder.contains(omrade.code) else { return nil }
      return Fel(
        "/insatser/\(index)/omrade/code", "okant-omrade",
        "Området finns inte i \(system). \(words)")
    }
  }

  /// A version is complete by itself: what an earlier one covered, it covers again.
  func allaPaborjade(_ utkast: PlanUtkast) -> [Fel] {
    let covered = Set(utkast.insatser.compactMap(\.insats))
    return context.insatser.filter { row in
      row.hasBegun && row.state != .avslutad && !row.isWithdrawn
        && context.regelverk.needsPlan(row.insats.typ) && !covered.contains(row.insats.id)
    }.map { row in
      Fel(
        "/insatser", "paborjad-insats-saknas",
        "Insatsen \(row.insats.id) är påbörjad men finns inte i planen. Lägg till en post för den.")
    }
  }

  /// The time of all entries together, for the decision's time is for all that it grants.
  func planeradTid(_ utkast: PlanUtkast) -> [Fel] {
    guard let beraknad = context.bestallning?.beslut.beraknadTid else { return [] }
    guard utkast.insatser.contains(where: \.hasTid) else {
      return [
        Fel(
          "/insatser", "tid-saknas",
          "Ingen post anger tid, och beslutet har en beräknad tid: \(beraknad.words). Fyll i tid.")
      ]
    }
    let planned = utkast.insatser.compactMap(\.tid).map(\.minuterAsCommon).reduce(0, +)
    guard planned > beraknad.minuterAsCommon else { return [] }
    let told = PlaneradTid(common: planned, per: beraknad.period)
    return [
      Fel(
        "/insatser", "over-beraknad-tid",
        "Den planerade tiden är \(told.words), mer än beslutets beräknade \(beraknad.words). Minska"
          + " tiden, eller be handläggaren ändra beslutet.")
    ]
  }
}

extension PlaneradTid {
  /// As in a Swedish sentence.
  fileprivate var words: String {
    switch period {
    case .dag: "\(minuter) minuter per dag"
    case .vecka: "\(minuter) minuter per vecka"
    case .manad: "\(minuter) minuter per månad"
    }
  }
}
