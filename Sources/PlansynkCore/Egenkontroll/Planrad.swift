/// How the plan clock of one insats went: a row of the report.
public struct Planrad: Hashable, Sendable {
  /// What became of it, each row in one place.
  public enum Utfall: String, CaseIterable, Sendable {
    /// The plan was back within the days of the goal.
    case inomMal = "inom-mal"
    /// The plan was back later than that, and not after the last day.
    case inomFrist = "inom-frist"
    /// The plan came after the last day.
    case sent
    /// The last day has passed, and no plan has come.
    case saknas
    /// The last day has not passed, and no plan has come.
    case lopande
    /// The clock no longer applies.
    case bortfallen
  }

  /// The handle of the order.
  public let handtag: ShortID
  /// The insats.
  public let insats: Insats.ID
  /// The day on which it began.
  public let start: CalendarDay
  /// The last day for its plan to be back.
  public let sistaDag: CalendarDay
  /// The day on which the myndighet received the plan.
  public let mottagen: CalendarDay?
  /// What became of it.
  public let utfall: Utfall
  /// Why the clock lapsed, where it did.
  public let bortfall: Frist.Bortfall?
  /// The cause of the newest avvikelse of the clock, where there is one that was not taken back.
  public let orsak: Avvikelse.Orsak?

  /// The days that were used: from the start until the plan was back, 0 where it was there before.
  public var dagar: Int? { mottagen.map { max(0, start.days(until: $0)) } }

  /// The row of a clock on a day; the goal is counted in days from the start.
  init(
    _ frist: Frist, handtag: ShortID, orsak: Avvikelse.Orsak?, malDagar: Int, today: CalendarDay
  ) {
    self.handtag = handtag
    insats = frist.insats
    start = frist.ankare
    sistaDag = frist.sistaDag
    self.orsak = orsak
    switch frist.utfall {
    case .uppfylld(let day):
      mottagen = day
      utfall = frist.ankare.days(until: day) <= malDagar ? .inomMal : .inomFrist
      bortfall = nil
    case .uppfylldSent(let day):
      (mottagen, utfall, bortfall) = (day, .sent, nil)
    case .bortfallen(let why):
      (mottagen, utfall, bortfall) = (nil, .bortfallen, why)
    case .oppen, .missad:
      // A clock that nobody has reckoned since its last day is missed all the same.
      (mottagen, bortfall) = (nil, nil)
      utfall = frist.sistaDag < today ? .saknas : .lopande
    }
  }
}
