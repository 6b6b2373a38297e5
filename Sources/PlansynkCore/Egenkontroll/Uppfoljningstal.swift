/// Follow-ups of plans whose day lies in a period.
public struct Uppfoljningstal: Hashable, Sendable {
  /// How one of them went.
  public enum Utfall: String, CaseIterable, Sendable {
    /// Done on its day or before.
    case iTid = "i-tid"
    /// Done after it: by a follow-up, or by a later version or a newer plan.
    case sent
    /// The day has passed, and it is not done.
    case ejGjord = "ej-gjord"
    /// The day has not passed, and it is not done.
    case kommande
    /// It no longer applies: all that the plan covers had ended before its day.
    case bortfallen
  }

  /// How many went how; what is missing is none.
  public let antal: [Utfall: Int]
  /// Follow-ups that were done in the period, whenever they were due.
  public let gjorda: Int
  /// Those of them that took up the goals as well.
  public let medMal: Int

  /// How many went so.
  public subscript(utfall: Utfall) -> Int { antal[utfall, default: 0] }

  /// All whose day lies in the period but those that lapsed.
  public var raknade: Int { antal.values.reduce(0, +) - self[.bortfallen] }
}
