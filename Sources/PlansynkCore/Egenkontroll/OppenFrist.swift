/// A plan clock for which somebody still has something to do, on the day of the report.
public struct OppenFrist: Hashable, Sendable {
  /// How near the last day is.
  public enum Narhet: String, CaseIterable, Sendable {
    /// It has passed.
    case passerad
    /// Three days or fewer are left.
    case treDagar = "0-3"
    case sjuDagar = "4-7"
    case fjortonDagar = "8-14"
    case senare = "15-"

    /// Of so many days left.
    public init(daysLeft: Int) {
      switch daysLeft {
      case ..<0: self = .passerad
      case 0...3: self = .treDagar
      case 4...7: self = .sjuDagar
      case 8...14: self = .fjortonDagar
      default: self = .senare
      }
    }
  }

  /// The handle of the order.
  public let handtag: ShortID
  /// The insats.
  public let insats: Insats.ID
  /// The day on which it began.
  public let start: CalendarDay
  /// The last day.
  public let sistaDag: CalendarDay
  /// Days that are left; negative when the last day has passed.
  public let daysLeft: Int
  /// How its plan stands: missing, on its way, or refused.
  public let plan: Avvikelse.Orsak.PlanLage

  /// How near the last day is.
  public var narhet: Narhet { Narhet(daysLeft: daysLeft) }
}
