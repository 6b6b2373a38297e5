import PlansynkCore

/// The rules of a seed: those that it begins with, and others that it may change to and back.
struct RuleBook: Sendable {
  /// At least one.
  let all: [Regelverk]

  init(seed: UInt64) {
    var chance = Chance(seed: seed, "rules")
    let kvittensTimmar = chance.pick([24, 24, 4, 48])
    let svar: Regelverk.SvarSatt = chance.happens(0.5) ? .manuellt : .av
    let avvikelseTillMyndighet = chance.happens(0.5)
    all = (0..<chance.pick([1, 1, 2, 3])).map { _ in
      var regelverk = Self.draw(&chance)
      regelverk.kvittensTimmar = kvittensTimmar
      regelverk.svar = svar
      regelverk.avvikelseTillMyndighet = avvikelseTillMyndighet
      return regelverk
    }
  }

  var first: Regelverk { all[0] }

  /// A shipped routine, with what an operator's file changes of it.
  private static func draw(_ chance: inout Chance) -> Regelverk {
    var regelverk = chance.pick(Routine.allCases).regelverk
    regelverk.planFristDagar = chance.pick([28, 28, 14, 7])
    if chance.happens(0.4) {
      let dagar = chance.pick([14, 10, 7, 3])
      let isHard = chance.happens(0.5)
      regelverk.planMal = chance.happens(0.2) ? nil : .init(dagar: dagar, isHard: isHard)
    }
    // Settings with a goal behind the last day are refused.
    if let mal = regelverk.planMal, mal.dagar > regelverk.planFristDagar {
      regelverk.planMal = .init(dagar: regelverk.planFristDagar, isHard: mal.isHard)
    }
    regelverk.avbrottFlyttarFrist = chance.happens(0.2)
    if chance.happens(0.2) { regelverk.utanPlan = ["HT-LA", "HT-IN", "LSS-KO"] }
    return regelverk
  }
}
