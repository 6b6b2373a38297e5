/// The hard rules of substance for a plan, for every myndighet. Every fault at once.
///
/// Form (what is missing, of the wrong type, or no date) is the codec's; a member that it could
/// not read is `nil` here and passed over.
///
/// Source: the design's domain page, "What a plan must hold".
public struct PlanRules: Sendable {
  /// What a plan is judged against.
  public struct Context: Sendable {
    /// The newest version of the order that the plan names; `nil` when we know none.
    public let bestallning: Bestallning?
    /// Every insats that the order has or has had.
    public let insatser: [InsatsRow]
    /// The newest version of this plan that was taken in.
    public let newest: PlanVersion?
    /// Today in Sweden.
    public let today: CalendarDay

    /// A context.
    public init(
      bestallning: Bestallning?, insatser: [InsatsRow], newest: PlanVersion?, today: CalendarDay
    ) {
      self.bestallning = bestallning
      self.insatser = insatser
      self.newest = newest
      self.today = today
    }
  }

  private let context: Context

  /// Rules in a context.
  public init(_ context: Context) {
    self.context = context
  }

  /// Every fault of a plan, in the order of the document's members.
  public func judge(_ utkast: PlanUtkast) -> [Fel] {
    identity(utkast) + days(utkast) + participation(utkast) + goals(utkast) + entries(utkast)
  }

  private func identity(_ utkast: PlanUtkast) -> [Fel] {
    var fel: [Fel] = []
    if let ersatter = utkast.ersatter, let version = utkast.version, ersatter >= version {
      fel.append(
        Fel(
          "/ersatter", "ej-tidigare-version",
          "En version ersätter en tidigare: ange ett tal under \(version), eller utelämna"
            + " ersatter."))
    }
    if let id = utkast.bestallning {
      fel += order(id, utkast)
    }
    guard let newest = context.newest else { return fel }
    if let bestallning = utkast.bestallning, newest.bestallning != bestallning {
      fel.append(
        Fel(
          "/planId", "annan-bestallning",
          "Planen hör till beställning \(newest.bestallning). Ge den nya planen ett eget planId."))
    } else if let version = utkast.version, version <= newest.version {
      fel.append(
        Fel(
          "/version", version == newest.version ? "version-upptagen" : "version-for-lag",
          "Version \(newest.version) av planen är redan mottagen, med annat innehåll."
            + " Ge den ändrade planen version \(newest.version + 1)."))
    }
    return fel
  }

  private func order(_ id: Bestallning.ID, _ utkast: PlanUtkast) -> [Fel] {
    guard let bestallning = context.bestallning else {
      return [
        Fel(
          "/bestallningId", "okand-bestallning",
          "Beställningen \(id) är inte känd här. Kontrollera att planen lämnas till rätt"
            + " myndighets inkorg.")
      ]
    }
    if bestallning.status == .felmarkerad {
      return [
        Fel(
          "/bestallningId", "felmarkerad-bestallning",
          "Myndigheten har felmarkerat beställningen: den var aldrig er. Ingen plan ska lämnas.")
      ]
    }
    if bestallning.status == .aterkallad, !context.insatser.contains(where: { $0.hasBegun }) {
      return [
        Fel(
          "/bestallningId", "aterkallad-bestallning",
          "Beställningen är återkallad och ingen insats hade påbörjats. Ingen plan ska lämnas.")
      ]
    }
    if let version = utkast.bestallningVersion, version > bestallning.version {
      return [
        Fel(
          "/bestallningVersion", "okand-version",
          "Beställningens nyaste version är \(bestallning.version).")
      ]
    }
    return []
  }

  private func days(_ utkast: PlanUtkast) -> [Fel] {
    var fel: [Fel] = []
    if let faststalld = utkast.faststalld {
      if faststalld > context.today {
        fel.append(
          Fel("/faststalld/datum", "framtida-datum", "Planen kan inte vara fastställd i framtiden.")
        )
      }
      if let beslut = context.bestallning?.beslut.datum, faststalld < beslut {
        fel.append(
          Fel(
            "/faststalld/datum", "fore-beslut",
            "Planen kan inte vara fastställd före beslutet (\(beslut))."))
      }
      if let uppfoljning = utkast.uppfoljning, uppfoljning <= faststalld {
        fel.append(
          Fel(
            "/uppfoljning/datum", "fore-faststalld",
            "Uppföljningen ska ligga efter den dag då planen fastställdes (\(faststalld))."))
      }
    }
    if let fran = utkast.periodFran, let till = utkast.periodTill, till < fran {
      fel.append(Fel("/period/till", "fore-fran", "Periodens sista dag ligger före dess första."))
    }
    return fel
  }

  private func participation(_ utkast: PlanUtkast) -> [Fel] {
    var fel: [Fel] = []
    if utkast.brukareDeltog == false, !utkast.hasDelaktighetKommentar {
      fel.append(
        Fel(
          "/delaktighet/kommentar", "saknas",
          "När brukaren inte har deltagit ska det stå varför: fyll i kommentar."))
    }
    for (index, samtycke) in utkast.samtycken.enumerated() where samtycke == false {
      fel.append(
        Fel(
          "/delaktighet/narstaende/\(index)/samtycke", "samtycke-saknas",
          "En närstående får stå i planen bara med brukarens samtycke."))
    }
    return fel
  }

  private func goals(_ utkast: PlanUtkast) -> [Fel] {
    var fel: [Fel] = []
    var seen: Set<String> = []
    // Where one could not be read, it may be the one that is meant.
    let areKnown = !utkast.insatser.isEmpty && utkast.insatser.allSatisfy { $0.insats != nil }
    let insatser = Set(utkast.insatser.compactMap(\.insats))
    for (index, mal) in utkast.mal.enumerated() {
      if let id = mal.id, !seen.insert(id).inserted {
        fel.append(Fel("/mal/\(index)/id", "dubblett", "Två mål har samma id."))
      }
      for (position, id) in mal.insatsIds.enumerated() {
        guard areKnown, let id, !insatser.contains(id) else { continue }
        fel.append(
          Fel(
            "/mal/\(index)/insatsIds/\(position)", "okand-insats",
            "Målet pekar på en insats som planen inte har."))
      }
    }
    return fel
  }

  private func entries(_ utkast: PlanUtkast) -> [Fel] {
    var fel: [Fel] = []
    let known = Set(context.insatser.map(\.insats.id))
    let areGoalsKnown = !utkast.mal.isEmpty && utkast.mal.allSatisfy { $0.id != nil }
    let goals = Set(utkast.mal.compactMap(\.id))
    var seen: Set<String> = []
    for (index, post) in utkast.insatser.enumerated() {
      for (position, id) in post.malIds.enumerated() {
        guard areGoalsKnown, let id, !goals.contains(id) else { continue }
        fel.append(
          Fel(
            "/insatser/\(index)/malIds/\(position)", "okant-mal",
            "Insatsen pekar på ett mål som planen inte har."))
      }
      fel += hanvisningar(post, at: "/insatser/\(index)", hasBilaga: !utkast.bilagor.isEmpty)
      guard let insats = post.insats else { continue }
      if context.bestallning != nil, !known.contains(insats) {
        fel.append(
          Fel(
            "/insatser/\(index)/insatsId", "okand-insats",
            "Insatsen \(insats) finns inte och har inte funnits i beställningen."))
      }
      let place = "\(insats) \(post.omrade?.system ?? "") \(post.omrade?.code ?? "")"
      if !seen.insert(place).inserted {
        fel.append(
          Fel(
            "/insatser/\(index)", "dubblett",
            "Samma insats står två gånger för samma område. Slå ihop posterna."))
      }
    }
    return fel
  }

  /// "Se bilaga" answers a question where a scanned plan is attached, and nowhere else.
  private func hanvisningar(
    _ post: PlanUtkast.Post, at pekare: String, hasBilaga: Bool
  ) -> [Fel] {
    guard !hasBilaga else { return [] }
    return PlanUtkast.Fraga.allCases.filter(post.seBilaga.contains).map { fraga in
      Fel(
        "\(pekare)/\(fraga.rawValue)", "bilaga-saknas",
        "Här hänvisas till en bilaga, men planen har ingen. Lägg till den skannade planen i"
          + " bilagor, eller skriv svaret här.")
    }
  }
}

extension InsatsRow {
  /// Whether anybody has said anything of it: what has begun runs on when its order is withdrawn.
  public var hasBegun: Bool { state != .bestalld }
}
