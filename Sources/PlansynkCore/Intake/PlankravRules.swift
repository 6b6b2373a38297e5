/// The rules that the routine of a myndighet sets for a plan, beside the hard ones: each refuses,
/// remarks, or says nothing.
///
/// What could not be read is the codec's fault and passed over here. Source: the design's domain
/// page, "What a plan must hold"; for each rule the routine that ``Plankrav`` names.
public struct PlankravRules: Sendable {
  /// What a plan is judged against.
  public struct Context: Sendable {
    /// The routine.
    public let regelverk: Regelverk
    /// The newest version of the order that the plan names; `nil` when we know none.
    public let bestallning: Bestallning?
    /// Every insats that the order has or has had.
    public let insatser: [InsatsRow]
    /// The day of the start of each insats of the plan that has begun and had no plan before. Work
    /// on a later plan need not have begun with the insats.
    public let starter: [Insats.ID: CalendarDay]

    /// A context.
    public init(
      regelverk: Regelverk, bestallning: Bestallning?, insatser: [InsatsRow],
      starter: [Insats.ID: CalendarDay]
    ) {
      self.regelverk = regelverk
      self.bestallning = bestallning
      self.insatser = insatser
      self.starter = starter
    }
  }

  /// What comes of a plan.
  public struct Outcome: Hashable, Sendable {
    /// Why it is refused.
    public var fel: [Fel] = []
    /// What is said of it when it is taken.
    public var anmarkningar: [Fel] = []
  }

  let context: Context

  /// Rules in a context.
  public init(_ context: Context) {
    self.context = context
  }

  /// Everything that the routine says of a plan, in the order of the document's members.
  public func judge(_ utkast: PlanUtkast) -> Outcome {
    let krav = context.regelverk.plankrav
    var outcome = Outcome()
    let found: [(grad: Plankrav.Grad, fel: [Fel])] = [
      (krav.paborjad, paborjad(utkast)),
      (krav.kontaktpersonal, kontaktpersonal(utkast)),
      (krav.signatur, signatur(utkast)),
      (krav.delaktighet, delaktighet(utkast)),
      (krav.samverkan, samverkan(utkast)),
      (krav.uttalanden, uttalanden(utkast)),
      (krav.arbetssatt, arbetssatt(utkast)),
      (krav.individuelltMal, individuelltMal(utkast)),
      (krav.omrade, omradeSaknas(utkast)),
      (krav.omrade == .krav ? .krav : .varning, omradenUtanforListan(utkast)),
      (krav.allaPaborjade, allaPaborjade(utkast)),
      (krav.planeradTid, planeradTid(utkast)),
      (krav.uppfoljningssatt, uppfoljningssatt(utkast)),
      (krav.kopia, kopia(utkast)),
    ]
    for (grad, fel) in found {
      switch grad {
      case .av: continue
      case .varning: outcome.anmarkningar += fel
      case .krav: outcome.fel += fel
      }
    }
    return outcome
  }

  // MARK: Who, when and how

  private func paborjad(_ utkast: PlanUtkast) -> [Fel] {
    guard utkast.delar.hasPaborjad else {
      return [
        Fel(
          "/paborjad", "paborjad-saknas",
          "Det framgår inte när arbetet med planen påbörjades. Fyll i paborjad med dagen"
            + " för det första mötet.")
      ]
    }
    let insatser = Set(utkast.insatser.compactMap(\.insats))
    let start = context.starter.filter { insatser.contains($0.key) }.values.min()
    guard let paborjad = utkast.delar.paborjad, let start, paborjad > start else { return [] }
    return [
      Fel(
        "/paborjad", "paborjad-efter-start",
        "Planen ska påbörjas senast den dag då den första insatsen började, \(start). Rätta"
          + " paborjad, eller insatsens start om den är fel.")
    ]
  }

  private func kontaktpersonal(_ utkast: PlanUtkast) -> [Fel] {
    guard !utkast.delar.hasKontaktpersonal else { return [] }
    return [
      Fel(
        "/kontaktpersonal", "kontaktpersonal-saknas",
        "Planen ska namnge kontaktpersonalen. Fyll i kontaktpersonal med namn och roll.")
    ]
  }

  private func signatur(_ utkast: PlanUtkast) -> [Fel] {
    guard utkast.delar.signaturer == 0 else { return [] }
    return [
      Fel(
        "/signaturer", "signatur-saknas",
        "Planen ska vara signerad. Lägg till namn, roll och datum i signaturer.")
    ]
  }

  /// Where the person did not take part, the comment, which every such plan has, says how it was.
  private func delaktighet(_ utkast: PlanUtkast) -> [Fel] {
    var fel: [Fel] = []
    if utkast.brukareDeltog == true, !utkast.delar.hasDelaktighetHur {
      fel.append(
        Fel(
          "/delaktighet/hur", "delaktighet-saknas",
          "Det framgår inte hur brukaren har varit delaktig i planeringen. Fyll i hur."))
    }
    if !utkast.delar.hasHansyn {
      fel.append(
        Fel(
          "/delaktighet/hansyn", "hansyn-saknas",
          "Det framgår inte vilken hänsyn som har tagits till brukarens önskemål och synpunkter."
            + " Fyll i hansyn."))
    }
    return fel
  }

  private func samverkan(_ utkast: PlanUtkast) -> [Fel] {
    guard utkast.delar.samverkan == 0 else { return [] }
    return [
      Fel(
        "/samverkan", "samverkan-saknas",
        "Planen ska visa samverkan med andra yrkesgrupper. Fyll i samverkan; har ingen skett, säg"
          + " det där.")
    ]
  }

  private func uttalanden(_ utkast: PlanUtkast) -> [Fel] {
    guard utkast.delar.uttalanden == 0 else { return [] }
    return [
      Fel(
        "/uttalanden", "uttalanden-saknas",
        "Planen ska hålla isär vad brukaren själv och andra har sagt. Lägg till minst ett uttalande"
          + " med uppgiftslamnare.")
    ]
  }

  private func uppfoljningssatt(_ utkast: PlanUtkast) -> [Fel] {
    guard !utkast.delar.hasUppfoljningHur else { return [] }
    return [
      Fel(
        "/uppfoljning/hur", "uppfoljningssatt-saknas",
        "Det framgår inte hur planen ska följas upp. Fyll i hur.")
    ]
  }

  private func kopia(_ utkast: PlanUtkast) -> [Fel] {
    switch utkast.delar.kopia {
    case .lamnad, .olasbar, .ejLamnad(hasOrsak: true): []
    case .saknas:
      [
        Fel(
          "/kopia", "kopia-saknas",
          "Det framgår inte om brukaren har fått en kopia av planen. Fyll i kopia.")
      ]
    case .ejLamnad(hasOrsak: false):
      [
        Fel(
          "/kopia/orsak", "orsak-saknas",
          "Brukaren har inte fått någon kopia av planen. Lämna en, eller fyll i orsak.")
      ]
    }
  }
}
