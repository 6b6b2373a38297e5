/// A clock that somebody is reminded of: one of an insats, of a plan, or of an order.
///
/// Follows from how the order stands, from the routine and from the day alone; nothing of it is
/// stored. Source: the clock table of the design's domain page.
public struct Bevakning: Hashable, Sendable {
  /// Which clock.
  public enum Slag: String, CaseIterable, Sendable {
    /// The plan is back at the handläggare.
    case planAterkopplad = "plan-aterkopplad"
    /// The plan is fastställd.
    case planFaststalld = "plan-faststalld"
    /// The neighbour has fetched the order.
    case hamtning
    /// Somebody has said that the insats began.
    case senStart = "sen-start"
    /// The decision is carried out, or again so after an interruption.
    case ejVerkstalld = "ej-verkstalld"
    /// The plan is followed up.
    case uppfoljning
    /// The goals of the plan are followed up.
    case malUppfoljning = "mal-uppfoljning"
    /// The plan is made anew.
    case nyPlan = "ny-plan"

    /// A plan clock.
    public init(_ slag: Frist.Slag) {
      switch slag {
      case .planAterkopplad: self = .planAterkopplad
      case .planFaststalld: self = .planFaststalld
      }
    }
  }

  /// Which clock.
  public let slag: Slag
  /// The order.
  public let bestallning: Bestallning.ID
  /// The handle of the order.
  public let handtag: ShortID
  /// The insats, where it is the clock of one.
  public let insats: Insats.ID?
  /// The plan, where it is the clock of one.
  public let plan: Genomforandeplan.ID?
  /// The day from which it counts.
  public let ankare: CalendarDay
  /// The last day, inclusive.
  public let sistaDag: CalendarDay
  /// How it went, so far.
  public let utfall: Frist.Utfall

  /// A watched clock.
  public init(
    slag: Slag, bestallning: Bestallning.ID, handtag: ShortID, insats: Insats.ID? = nil,
    plan: Genomforandeplan.ID? = nil, ankare: CalendarDay, sistaDag: CalendarDay,
    utfall: Frist.Utfall
  ) {
    self.slag = slag
    self.bestallning = bestallning
    self.handtag = handtag
    self.insats = insats
    self.plan = plan
    self.ankare = ankare
    self.sistaDag = sistaDag
    self.utfall = utfall
  }

  /// Whether somebody still has something to do.
  public var isOpen: Bool { utfall == .oppen || utfall == .missad }

  /// Days from `today` to the last day; negative when it has passed.
  public func daysLeft(on today: CalendarDay) -> Int { today.days(until: sistaDag) }
}

extension Bevakning {
  /// The order in which a person would take them: the last day first, then by order.
  public static func isBefore(_ lhs: Self, _ rhs: Self) -> Bool {
    (lhs.sistaDag, lhs.handtag.text, lhs.slag.rawValue, lhs.insats?.rawValue ?? "")
      < (rhs.sistaDag, rhs.handtag.text, rhs.slag.rawValue, rhs.insats?.rawValue ?? "")
  }
}
