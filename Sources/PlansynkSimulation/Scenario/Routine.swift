public import PlansynkCore

/// The routine of a myndighet: one of the five that are shipped, or none.
///
/// Written down here once more, and held against `Config/regelverk` by a specification: what a
/// month is judged by does not come from what it judges.
public enum Routine: String, CaseIterable, Sendable {
  case none
  case bilaga10
  case sunne
  case botkyrka
  case faktadel
  case lss

  /// As the daemon reads it.
  public var regelverk: Regelverk {
    var regelverk = Regelverk()
    switch self {
    case .none: break
    case .bilaga10:
      regelverk.plankrav.planeradTid = .krav
      regelverk.plankrav.kontaktpersonal = .krav
      regelverk.plankrav.allaPaborjade = .varning
    case .sunne:
      regelverk.planMal = .init(dagar: 14)
      regelverk.malUppfoljningManader = 6
      regelverk.plankrav.arbetssatt = .krav
      regelverk.plankrav.kopia = .krav
      regelverk.plankrav.kontaktpersonal = .varning
      regelverk.plankrav.paborjad = .varning
      regelverk.plankrav.allaPaborjade = .varning
    case .botkyrka:
      regelverk.planMal = .init(dagar: 14, isHard: true)
      regelverk.nyPlanManader = 12
      regelverk.nyPlanVidNyInsats = true
      regelverk.plankrav.signatur = .krav
      regelverk.plankrav.individuelltMal = .krav
      regelverk.plankrav.delaktighet = .varning
      regelverk.plankrav.kontaktpersonal = .varning
    case .faktadel:
      regelverk.planMal = .init(dagar: 14)
      regelverk.plankrav.signatur = .varning
      regelverk.plankrav.samverkan = .varning
      regelverk.plankrav.uppfoljningssatt = .krav
      regelverk.plankrav.delaktighet = .krav
      regelverk.plankrav.uttalanden = .varning
      regelverk.plankrav.paborjad = .varning
    case .lss:
      regelverk.plankrav.omrade = .krav
      regelverk.plankrav.omraden = .lssBehovsomrade
      regelverk.plankrav.uttalanden = .krav
      regelverk.plankrav.delaktighet = .krav
    }
    return regelverk
  }
}
