/// A clock: an anchor, an inclusive last day, and an outcome.
///
/// The outcome is a pure function of starts, corrections, receipts, the order's story and today.
/// Nothing that a queue does moves a last day (I7).
public struct Frist: Hashable, Sendable {
  /// Which clock.
  public enum Slag: String, CaseIterable, Sendable {
    /// The plan is back at the handläggare; hard.
    case planAterkopplad = "plan-aterkopplad"
  }

  /// How it went, so far.
  public enum Utfall: Hashable, Sendable {
    /// Running; today is not past the last day.
    case oppen
    /// Met on a day not after the last day.
    case uppfylld(CalendarDay)
    /// Missed, and nothing has come yet.
    case missad
    /// Missed; met late on a day after the last day.
    case uppfylldSent(CalendarDay)
    /// It no longer applies, and why.
    case bortfallen(Bortfall)
  }

  /// Why a clock lapsed.
  public enum Bortfall: String, CaseIterable, Sendable {
    case bestallningFelmarkerad = "bestallning-felmarkerad"
    case bestallningAvslutad = "bestallning-avslutad"
    case insatsAvslutad = "insats-avslutad"
    case insatsUtgatt = "insats-utgatt"
  }

  /// The insats whose clock it is.
  public let insats: Insats.ID
  /// Which clock.
  public let slag: Slag
  /// The day from which it counts.
  public let ankare: CalendarDay
  /// The last day, inclusive to its end in Europe/Stockholm.
  public let sistaDag: CalendarDay
  /// How it went.
  public let utfall: Utfall

  /// A clock.
  public init(
    insats: Insats.ID, slag: Slag, ankare: CalendarDay, sistaDag: CalendarDay, utfall: Utfall
  ) {
    self.insats = insats
    self.slag = slag
    self.ankare = ankare
    self.sistaDag = sistaDag
    self.utfall = utfall
  }
}

/// What the plan clock of one insats is reckoned from.
public struct PlanFristFacts: Hashable, Sendable {
  /// The insats.
  public let insats: Insats.ID
  /// Its events.
  public let story: InsatsStory
  /// Whether the newest order version still has it.
  public let isWithdrawn: Bool
  /// What the order says of itself.
  public let status: Bestallning.Status
  /// The Swedish day on which the order was last changed: its end, when `status` is `avslutad`.
  public let statusDay: CalendarDay
  /// The Swedish day on which the myndighet received the first version that covers the insats.
  public let received: CalendarDay?

  /// The facts of one insats.
  public init(
    insats: Insats.ID, story: InsatsStory, isWithdrawn: Bool, status: Bestallning.Status,
    statusDay: CalendarDay, received: CalendarDay?
  ) {
    self.insats = insats
    self.story = story
    self.isWithdrawn = isWithdrawn
    self.status = status
    self.statusDay = statusDay
    self.received = received
  }

  /// The plan clock as it stands on `today`; `nil` while the insats has not begun.
  ///
  /// A receipt from before the start meets the clock as well. The calendar day of the receipt is
  /// that of the myndighet's own clock.
  ///
  /// Source: S-Bilaga10, "inom fyra veckor från det att insatsen påbörjats".
  public func frist(regelverk: Regelverk, today: CalendarDay) -> Frist? {
    guard let start = story.start else { return nil }
    let last = start.datum.adding(days: regelverk.planFristDagar)
    return Frist(
      insats: insats, slag: .planAterkopplad, ankare: start.datum, sistaDag: last,
      utfall: utfall(last: last, today: today))
  }

  private func utfall(last: CalendarDay, today: CalendarDay) -> Frist.Utfall {
    if status == .felmarkerad { return .bortfallen(.bestallningFelmarkerad) }
    if let received {
      return received <= last ? .uppfylld(received) : .uppfylldSent(received)
    }
    if status == .avslutad, statusDay < last { return .bortfallen(.bestallningAvslutad) }
    if let end = story.end, end.datum < last { return .bortfallen(.insatsAvslutad) }
    if isWithdrawn { return .bortfallen(.insatsUtgatt) }
    return today <= last ? .oppen : .missad
  }
}
