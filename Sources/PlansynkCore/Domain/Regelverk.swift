/// One myndighet's routine, as settings.
///
/// What is not set here follows the hard rules alone. Source: the clock table of the design's
/// domain page; the 28 days are S-Bilaga10 and S-Sunne's outer limit.
public struct Regelverk: Hashable, Sendable {
  /// How an answer (svar) to an order is given.
  public enum SvarSatt: String, CaseIterable, Sendable {
    /// The myndighet wants none; one that is handed in is refused, with the reason.
    case av
    /// The program accepts each order version that is `aktiv` as it takes it in; whoever declines
    /// it after that has to tell the myndighet by other means.
    case automatiskt
    /// A person hands it in.
    case manuellt
  }

  /// Days from the start of an insats to the last day for its plan to be back. At least 1.
  public var planFristDagar = 28
  /// When a plan is to be fastställd; `nil` where the routine does not say.
  public var planMal: PlanMal?
  /// Whether days during which an insats stood interrupted are added to its plan clocks.
  public var avbrottFlyttarFrist = false
  /// Codes of types of insats that need no plan, and so have no plan clocks.
  public var utanPlan: Set<String> = []
  /// Hours within which an order version is to be receipted. At least 1.
  public var kvittensTimmar = 24
  /// Days within which the neighbour is to have fetched an order. At least 1.
  public var hamtningDagar = 2
  /// Days that an insats may begin after the day on which it was to, without a reminder.
  public var senStartDagar = 0
  /// Calendar months after which a decision that is not carried out is reported. At least 1.
  public var ejVerkstalldManader = 3
  /// Calendar months after which it is warned of; below `ejVerkstalldManader`.
  public var ejVerkstalldVarningManader = 2
  /// Calendar months within which the goals of a plan are followed up; `nil` where the routine
  /// does not say.
  public var malUppfoljningManader: Int?
  /// Calendar months after which a plan is made anew; `nil` where the routine does not say.
  public var nyPlanManader: Int?
  /// Whether a new insats on an order that has a plan asks for a new plan at once.
  public var nyPlanVidNyInsats = false
  /// What a plan must hold beside what every plan must.
  public var plankrav = Plankrav()
  /// How answers to orders are given.
  public var svar = SvarSatt.av
  /// Whether the myndighet wants to be told of avvikelser.
  public var avvikelseTillMyndighet = false
  /// The first day of the program's use, where it was introduced into a running caseload: what
  /// was decided before it is inherited.
  public var inforandeFran: CalendarDay?

  /// A routine; by itself the hard rules.
  public init(
    planFristDagar: Int = 28, kvittensTimmar: Int = 24,
    svar: SvarSatt = .av, avvikelseTillMyndighet: Bool = false, inforandeFran: CalendarDay? = nil
  ) {
    self.planFristDagar = planFristDagar
    self.kvittensTimmar = kvittensTimmar
    self.svar = svar
    self.avvikelseTillMyndighet = avvikelseTillMyndighet
    self.inforandeFran = inforandeFran
  }

  /// Whether an order with a decision of this day was there before the program was introduced.
  public func isInherited(beslut: CalendarDay) -> Bool {
    inforandeFran.map { beslut < $0 } ?? false
  }

  /// Whether an insats of this type is to have a plan.
  public func needsPlan(_ typ: Kod) -> Bool { !utanPlan.contains(typ.code) }

  /// All that plan clocks are reckoned by, in a line: where it is another, every clock is reckoned
  /// anew.
  public var klockregler: String {
    let mal = planMal.map { "\($0.dagar)\($0.isHard ? " hard" : "")" } ?? "-"
    let utan = utanPlan.sorted().joined(separator: " ")
    return "plan \(planFristDagar); mal \(mal); avbrott \(avbrottFlyttarFrist);"
      + " fran \(inforandeFran?.description ?? "-"); utan \(utan)"
  }

  /// When a plan is to be fastställd.
  public struct PlanMal: Hashable, Sendable {
    /// Days from the start of the insats. At least 1.
    public let dagar: Int
    /// Whether a plan that is fastställd later is an avvikelse; else it is a goal, and reminded of.
    public let isHard: Bool

    /// A goal, or a rule.
    public init(dagar: Int, isHard: Bool = false) {
      self.dagar = dagar
      self.isHard = isHard
    }
  }
}
