import PlansynkCore
import PlansynkSettings

// The routine of the settings in the words of the middle.

extension PlansynkCore.Regelverk {
  init(_ settings: Settings) {
    let regelverk = settings.regelverk
    self.init(
      planFristDagar: regelverk.planFristDagar, kvittensTimmar: regelverk.kvittensTimmar,
      svar: SvarSatt(regelverk.svar), avvikelseTillMyndighet: regelverk.avvikelseTillMyndighet,
      // Settings hold no date that does not exist.
      inforandeFran: regelverk.inforandeFran.flatMap { CalendarDay($0) })
    planMal = regelverk.planMalDagar.map { PlanMal(dagar: $0, isHard: regelverk.planMalHard) }
    avbrottFlyttarFrist = regelverk.avbrottFlyttarFrist
    utanPlan = Set(regelverk.utanPlan)
    hamtningDagar = regelverk.hamtningDagar
    senStartDagar = regelverk.senStartDagar
    ejVerkstalldManader = regelverk.ejVerkstalldManader
    ejVerkstalldVarningManader = regelverk.ejVerkstalldVarningManader
    malUppfoljningManader = regelverk.malUppfoljningManader
    nyPlanManader = regelverk.nyPlanManader
    nyPlanVidNyInsats = regelverk.nyPlanVidNyInsats
    plankrav = PlansynkCore.Plankrav(settings.plankrav)
  }
}

extension PlansynkCore.Regelverk.SvarSatt {
  fileprivate init(_ svar: SvarMode) {
    switch svar {
    case .av: self = .av
    case .automatiskt: self = .automatiskt
    case .manuellt: self = .manuellt
    }
  }
}

extension PlansynkCore.Plankrav {
  fileprivate init(_ plankrav: Settings.Plankrav) {
    self.init()
    allaPaborjade = Grad(plankrav.allaPaborjade)
    planeradTid = Grad(plankrav.planeradTid)
    signatur = Grad(plankrav.signatur)
    kontaktpersonal = Grad(plankrav.kontaktpersonal)
    arbetssatt = Grad(plankrav.arbetssatt)
    individuelltMal = Grad(plankrav.individuelltMal)
    samverkan = Grad(plankrav.samverkan)
    kopia = Grad(plankrav.kopia)
    uttalanden = Grad(plankrav.uttalanden)
    delaktighet = Grad(plankrav.delaktighet)
    uppfoljningssatt = Grad(plankrav.uppfoljningssatt)
    paborjad = Grad(plankrav.paborjad)
    omrade = Grad(plankrav.omrade)
    omraden = Omraden(plankrav.omraden)
  }
}

extension PlansynkCore.Plankrav.Grad {
  fileprivate init(_ grad: KravGrad) {
    switch grad {
    case .av: self = .av
    case .varning: self = .varning
    case .krav: self = .krav
    }
  }
}

extension PlansynkCore.Plankrav.Omraden {
  fileprivate init(_ lista: OmradesLista) {
    switch lista {
    case .oppet: self = .oppet
    case .lssBehovsomrade: self = .lssBehovsomrade
    case .ibicLivsomrade: self = .ibicLivsomrade
    }
  }
}
