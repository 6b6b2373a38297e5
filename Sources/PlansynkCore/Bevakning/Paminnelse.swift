/// When a person is reminded of a clock: counted backwards from its last day.
///
/// A step is told once; the next comes with the next change. What has passed its last day is told
/// again each week, so that it is neither forgotten nor drowned.
public enum Paminnelse {
  /// How near the last day is, or how long it has passed.
  public enum Steg: Hashable, Sendable {
    /// Two months of a decision have gone that is not carried out.
    case varning
    case fjortonDagar
    case sjuDagar
    case treDagar
    case enDag
    /// Past the last day, since so many whole weeks.
    case forfallen(veckor: Int)
  }

  /// The step of a clock on a day; `nil` while it is far off, and when nothing is left to do.
  public static func steg(
    of bevakning: Bevakning, regelverk: Regelverk, today: CalendarDay
  ) -> Steg? {
    guard bevakning.isOpen else { return nil }
    switch bevakning.daysLeft(on: today) {
    case ..<0: return .forfallen(veckor: (-bevakning.daysLeft(on: today) - 1) / 7)
    case 0...1: return .enDag
    case 2...3: return .treDagar
    case 4...7: return .sjuDagar
    case 8...14: return .fjortonDagar
    default: break
    }
    let warning = bevakning.ankare.adding(months: regelverk.ejVerkstalldVarningManader)
    return bevakning.slag == .ejVerkstalld && today >= warning ? .varning : nil
  }
}

extension Paminnelse.Steg {
  /// A word that tells one step from another, for what has been told before.
  public var ord: String {
    switch self {
    case .varning: "varning"
    case .fjortonDagar: "14"
    case .sjuDagar: "7"
    case .treDagar: "3"
    case .enDag: "1"
    case .forfallen(let veckor): "forfallen-\(veckor)"
    }
  }
}
