/// The manager's own check: how many plans came back in time, and what is left to do.
///
/// Numbers, ids and days, never a person. What each number counts is said where it stands.
/// Source: S-Sunne, "Enhetschef ansvarar också för utförande av egenkontroll gällande
/// genomförandeplaner".
public struct Egenkontroll: Hashable, Sendable {
  /// The days that it is about.
  public let period: EgenkontrollPeriod
  /// The day on which it was made.
  public let today: CalendarDay
  /// Days of the goal, never more than those of the last day.
  public let malDagar: Int
  /// Days from the start to the last day.
  public let fristDagar: Int
  /// Whether an interruption moves a last day.
  public let avbrottFlyttarFrist: Bool
  /// Every plan clock that began in the period, by start and order.
  public let rader: [Planrad]
  /// The numbers of all of them.
  public let tal: Plantal
  /// The same by week of the start, no week left out.
  public let veckor: [Veckotal]
  /// How many days the plans took that are back.
  public let fordelning: Dagfordelning
  /// How fastställandet went; `nil` where the routine has no day for it.
  public let faststallning: Faststallningstal?
  /// Clocks to do something about, nearest last day first, whenever they began.
  public let oppna: [OppenFrist]
  /// Avvikelser that were found in the period.
  public let avvikelser: Avvikelsetal
  /// Follow-ups whose day lies in the period.
  public let uppfoljningar: Uppfoljningstal
  /// Insatser that nobody has said began.
  public let ejPaborjade: Ejpaborjade

  /// Whether the goal lies before the last day.
  public var hasMal: Bool { malDagar < fristDagar }

  /// How many clocks lapsed why; a cause of which there is none is left out.
  public var bortfall: [(orsak: Frist.Bortfall, antal: Int)] {
    Frist.Bortfall.allCases.compactMap { orsak in
      let antal = rader.count { $0.bortfall == orsak }
      return antal == 0 ? nil : (orsak, antal)
    }
  }
}
