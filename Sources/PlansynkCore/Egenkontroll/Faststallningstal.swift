/// How the clocks for fastställande went, of insatser that began in a period; only in a routine
/// that has them. Where the plan clock lapsed it is counted in none: its plan is not asked for.
public struct Faststallningstal: Hashable, Sendable {
  /// Fastställd on the last day or before.
  public let iTid: Int
  /// Fastställd after it.
  public let sent: Int
  /// The last day has passed, and no plan is fastställd.
  public let saknas: Int
  /// The last day has not passed, and no plan is fastställd.
  public let lopande: Int
  /// The days of the routine.
  public let dagar: Int
  /// Whether a miss is an avvikelse.
  public let isHard: Bool

  /// In time, of those whose last day has passed.
  public let andel: Andel
}
