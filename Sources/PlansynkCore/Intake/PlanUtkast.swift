/// A plan as handed in, reduced to what rules judge: ids, days, yes and no, never prose.
///
/// A member that is missing or unreadable is `nil` here and a fault of form beside it, so that a
/// rule can pass over it and every fault is told at once.
public struct PlanUtkast: Hashable, Sendable {
  /// Which plan.
  public var planId: Genomforandeplan.ID?
  /// Which version: 1 and up.
  public var version: Int?
  /// The order that it answers.
  public var bestallning: Bestallning.ID?
  /// The order version that it answers, when named.
  public var bestallningVersion: Int?
  /// The version that it says it replaces, when named.
  public var ersatter: Int?
  /// The day on which it was fastställd.
  public var faststalld: CalendarDay?
  /// The day on which it is to be followed up.
  public var uppfoljning: CalendarDay?
  /// First day of the plan.
  public var periodFran: CalendarDay?
  /// Last day of the plan, where it ends.
  public var periodTill: CalendarDay?
  /// Whether the person took part.
  public var brukareDeltog: Bool?
  /// Whether there is a comment on the participation.
  public var hasDelaktighetKommentar: Bool
  /// For each närstående, whether there is consent.
  public var samtycken: [Bool?]
  /// Goals, in the order of the document.
  public var mal: [Mal]
  /// Entries, in the order of the document.
  public var insatser: [Post]
  /// Attachments, in the order of the document.
  public var bilagor: [Bilaga]
  /// The parts that only some routines ask for.
  public var delar = Delar()

  /// A draft.
  public init(
    planId: Genomforandeplan.ID? = nil, version: Int? = nil, bestallning: Bestallning.ID? = nil,
    bestallningVersion: Int? = nil, faststalld: CalendarDay? = nil,
    uppfoljning: CalendarDay? = nil, periodFran: CalendarDay? = nil,
    periodTill: CalendarDay? = nil, brukareDeltog: Bool? = nil,
    hasDelaktighetKommentar: Bool = false, samtycken: [Bool?] = [], mal: [Mal] = [],
    insatser: [Post] = [], bilagor: [Bilaga] = []
  ) {
    self.planId = planId
    self.version = version
    self.bestallning = bestallning
    self.bestallningVersion = bestallningVersion
    self.faststalld = faststalld
    self.uppfoljning = uppfoljning
    self.periodFran = periodFran
    self.periodTill = periodTill
    self.brukareDeltog = brukareDeltog
    self.hasDelaktighetKommentar = hasDelaktighetKommentar
    self.samtycken = samtycken
    self.mal = mal
    self.insatser = insatser
    self.bilagor = bilagor
  }
}
