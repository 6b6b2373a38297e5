/// A clock: an anchor, an inclusive last day, and an outcome.
///
/// The outcome is a pure function of starts, corrections, receipts, the order's story and today.
/// Nothing that a queue does moves a last day (I7).
public struct Frist: Hashable, Sendable {
  /// Which clock.
  public enum Slag: String, CaseIterable, Sendable {
    /// The plan is back at the handläggare; hard.
    case planAterkopplad = "plan-aterkopplad"
    /// The plan is fastställd: a goal, or hard where the routine says so.
    case planFaststalld = "plan-faststalld"
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
    /// It runs on under the order that replaces this one.
    case bestallningErsatt = "bestallning-ersatt"
    case insatsAvslutad = "insats-avslutad"
    case insatsUtgatt = "insats-utgatt"
    /// The last day had passed before this program was introduced.
    case foreInforande = "fore-inforande"
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
