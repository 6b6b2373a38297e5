/// What people ask of the orders of a unit, one list for each question.
///
/// Ids, days and numbers, never a person. Source: the issue of the five routines, "Lists that
/// people ask for"; S-Faktadel for payment, S-Sunne for follow-ups.
public enum Lista: String, CaseIterable, Sendable {
  /// Ordered, and nobody has said that it began; with the three months of the decision.
  case ejPaborjade = "ej-paborjade"
  /// Begun, and no plan is back.
  case utanPlan = "utan-plan"
  /// Follow-ups of plans and goals that are not done.
  case uppfoljningar
  /// Plans that nobody has made anew for a year.
  case gamlaPlaner = "gamla-planer"
  /// Orders with and without a plan: what payment may hang on.
  case ersattning
  /// Orders that the neighbour has not fetched.
  case ohamtade

  /// What the list answers, in Swedish.
  public var fraga: String {
    switch self {
    case .ejPaborjade: "Beställda insatser utan anmäld start"
    case .utanPlan: "Påbörjade insatser vars genomförandeplan inte är återkopplad"
    case .uppfoljningar: "Uppföljningar av planer och mål som inte är gjorda"
    case .gamlaPlaner:
      "Genomförandeplaner som är ett år gamla, eller så gamla att rutinen kräver nya"
    case .ersattning: "Påbörjade beställningar med och utan återkopplad genomförandeplan"
    case .ohamtade: "Beställningar som verksamhetssystemet inte har hämtat"
    }
  }

  /// The list on a day.
  public func tabell(
    of lagen: [Bestallningslage], regelverk: Regelverk, zone: any Zone, today: CalendarDay
  ) -> Tabell {
    let underlag = Listunderlag(lagen: lagen, regelverk: regelverk, zone: zone, today: today)
    switch self {
    case .ejPaborjade: return underlag.ejPaborjade
    case .utanPlan: return underlag.utanPlan
    case .uppfoljningar: return underlag.uppfoljningar
    case .gamlaPlaner: return underlag.gamlaPlaner
    case .ersattning: return underlag.ersattning
    case .ohamtade: return underlag.ohamtade
    }
  }
}
