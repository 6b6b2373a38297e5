extension Settings {
  /// The myndighet's routine. By itself the hard rules and the 28 days; ``bas`` puts the values of
  /// a shipped routine in the place of these defaults.
  public struct Regelverk: Sendable, Hashable {
    /// The shipped routine that these values start from.
    public internal(set) var bas: RegelverkBas?
    /// Days from the start of an insats until the plan must be back: hard.
    public internal(set) var planFristDagar = 28
    /// Days from the start of an insats until the plan should be fastställd; never more than
    /// ``planFristDagar``.
    public internal(set) var planMalDagar: Int?
    /// Whether a plan that is fastställd later is an avvikelse; says nothing without
    /// ``planMalDagar``.
    public internal(set) var planMalHard = false
    /// Whether the days of an interruption are added to the plan clocks.
    public internal(set) var avbrottFlyttarFrist = false
    /// Codes of types of insats that need no plan.
    public internal(set) var utanPlan: [String] = []
    /// Hours within which a new order version should have its receipt.
    public internal(set) var kvittensTimmar = 24
    /// Days within which the neighbour should have fetched an order.
    public internal(set) var hamtningDagar = 2
    /// Days that a start may be late without a reminder.
    public internal(set) var senStartDagar = 0
    /// Months after which a decision that is not carried out is listed.
    public internal(set) var ejVerkstalldManader = 3
    /// Months after which it is warned of; always fewer.
    public internal(set) var ejVerkstalldVarningManader = 2
    /// Months within which the goals of a plan are followed up.
    public internal(set) var malUppfoljningManader: Int?
    /// Months after which a plan is made anew.
    public internal(set) var nyPlanManader: Int?
    /// Whether a new insats on an order asks for a new plan at once.
    public internal(set) var nyPlanVidNyInsats = false
    /// Whether, and by whom, orders are answered.
    public internal(set) var svar = SvarMode.av
    /// Whether avvikelser are told to the myndighet.
    public internal(set) var avvikelseTillMyndighet = false
    /// First day of the program's use, as `YYYY-MM-DD`: orders decided before it are inherited.
    public internal(set) var inforandeFran: String?
  }

  /// What the routine asks of a plan beside what every plan must hold.
  public struct Plankrav: Sendable, Hashable {
    /// Every insats that has begun is in the plan.
    public internal(set) var allaPaborjade = KravGrad.av
    /// Planned time lies within the decision's beräknad tid.
    public internal(set) var planeradTid = KravGrad.av
    /// Somebody has signed.
    public internal(set) var signatur = KravGrad.av
    /// The kontaktpersonal is named.
    public internal(set) var kontaktpersonal = KravGrad.av
    /// Each goal says how it is worked for.
    public internal(set) var arbetssatt = KravGrad.av
    /// Each insats serves a goal, and each goal an insats.
    public internal(set) var individuelltMal = KravGrad.av
    /// Work together with other professions is shown.
    public internal(set) var samverkan = KravGrad.av
    /// The person has a copy, or it says why not.
    public internal(set) var kopia = KravGrad.av
    /// It says whose words are whose.
    public internal(set) var uttalanden = KravGrad.av
    /// It says how the person took part, and what heed was paid to it.
    public internal(set) var delaktighet = KravGrad.av
    /// It says how, beside when, the plan is followed up.
    public internal(set) var uppfoljningssatt = KravGrad.av
    /// It says when work on the plan was begun.
    public internal(set) var paborjad = KravGrad.av
    /// Each entry names its area.
    public internal(set) var omrade = KravGrad.av
    /// From which list areas are.
    public internal(set) var omraden = OmradesLista.oppet
  }
}

/// A routine that is shipped with the program: a file of settings to start from.
public enum RegelverkBas: String, Sendable, Hashable, CaseIterable {
  /// Bilaga 10: hemtjänst, the plan back within four weeks.
  case bilaga10
  /// Sunne: vård och omsorg and individstöd (SoL, LSS).
  case sunne
  /// Botkyrka: boendestöd.
  case botkyrka
  /// Faktadel: what routines of municipalities have in common.
  case faktadel
  /// The ten behovsområden of insatser by LSS.
  case lss
}
